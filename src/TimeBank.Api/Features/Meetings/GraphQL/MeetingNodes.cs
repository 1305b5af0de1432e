using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Places;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.Programmes;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>People coming together at a time and a place. Those who are expected may read it, and coordinators.</summary>
[ObjectType<Meeting>(Ignore =
    [nameof(Meeting.TimeBankId), nameof(Meeting.OfKind), nameof(Meeting.OfId), nameof(Meeting.IsKept), nameof(Meeting.IsItsOwn), nameof(Meeting.Sequence)])]
[Node]
internal static class MeetingNode
{
    [NodeResolver]
    public static Task<Meeting?> FindAsync(Guid id, Caller caller, FindMeetings meetings, CancellationToken cancellationToken) =>
        meetings.FindAsync(id, caller.Require(), cancellationToken);

    /// <summary>What clocks show in the time bank's zone when it begins, such as 17:30.</summary>
    [BindMember(nameof(Meeting.StartsAt))]
    public static string GetStartsAt([Parent] Meeting meeting) => TimeOfDay.Write(meeting.StartsAt);

    /// <summary>The cohort of which it is a session; null for another meeting, and for who may not see the cohort.</summary>
    public static async Task<Cohort?> GetCohortAsync(
        [Parent] Meeting meeting, Caller caller, CohortById cohortById, CancellationToken cancellationToken) =>
        meeting.OfKind == MeetingOf.Cohort && caller.Require().MayIn(Permissions.CohortSee, meeting.OfId)
            ? await cohortById.LoadAsync(meeting.OfId, cancellationToken)
            : null;

    /// <summary>
    /// The place of the time bank where it is; null where it is elsewhere, for who may not see the place, and for one of the group before they said
    /// yes to its ground rules.
    /// </summary>
    [BindMember(nameof(Meeting.PlaceId))]
    public static async Task<Place?> GetMeetsAtAsync(
        [Parent] Meeting meeting, Caller caller, PlaceById placeById, GroupById groupById, CancellationToken cancellationToken) =>
        await HasToAcceptAsync(meeting, caller, groupById, cancellationToken) ? null : await placeById.LoadVisibleAsync(meeting.PlaceId, caller, cancellationToken);

    /// <summary>
    /// Where, in words, such as a room of its place; null where it was not said, and for one of the group before they said yes to its ground rules.
    /// </summary>
    [BindMember(nameof(Meeting.Place))]
    public static async Task<string?> GetPlaceAsync(
        [Parent] Meeting meeting, Caller caller, GroupById groupById, CancellationToken cancellationToken) =>
        await HasToAcceptAsync(meeting, caller, groupById, cancellationToken) ? null : meeting.Place;

    /// <summary>The group that meets; null for a session of a cohort.</summary>
    public static async Task<Group?> GetGroupAsync(
        [Parent] Meeting meeting, Caller caller, FindGroups groups, CancellationToken cancellationToken) =>
        meeting.OfKind == MeetingOf.Group ? await groups.FindAsync(meeting.OfId, caller.Require(), cancellationToken) : null;

    /// <summary>What is to be spoken of, oldest first.</summary>
    public static async Task<IReadOnlyList<MeetingNote>> GetAgendaAsync(
        [Parent] Meeting meeting, NotesOfMeeting notes, CancellationToken cancellationToken) =>
        [.. ((await notes.LoadAsync(meeting.Id, cancellationToken)) ?? []).Where(note => note.Kind == MeetingNoteKind.ToSpeakOf)];

    /// <summary>What was decided, oldest first.</summary>
    public static async Task<IReadOnlyList<MeetingNote>> GetDecisionsAsync(
        [Parent] Meeting meeting, NotesOfMeeting notes, CancellationToken cancellationToken) =>
        [.. ((await notes.LoadAsync(meeting.Id, cancellationToken)) ?? []).Where(note => note.Kind == MeetingNoteKind.Decision)];

    /// <summary>Who was asked to this meeting alone, oldest first.</summary>
    public static async Task<IReadOnlyList<MeetingInvitation>> GetInvitationsAsync(
        [Parent] Meeting meeting, InvitationsOfMeeting invitations, CancellationToken cancellationToken) =>
        (await invitations.LoadAsync(meeting.Id, cancellationToken)) ?? [];

