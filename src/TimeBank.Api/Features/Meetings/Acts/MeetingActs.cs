using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>What every act on a meeting has in common: may this actor see it and run it, and is nobody else changing it.</summary>
public sealed class MeetingActs(ActWriter acts)
{
    /// <summary>Changes a meeting that is locked.</summary>
    internal delegate Task Change(Meeting meeting, MeetingRoll roll, ActUnit act, CancellationToken cancellationToken);

    internal async Task<Meeting> OnceAsync(
        ActKind kind, ActInput input, Guid meetingId, Actor actor, Change change, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            kind, input, actor,
            async (act, token) =>
            {
                var meeting = await RequireAsync(act, meetingId, token);
                await change(meeting, await MeetingRolls.LockAsync(act, meeting, token), act, token);
                await act.Context.SaveChangesAsync(token);
                return new Done<Meeting>(meeting, new Subject(SubjectKind.Meeting, meeting.Id));
            },
            (act, id, token) => MeetingInAct.FindAgainAsync(act, id, actor, token),
            cancellationToken);
        return answer.Thing;
    }

    /// <exception cref="NotFoundException">There is none, or the actor may not see it.</exception>
    /// <exception cref="NotAllowedException">They may not run it.</exception>
    private static async Task<Meeting> RequireAsync(ActUnit act, Guid meetingId, CancellationToken cancellationToken)
    {
        var meeting = await act.Context.Set<Meeting>().SingleOrDefaultAsync(
            row => row.Id == meetingId && row.TimeBankId == act.TimeBankId, cancellationToken);
        if (meeting is null || !MeetingAccess.MaySee(act.Actor, meeting, await SeriesOfMember.FindAsync(act.Context, act.Actor, cancellationToken)))
            throw new NotFoundException("meeting");
        if (!MeetingAccess.MayRun(act.Actor, meeting))
        {
            act.Actor.RequireIn(Permissions.MeetingRun, meeting.OfId);
            throw new NotAllowedException(Permissions.MeetingRun);
        }

        return meeting;
    }
}
