using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Places;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>Tells of meetings, as long as they stand as they stood when it was to be told.</summary>
internal abstract class MeetingNotices(
    IDbContextFactory<TimeBankContext> contexts, MeetingEntries entries, IStringLocalizer<MeetingNotices> words, TimeProvider clock)
    : NoticeTopic
{
    protected IStringLocalizer<MeetingNotices> Words => words;

    protected MeetingEntries Entries => entries;

    public override NoticeFrequency UsualFrequency => NoticeFrequency.AtOnce;

    public override string Name => words[$"Name{Kind}"];

    public override string Subject(IReadOnlyList<NoticeItem> items) =>
        items is [_] ? words[$"SubjectOfOne{Kind}"] : words[$"SubjectOfMore{Kind}", items.Count];

    public override async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        var ids = notices.Select(notice => notice.SubjectId).Distinct().ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Set<Meeting>().AsNoTracking().Where(meeting => ids.Contains(meeting.Id))
            .ToDictionaryAsync(meeting => meeting.Id, cancellationToken);
        var standing = notices.Where(notice => found.TryGetValue(notice.SubjectId, out var meeting) && IsStill(notice, meeting)).ToList();
        List<Meeting> meetings = [.. standing.Select(notice => found[notice.SubjectId]).Distinct()];
        var concerns = await ConcernedAsync(context, meetings, cancellationToken);
        var places = await context.PlacesAsync(meetings.Select(meeting => meeting.PlaceId), cancellationToken);
        var toAccept = await GroupRolls.HavingToAcceptAsync(
            context, meetings.Where(meeting => meeting.OfKind == MeetingOf.Group).Select(meeting => meeting.OfId).Distinct().ToList(), cancellationToken);
        return standing.Where(notice => concerns(found[notice.SubjectId], notice.MemberId)).ToDictionary(
            notice => notice.Id,
            notice => found[notice.SubjectId] is var meeting && toAccept.Contains((meeting.OfId, notice.MemberId))
                ? AskFirst(meeting, Describe(meeting, null, timeBank, language))
                : Describe(meeting, places, timeBank, language));
    }

    /// <summary>Who has yet to say yes to what the group agreed on is asked that first; then they read where it is.</summary>
    private NoticeItem AskFirst(Meeting meeting, NoticeItem item) => item with
    {
        After = words["AskFirst"], Link = new NoticeLink(words["ReadRules"], $"/groups/{meeting.OfId}"),
    };

    /// <summary>Whether what was to be told of a meeting is true.</summary>
    protected abstract bool IsStill(Notice notice, Meeting meeting);

    /// <summary>Whom it concerns; one read for all meetings.</summary>
    protected abstract Task<Func<Meeting, Guid, bool>> ConcernedAsync(
        TimeBankContext context, IReadOnlyCollection<Meeting> meetings, CancellationToken cancellationToken);

    /// <param name="places">Those of the meetings; null for who is not told where.</param>
    protected abstract NoticeItem Describe(
        Meeting meeting, IReadOnlyDictionary<Guid, Place>? places, TimeBank timeBank, SpokenLanguage language);

    /// <summary>Those who are expected.</summary>
    protected static async Task<Func<Meeting, Guid, bool>> ExpectedAsync(
        TimeBankContext context, IReadOnlyCollection<Meeting> meetings, CancellationToken cancellationToken)
    {
        var expected = await MeetingRolls.ExpectedAsync(context, meetings, cancellationToken);
        return (meeting, memberId) => expected.Contains((meeting.OfId, memberId));
    }

    protected NoticeItem Item(Meeting meeting, IReadOnlyDictionary<Guid, Place>? places, string sentence, SpokenLanguage language)
    {
        List<(string, string)> facts = [(words["When"], entries.When(meeting, language))];
        if (entries.Where(meeting, places) is { } where)
            facts.Add((words["Where"], where));
        if (meeting.ChangeReason is { } why && Kind == NoticeKind.MeetingChanges)
            facts.Add((words["Why"], MailText.Subject(why)));
        return new NoticeItem(words[sentence, MailText.Name(meeting.Name)], facts, null)
        {
            Link = new NoticeLink(words["See"], $"/meetings/{meeting.Id}"),
        };
    }

    protected bool IsToCome(Meeting meeting) => meeting.EndsAt > clock.UtcNow();
}