    /// <summary>What was said of who was there; null for who may not read it. The team, facilitators and coordinators may.</summary>
    public static async Task<IReadOnlyList<Attendance>?> GetAttendanceAsync(
        [Parent] Meeting meeting, Caller caller, FindAttendance attendance, CancellationToken cancellationToken) =>
        MeetingAccess.MayRun(caller.Require(), meeting) ? await attendance.AtAsync(meeting.Id, cancellationToken) : null;

    private static async Task<bool> HasToAcceptAsync(Meeting meeting, Caller caller, GroupById groupById, CancellationToken cancellationToken) =>
        meeting.OfKind == MeetingOf.Group && await groupById.LoadAsync(meeting.OfId, cancellationToken) is { } group
        && GroupAccess.HasToAccept(caller.Require(), group);
}

/// <summary>What stands on the agenda of a meeting, or was decided there.</summary>
[ObjectType<MeetingNote>(Ignore = [nameof(MeetingNote.Id), nameof(MeetingNote.MeetingId), nameof(MeetingNote.Kind)])]
internal static class MeetingNoteNode
{
    /// <summary>Who wrote it; null for the operator.</summary>
    [BindMember(nameof(MeetingNote.ByMemberId))]
    public static async Task<Member?> GetByAsync(
        [Parent] MeetingNote note, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleAsync(note.ByMemberId, caller, cancellationToken);
}

/// <summary>Whether a household or a member was at a meeting.</summary>
[ObjectType<Attendance>(Ignore =
    [nameof(Attendance.Id), nameof(Attendance.MeetingId), nameof(Attendance.ContributionId), nameof(Attendance.IsSettled)])]
internal static class AttendanceNode
{
    /// <summary>The household that was expected as one; null for a member.</summary>
    [BindMember(nameof(Attendance.HouseholdId))]
    public static async Task<Household?> GetHouseholdAsync(
        [Parent] Attendance attendance, HouseholdById householdById, CancellationToken cancellationToken) =>
        attendance.HouseholdId is { } id ? await householdById.LoadAsync(id, cancellationToken) : null;

    /// <summary>The member who was expected by themselves; null for a household.</summary>
    [BindMember(nameof(Attendance.MemberId))]
    public static async Task<Member?> GetMemberAsync(
        [Parent] Attendance attendance, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleAsync(attendance.MemberId, caller, cancellationToken);

    /// <summary>Who last said it; null for the operator.</summary>
    [BindMember(nameof(Attendance.RecordedByMemberId))]
    public static async Task<Member?> GetRecordedByAsync(
        [Parent] Attendance attendance, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleAsync(attendance.RecordedByMemberId, caller, cancellationToken);

    /// <summary>Whether hours of it are logged; false while the meeting goes on, and where none count or they are logged elsewhere.</summary>
    public static bool GetAreHoursLogged([Parent] Attendance attendance) => attendance.ContributionId is not null;
}

[QueryType]
internal static class MeetingQueries
{
    /// <summary>One meeting; null when there is none that you may see.</summary>
    public static Task<Meeting?> GetMeetingAsync([ID<Meeting>] Guid id, Caller caller, FindMeetings meetings, CancellationToken cancellationToken) =>
        meetings.FindAsync(id, caller.Require(), cancellationToken);

    /// <summary>Meetings that you may see, in the order in which they take place.</summary>
    /// <param name="cohortId">Only sessions of this cohort.</param>
    /// <param name="groupId">Only meetings of this group.</param>
    /// <param name="toCome">Only those that are not over.</param>
    /// <param name="placeId">Only those at this place.</param>
    [Paging]
    public static Task<Connection<Meeting>> GetMeetingsAsync(
        PageArguments page, Caller caller, FindMeetings meetings, CancellationToken cancellationToken,
        [ID<Cohort>] Guid? cohortId = null, [ID<Group>] Guid? groupId = null, bool toCome = false, [ID<Place>] Guid? placeId = null) =>
        meetings.PageAsync(new MeetingFilter(cohortId ?? groupId, toCome, placeId), page, caller.Require(), cancellationToken);
}
