using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Places;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>
/// What a group asks of somebody who is not of it: to come to one meeting for what they know. They read when and where it is and what is
/// asked, and so do those who may see the meeting.
/// </summary>
[ObjectType<MeetingInvitation>(Ignore = [nameof(MeetingInvitation.MeetingId)])]
[Node]
internal static class MeetingInvitationNode
{
    [NodeResolver]
    public static Task<MeetingInvitation?> FindAsync(
        Guid id, Caller caller, FindMeetingInvitations invitations, CancellationToken cancellationToken) =>
        invitations.FindAsync(id, caller.Require(), cancellationToken);

    /// <summary>Who is asked.</summary>
    [BindMember(nameof(MeetingInvitation.MemberId))]
    public static Task<Member> GetMemberAsync(
        [Parent] MeetingInvitation invitation, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleRequiredAsync(invitation.MemberId, caller, cancellationToken);

    /// <summary>The day of the meeting in the time bank's zone.</summary>
    public static async Task<DateOnly> GetDayAsync(
        [Parent] MeetingInvitation invitation, MeetingById meetingById, CancellationToken cancellationToken) =>
        (await meetingById.LoadRequiredAsync(invitation.MeetingId, cancellationToken)).Day;

    /// <summary>What clocks show there when it begins, such as 17:30.</summary>
    public static async Task<string> GetStartsAtAsync(
        [Parent] MeetingInvitation invitation, MeetingById meetingById, CancellationToken cancellationToken) =>
        TimeOfDay.Write((await meetingById.LoadRequiredAsync(invitation.MeetingId, cancellationToken)).StartsAt);

    /// <summary>How long it lasts.</summary>
    public static async Task<int> GetMinutesAsync(
        [Parent] MeetingInvitation invitation, MeetingById meetingById, CancellationToken cancellationToken) =>
        (await meetingById.LoadRequiredAsync(invitation.MeetingId, cancellationToken)).Minutes;

    /// <summary>Where it is, in words; null where it was not said, and before you said that you come to somebody's home.</summary>
    public static async Task<string?> GetPlaceAsync(
        [Parent] MeetingInvitation invitation, MeetingById meetingById, PlaceById placeById, CancellationToken cancellationToken)
    {
        var meeting = await meetingById.LoadRequiredAsync(invitation.MeetingId, cancellationToken);
        return WhereGuestsCome.Of(invitation, meeting, meeting.PlaceId is { } id ? await placeById.LoadAsync(id, cancellationToken) : null);
    }

    /// <summary>Whether the meeting does not take place.</summary>
    public static async Task<bool> GetIsCancelledAsync(
        [Parent] MeetingInvitation invitation, MeetingById meetingById, CancellationToken cancellationToken) =>
        (await meetingById.LoadRequiredAsync(invitation.MeetingId, cancellationToken)).State == MeetingState.Cancelled;
}

[QueryType]
internal static class MeetingInvitationQueries
{
    /// <summary>The meetings to come of groups that ask you for what you know, in the order in which they take place.</summary>
    public static Task<IReadOnlyList<MeetingInvitation>> GetMeetingInvitationsAsync(
        Caller caller, FindMeetingInvitations invitations, CancellationToken cancellationToken) =>
        invitations.MineAsync(caller.Require(), cancellationToken);
}
