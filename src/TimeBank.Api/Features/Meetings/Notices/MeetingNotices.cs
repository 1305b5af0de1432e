using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.Web;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>Tells of meetings, as long as they stand as they stood when it was to be told.</summary>
internal abstract class MeetingNotices(
    IDbContextFactory<TimeBankContext> contexts, CalendarUids uids, PublicAddress address, IStringLocalizer<MeetingNotices> words, TimeProvider clock)
    : NoticeTopic
{
    protected IStringLocalizer<MeetingNotices> Words => words;

    public override NoticeFrequency UsualFrequency => NoticeFrequency.AtOnce;

    public override string Name => words[$"Name{Kind}"];

    public override string Subject(IReadOnlyList<NoticeItem> items) =>
        items is [_] ? words[$"SubjectOfOne{Kind}"] : words[$"SubjectOfMore{Kind}", items.Count];

    public override async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        var ids = notices.Select(notice => notice.SubjectId).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Set<Meeting>().AsNoTracking().Where(meeting => ids.Contains(meeting.Id))
            .ToDictionaryAsync(meeting => meeting.Id, cancellationToken);
        var told = new Dictionary<Guid, NoticeItem>();
        foreach (var notice in notices)
            if (found.TryGetValue(notice.SubjectId, out var meeting) && await IsStillAsync(context, notice, meeting, cancellationToken))
                told.Add(notice.Id, Describe(notice, meeting, timeBank, language));
        return told;
    }

    /// <summary>Whether what was to be told is true.</summary>
    protected abstract Task<bool> IsStillAsync(TimeBankContext context, Notice notice, Meeting meeting, CancellationToken cancellationToken);

    protected abstract NoticeItem Describe(Notice notice, Meeting meeting, TimeBank timeBank, SpokenLanguage language);

    protected NoticeItem Item(Meeting meeting, string sentence, SpokenLanguage language)
    {
        List<(string, string)> facts = [(words["When"], $"{meeting.Day.ToString("D", language.Culture)}, {TimeOfDay.Write(meeting.StartsAt)}")];
        if (meeting.Place is { } place)
            facts.Add((words["Where"], MailText.Subject(place)));
        if (meeting.ChangeReason is { } why && Kind == NoticeKind.MeetingChanges)
            facts.Add((words["Why"], MailText.Subject(why)));
        return new NoticeItem(words[sentence, MailText.Name(meeting.Name)], facts, null)
        {
            Link = new NoticeLink(words["See"], $"/meetings/{meeting.Id}"),
        };
    }

    /// <summary>The meeting as an entry for calendars, by the same name each time: a later one takes the place of an earlier.</summary>
    protected MailCalendar Entry(Meeting meeting, TimeBank timeBank) => new(
        uids.Of(new Subject(SubjectKind.Meeting, meeting.Id)), meeting.Sequence, MailText.Subject(meeting.Name), meeting.Day.ToDateTime(meeting.StartsAt),
        TimeSpan.FromMinutes(meeting.Minutes), timeBank.TimeZone, meeting.Place, address.Of($"/meetings/{meeting.Id}"),
        meeting.State == MeetingState.Cancelled);

    protected bool IsToCome(Meeting meeting) => meeting.EndsAt > clock.UtcNow();
}

/// <summary>A meeting is soon.</summary>
internal sealed class UpcomingMeetings(
    IDbContextFactory<TimeBankContext> contexts, CalendarUids uids, PublicAddress address, IStringLocalizer<MeetingNotices> words, TimeProvider clock)
    : MeetingNotices(contexts, uids, address, words, clock)
{
    public override NoticeKind Kind => NoticeKind.UpcomingMeetings;

    protected override async Task<bool> IsStillAsync(TimeBankContext context, Notice notice, Meeting meeting, CancellationToken cancellationToken) =>
        meeting.State == MeetingState.Planned && IsToCome(meeting) && MeetingKeys.IsOfToday(notice, meeting)
        && await MeetingRolls.IsExpectedAsync(context, meeting, notice.MemberId, cancellationToken);

    protected override NoticeItem Describe(Notice notice, Meeting meeting, TimeBank timeBank, SpokenLanguage language) =>
        Item(meeting, "Upcoming", language) with { Calendar = Entry(meeting, timeBank) };
}

/// <summary>A meeting was moved or cancelled.</summary>
internal sealed class MeetingChanges(
    IDbContextFactory<TimeBankContext> contexts, CalendarUids uids, PublicAddress address, IStringLocalizer<MeetingNotices> words, TimeProvider clock)
    : MeetingNotices(contexts, uids, address, words, clock)
{
    public override NoticeKind Kind => NoticeKind.MeetingChanges;

    protected override async Task<bool> IsStillAsync(TimeBankContext context, Notice notice, Meeting meeting, CancellationToken cancellationToken) =>
        IsToCome(meeting) && MeetingKeys.IsOfToday(notice, meeting) && await MeetingRolls.IsExpectedAsync(context, meeting, notice.MemberId, cancellationToken);

    protected override NoticeItem Describe(Notice notice, Meeting meeting, TimeBank timeBank, SpokenLanguage language) =>
        Item(meeting, meeting.State == MeetingState.Cancelled ? "Cancelled" : "Moved", language) with { Calendar = Entry(meeting, timeBank) };
}

/// <summary>Nobody said who was at a session, or nobody facilitates the next meeting.</summary>
internal sealed class MeetingTasks(
    IDbContextFactory<TimeBankContext> contexts, CalendarUids uids, PublicAddress address, IStringLocalizer<MeetingNotices> words, TimeProvider clock)
    : MeetingNotices(contexts, uids, address, words, clock)
{
    public override NoticeKind Kind => NoticeKind.MeetingTasks;

    protected override async Task<bool> IsStillAsync(TimeBankContext context, Notice notice, Meeting meeting, CancellationToken cancellationToken) =>
        meeting.State == MeetingState.Planned && MeetingKeys.IsOfToday(notice, meeting)
        && (meeting.OfKind == MeetingOf.Cohort || !await Groups.GroupRolls.IsFacilitatedAsync(context, meeting.OfId, cancellationToken));

    protected override NoticeItem Describe(Notice notice, Meeting meeting, TimeBank timeBank, SpokenLanguage language) =>
        meeting.OfKind == MeetingOf.Cohort
            ? Item(meeting, "NoAttendance", language)
            : Item(meeting, "NoFacilitator", language) with { Link = new NoticeLink(Words["SeeGroup"], $"/groups/{meeting.OfId}") };
}