/// <summary>A meeting is soon.</summary>
internal sealed class UpcomingMeetings(
    IDbContextFactory<TimeBankContext> contexts, MeetingEntries entries, IStringLocalizer<MeetingNotices> words, TimeProvider clock)
    : MeetingNotices(contexts, entries, words, clock)
{
    public override NoticeKind Kind => NoticeKind.UpcomingMeetings;

    protected override bool IsStill(Notice notice, Meeting meeting) =>
        meeting.State == MeetingState.Planned && IsToCome(meeting) && MeetingKeys.IsOfToday(notice, meeting);

    protected override Task<Func<Meeting, Guid, bool>> ConcernedAsync(
        TimeBankContext context, IReadOnlyCollection<Meeting> meetings, CancellationToken cancellationToken) =>
        ExpectedAsync(context, meetings, cancellationToken);

    protected override NoticeItem Describe(
        Meeting meeting, IReadOnlyDictionary<Guid, Place>? places, TimeBank timeBank, SpokenLanguage language) =>
        Item(meeting, places, "Upcoming", language) with { Calendar = Entries.Entry(meeting, places, timeBank) };
}

/// <summary>A meeting was moved or cancelled.</summary>
internal sealed class MeetingChanges(
    IDbContextFactory<TimeBankContext> contexts, MeetingEntries entries, IStringLocalizer<MeetingNotices> words, TimeProvider clock)
    : MeetingNotices(contexts, entries, words, clock)
{
    public override NoticeKind Kind => NoticeKind.MeetingChanges;

    protected override bool IsStill(Notice notice, Meeting meeting) => IsToCome(meeting) && MeetingKeys.IsOfToday(notice, meeting);

    protected override Task<Func<Meeting, Guid, bool>> ConcernedAsync(
        TimeBankContext context, IReadOnlyCollection<Meeting> meetings, CancellationToken cancellationToken) =>
        ExpectedAsync(context, meetings, cancellationToken);

    protected override NoticeItem Describe(
        Meeting meeting, IReadOnlyDictionary<Guid, Place>? places, TimeBank timeBank, SpokenLanguage language) =>
        Item(meeting, places, meeting.State == MeetingState.Cancelled ? "Cancelled" : meeting.Sequence == 0 ? "Planned" : "Moved", language)
            with { Calendar = Entries.Entry(meeting, places, timeBank) };
}

/// <summary>Nobody said who was at a session, or nobody facilitates the next meeting.</summary>
internal sealed class MeetingTasks(
    IDbContextFactory<TimeBankContext> contexts, MeetingEntries entries, IStringLocalizer<MeetingNotices> words, TimeProvider clock)
    : MeetingNotices(contexts, entries, words, clock)
{
    public override NoticeKind Kind => NoticeKind.MeetingTasks;

    protected override bool IsStill(Notice notice, Meeting meeting) =>
        meeting.State == MeetingState.Planned && MeetingKeys.IsOfToday(notice, meeting);

    protected override async Task<Func<Meeting, Guid, bool>> ConcernedAsync(
        TimeBankContext context, IReadOnlyCollection<Meeting> meetings, CancellationToken cancellationToken)
    {
        var groups = meetings.Where(meeting => meeting.OfKind == MeetingOf.Group).Select(meeting => meeting.OfId).Distinct().ToList();
        var facilitators = await GroupRolls.FacilitatorsAsync(context, groups, cancellationToken);
        return (meeting, _) => meeting.OfKind == MeetingOf.Cohort || !facilitators[meeting.OfId].Any(one => one.FacilitatesOn(meeting.Day));
    }

    protected override NoticeItem Describe(
        Meeting meeting, IReadOnlyDictionary<Guid, Place>? places, TimeBank timeBank, SpokenLanguage language) =>
        meeting.OfKind == MeetingOf.Cohort
            ? Item(meeting, places, "NoAttendance", language)
            : Item(meeting, places, "NoFacilitator", language) with { Link = new NoticeLink(Words["SeeGroup"], $"/groups/{meeting.OfId}") };
}
