using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>Says, once, whether you come to a meeting of a group that asked you. Your time there counts as the group's own does.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<MeetingStandsException>]
[Error<MemberRestsException>]
public sealed class AnswerMeetingInvitation(ActWriter acts)
{
    public async Task<MeetingInvitation> ExecuteAsync(AnswerMeetingInvitationInput input, Actor actor, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            ActKind.AnswerMeetingInvitation, input, actor,
            async (act, token) =>
            {
                // Others who may read it learn no more by trying; who may not hears of nothing.
                var (invitation, meeting) = await RequireAsync(act, input.InvitationId, token);
                actor.Require(Permissions.MeetingAnswerInvitation, isOwn: invitation.MemberId == actor.MemberId);
                if (input.IsYes && (await act.RestingAsync([actor.MemberId], token)).Count > 0)
                    throw new MemberRestsException();
                invitation.Answer(meeting, input.IsYes, act.Now);
                await act.Context.SaveChangesAsync(token);
                await act.Unit.RaiseAsync(new InvitedToMeeting(meeting, invitation), token);
                return new Done<MeetingInvitation>(invitation, new Subject(SubjectKind.Meeting, meeting.Id));
            },
            (act, meetingId, token) => act.Context.Set<MeetingInvitation>().AsNoTracking()
                .SingleOrDefaultAsync(row => row.MeetingId == meetingId && row.MemberId == actor.MemberId, token),
            cancellationToken);
        return answer.Thing;
    }

    private static async Task<(MeetingInvitation Invitation, Meeting Meeting)> RequireAsync(ActUnit act, Guid id, CancellationToken cancellationToken)
    {
        var seen = await GuestsOfMeetings.FindVisibleAsync(act.Context, id, act.Actor, cancellationToken) ?? throw new NotFoundException("invitation");
        var ofId = await act.Context.Set<Meeting>().Where(row => row.Id == seen.MeetingId).Select(row => row.OfId).SingleAsync(cancellationToken);
        await act.Unit.LockAccountsAsync(act.TimeBankId, [ofId], cancellationToken);
        return (
            await act.Context.Set<MeetingInvitation>().SingleAsync(row => row.Id == id, cancellationToken),
            await act.Context.Set<Meeting>().AsNoTracking().SingleAsync(row => row.Id == seen.MeetingId, cancellationToken));
    }
}

/// <summary>Whether you come.</summary>
public sealed record AnswerMeetingInvitationInput : ActInput
{
    /// <summary>What you were asked.</summary>
    [ID<MeetingInvitation>]
    public required Guid InvitationId { get; init; }

    /// <summary>Whether you do.</summary>
    public required bool IsYes { get; init; }
}
