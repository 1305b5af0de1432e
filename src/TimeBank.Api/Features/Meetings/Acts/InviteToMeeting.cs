using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>
/// Asks somebody who is not of a group to come to one meeting of it, for what they know. They learn when and where it is and what is asked,
/// and nothing else of the group. Whoever keeps the group does it; no coordinator does.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<MeetingStandsException>]
[Error<MemberRestsException>]
public sealed class InviteToMeeting(MeetingActs meetings)
{
    public Task<Meeting> ExecuteAsync(InviteToMeetingInput input, Actor actor, CancellationToken cancellationToken) =>
        meetings.OnceByExpectedAsync(
            ActKind.InviteToMeeting, input, input.MeetingId, actor,
            async (meeting, roll, act, token) =>
            {
                await act.RequireMembersHereAsync([input.MemberId], token);
                await RequireToKeepAsync(act, meeting, token);
                await act.RequireConsentAsync([input.MemberId], token);
                if (await GuestsOfMeetings.IsAskedAsync(act.Context, meeting.Id, input.MemberId, token))
                    throw new MeetingStandsException("They were asked to this meeting already.", "Meeting.InvitedAlready");
                if (roll.MemberIds.Contains(input.MemberId))
                    throw new MeetingStandsException("They are of this group, and are expected.", "Meeting.InvitesOwn");
                var invitation = MeetingInvitation.Ask(act.Request, meeting, input.MemberId, input.Question);
                act.Context.Add(invitation);
                await act.Context.SaveChangesAsync(token);
                await act.Unit.RaiseAsync(new InvitedToMeeting(meeting, invitation), token);
            },
            cancellationToken);

    private static async Task RequireToKeepAsync(ActUnit act, Meeting meeting, CancellationToken cancellationToken)
    {
        if (meeting.OfKind != MeetingOf.Group)
            throw new MeetingStandsException("Guests are asked to meetings of groups.", "Meeting.InvitesOfGroups");
        if (!await GroupRolls.IsKeptByAsync(act.Context, meeting.OfId, act.Actor.MemberId, act.Today, cancellationToken))
            throw new NotAllowedException(Permissions.MeetingInvite);
        act.Actor.Require(Permissions.MeetingInvite, isOwn: true);
    }
}

/// <summary>Somebody who is asked to come.</summary>
public sealed record InviteToMeetingInput : ActInput
{
    /// <summary>To which meeting.</summary>
    [ID<Meeting>]
    public required Guid MeetingId { get; init; }

    /// <summary>Who is asked: a member who is not of the group.</summary>
    [ID<Member>]
    public required Guid MemberId { get; init; }

    /// <summary>What the group would like to know of them, in plain words; up to 1,000 characters.</summary>
    public required string Question { get; init; }
}
