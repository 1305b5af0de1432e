using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Places;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>Where a meeting is, for somebody who is asked to it alone: an address that is kept is told to who comes.</summary>
internal static class WhereGuestsCome
{
    /// <param name="place">The place of the time bank where it is; null where it is none.</param>
    public static string? Of(MeetingInvitation invitation, Meeting meeting, Place? place)
    {
        if (place is null)
            return meeting.Place;
        var isTold = !place.IsAddressKept || (invitation.State == InvitationState.Accepted && meeting.State != MeetingState.Cancelled);
        if (place.OwnerKind == PlaceOwner.Member && !isTold)
            return null;
        var where = place.WithRoom(meeting.Place);
        return isTold && place.Address is { } address ? $"{where}, {address}" : where;
    }
}
