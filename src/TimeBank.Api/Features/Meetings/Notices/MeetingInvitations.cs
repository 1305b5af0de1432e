using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Features.Places;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.Web;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>
/// Asks somebody to one meeting of a group, by a link that needs no signing in, and tells who comes of it. It names nobody of the group, and a
/// closed group not at all.
/// </summary>
internal sealed class MeetingInvitations(
    IDbContextFactory<TimeBankContext> contexts, CalendarUids uids, PublicAddress address, IStringLocalizer<MeetingInvitations> words, TimeProvider clock)
    : NoticeTopic
{
    /// <summary>The page to which the link of a mail leads.</summary>
    public const string AnswerPath = "/answer/invitation";

    public override NoticeKind Kind => NoticeKind.MeetingInvitations;

    public override NoticeFrequency UsualFrequency => NoticeFrequency.AtOnce;

    public override string Name => words["Name"];

    public override string Subject(IReadOnlyList<NoticeItem> items) => items is [_] ? words["SubjectOfOne"] : words["SubjectOfMore", items.Count];

    public override async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        var ids = notices.Select(notice => notice.SubjectId).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = (await (
            from invitation in context.Set<MeetingInvitation>().AsNoTracking()
            join meeting in context.Set<Meeting>().AsNoTracking() on invitation.MeetingId equals meeting.Id
            where ids.Contains(meeting.Id)
            select new { invitation, meeting }).ToListAsync(cancellationToken))
            .ToDictionary(row => (row.meeting.Id, row.invitation.MemberId), row => (row.invitation, row.meeting));
        var places = await context.PlacesAsync(found.Values.Select(row => row.meeting.PlaceId), cancellationToken);
        var told = new Dictionary<Guid, NoticeItem>();
        foreach (var notice in notices)
            if (found.TryGetValue((notice.SubjectId, notice.MemberId), out var asked) && IsStill(notice, asked.invitation, asked.meeting))
                told.Add(notice.Id, Describe(
                    asked.invitation, asked.meeting, asked.meeting.PlaceId is { } id ? places.GetValueOrDefault(id) : null, timeBank, language));
        return told;
    }

    private bool IsStill(Notice notice, MeetingInvitation invitation, Meeting meeting) =>
        MeetingKeys.IsOfToday(notice, meeting) && meeting.BeginsAt > clock.UtcNow() && invitation.State switch
        {
            InvitationState.Asked => meeting.State == MeetingState.Planned && notice.DedupeKey.Contains(":ask:", StringComparison.Ordinal),
            InvitationState.Accepted => !notice.DedupeKey.Contains(":ask:", StringComparison.Ordinal),
            InvitationState.Declined => false,
        };

    private NoticeItem Describe(MeetingInvitation invitation, Meeting meeting, Place? place, TimeBank timeBank, SpokenLanguage language)
    {
        List<(string, string)> facts = [];
        if (!meeting.IsKept)
            facts.Add((words["Who"], MailText.Name(meeting.Name)));
        facts.Add((words["When"], $"{meeting.Day.ToString("D", language.Culture)}, {TimeOfDay.Write(meeting.StartsAt)}"));
        var where = WhereGuestsCome.Of(invitation, meeting, place);
        if (where is not null)
            facts.Add((words["Where"], MailText.Subject(where)));
        facts.Add((words["What"], MailText.Subject(invitation.Question)));
        if (invitation.State == InvitationState.Asked)
            return new NoticeItem(words["Asks"], facts, words["AfterAsks"])
            {
                Link = new NoticeLink(words["Answer"], AnswerPath, new OneTimeUse(LinkPurpose.AnswerInvitation, invitation.Id, meeting.BeginsAt)),
            };
        var isCancelled = meeting.State == MeetingState.Cancelled;
        return new NoticeItem(words[isCancelled ? "Cancelled" : "YouCome"], facts, null)
        {
            Link = new NoticeLink(words["See"], "/invitations"),
            Calendar = new MailCalendar(
                uids.Of(new Subject(SubjectKind.Meeting, meeting.Id)), meeting.Sequence, meeting.IsKept ? words["Meeting"] : MailText.Subject(meeting.Name),
                meeting.Day.ToDateTime(meeting.StartsAt), TimeSpan.FromMinutes(meeting.Minutes), timeBank.TimeZone,
                where is null ? null : MailText.Subject(where), address.Of("/invitations"), isCancelled),
        };
    }
}

/// <summary>
/// Lets who is asked to a meeting learn of it, and of what becomes of it: when they are asked, when they say that they come, the day before, and
/// when it is moved or cancelled. The young are asked by a person, not by a mail.
/// </summary>
internal sealed class TellOfInvitations(NoticeBoard notices, TimeProvider clock)
    : Foundation.Events.EventHandler<InvitedToMeeting>
{
    private static readonly TimeSpan DayBefore = TimeSpan.FromHours(24);

    protected override Task HandleAsync(InvitedToMeeting happened, UnitOfWork unit, CancellationToken cancellationToken) =>
        TellAsync(unit, happened.Meeting, happened.Invitation, cancellationToken);

    internal async Task TellAsync(UnitOfWork unit, Meeting meeting, MeetingInvitation invitation, CancellationToken cancellationToken)
    {
        var member = await unit.Context.Members.AsNoTracking().SingleAsync(row => row.Id == invitation.MemberId, cancellationToken);
        if (member.IsYoung(meeting.Day) || member.LeftOn is not null || invitation.State == InvitationState.Declined)
            return;
        var now = clock.UtcNow();
        await PostAsync(unit, meeting, invitation, invitation.State == InvitationState.Asked ? "ask" : "come", now, cancellationToken);
        if (invitation.State == InvitationState.Accepted && meeting.State == MeetingState.Planned && meeting.BeginsAt - DayBefore > now)
            await PostAsync(unit, meeting, invitation, "day", meeting.BeginsAt - DayBefore, cancellationToken);
    }

    private Task PostAsync(
        UnitOfWork unit, Meeting meeting, MeetingInvitation invitation, string which, DateTime dueAt, CancellationToken cancellationToken) =>
        notices.PostAsync(
            unit,
            new NoticeDraft(
                meeting.TimeBankId, invitation.MemberId, NoticeKind.MeetingInvitations, new Subject(SubjectKind.Meeting, meeting.Id),
                MeetingKeys.Of(NoticeKind.MeetingInvitations, meeting, invitation.MemberId, which), dueAt, meeting.BeginsAt),
            cancellationToken);
}

/// <summary>Lets those who were asked to a meeting alone learn that it was moved or cancelled.</summary>
internal sealed class TellGuestsOfChanges(TellOfInvitations telling, TimeProvider clock) : Foundation.Events.EventHandler<MeetingChanged>
{
    protected override async Task HandleAsync(MeetingChanged happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        if (happened.Meeting.BeginsAt <= clock.UtcNow())
            return;
        var asked = await unit.Context.Set<MeetingInvitation>().AsNoTracking().Where(row => row.MeetingId == happened.Meeting.Id)
            .OrderBy(row => row.Id).ToListAsync(cancellationToken);
        foreach (var invitation in asked)
            await telling.TellAsync(unit, happened.Meeting, invitation, cancellationToken);
    }
}
