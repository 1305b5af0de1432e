using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>Lets those who are expected at a meeting learn of it. The young get no such mails: those with whom they come do.</summary>
internal sealed class TellOfMeetings(NoticeBoard notices, TimeProvider clock) : Foundation.Events.EventHandler<MeetingChanged>
{
    private static readonly TimeSpan DayBefore = TimeSpan.FromHours(24);
    private static readonly TimeSpan HoursBefore = TimeSpan.FromHours(2);

    protected override async Task HandleAsync(MeetingChanged happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        foreach (var memberId in await ExpectedAsync(unit, happened.Meeting, cancellationToken))
            await PostAsync(unit, happened.Meeting, memberId, NoticeKind.MeetingChanges, "change", clock.UtcNow(), happened.Meeting.EndsAt, cancellationToken);
    }

    /// <summary>The day before and two hours before.</summary>
    /// <returns>Whether anything was new.</returns>
    public async Task<bool> RemindAsync(UnitOfWork unit, Meeting meeting, CancellationToken cancellationToken)
    {
        var isNew = false;
        foreach (var memberId in await ExpectedAsync(unit, meeting, cancellationToken))
        {
            // Known too late for the day before, the day before is not told of once it is two hours.
            isNew |= await PostAsync(
                unit, meeting, memberId, NoticeKind.UpcomingMeetings, "day", meeting.BeginsAt - DayBefore, meeting.BeginsAt - HoursBefore, cancellationToken);
            isNew |= await PostAsync(
                unit, meeting, memberId, NoticeKind.UpcomingMeetings, "hours", meeting.BeginsAt - HoursBefore, meeting.BeginsAt, cancellationToken);
        }

        return isNew;
    }

    /// <summary>The team of a cohort hears that attendance waits, those of a group that nobody facilitates it.</summary>
    /// <returns>Whether anything was new.</returns>
    public async Task<bool> TellOfTaskAsync(UnitOfWork unit, Meeting meeting, CancellationToken cancellationToken)
    {
        var whom = meeting.OfKind == MeetingOf.Cohort
            ? await CohortRolls.TeamAsync(unit.Context, meeting.OfId, cancellationToken)
            : await GroupRolls.MembersAsync(unit.Context, meeting.OfId, cancellationToken);
        var isNew = false;
        foreach (var memberId in await OfAgeAsync(unit, meeting, whom, cancellationToken))
            isNew |= await PostAsync(
                unit, meeting, memberId, NoticeKind.MeetingTasks, "task", clock.UtcNow(),
                meeting.OfKind == MeetingOf.Cohort ? null : meeting.BeginsAt, cancellationToken);
        return isNew;
    }

    private static async Task<IReadOnlyList<Guid>> ExpectedAsync(UnitOfWork unit, Meeting meeting, CancellationToken cancellationToken) =>
        await OfAgeAsync(unit, meeting, await MeetingRolls.PeopleAsync(unit.Context, meeting, cancellationToken), cancellationToken);

    private static async Task<IReadOnlyList<Guid>> OfAgeAsync(
        UnitOfWork unit, Meeting meeting, IReadOnlySet<Guid> ids, CancellationToken cancellationToken)
    {
        var people = await unit.Context.Members.AsNoTracking().Where(member => ids.Contains(member.Id)).OrderBy(member => member.Id).ToListAsync(cancellationToken);
        return [.. people.Where(member => !member.IsYoung(meeting.Day)).Select(member => member.Id)];
    }

    private Task<bool> PostAsync(
        UnitOfWork unit, Meeting meeting, Guid memberId, NoticeKind kind, string which, DateTime dueAt, DateTime? latestAt,
        CancellationToken cancellationToken) =>
        latestAt <= clock.UtcNow()
            ? Task.FromResult(false)
            : notices.PostAsync(
                unit,
                new NoticeDraft(
                    meeting.TimeBankId, memberId, kind, new Subject(SubjectKind.Meeting, meeting.Id), MeetingKeys.Of(kind, meeting, memberId, which),
                    dueAt, latestAt),
                cancellationToken);
}
