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

    internal Task<Meeting> OnceAsync(
        ActKind kind, ActInput input, Guid meetingId, Actor actor, Change change, CancellationToken cancellationToken) =>
        OnceAsync(kind, input, meetingId, actor, isByExpected: false, change, cancellationToken);

    /// <summary>The same by anybody who is expected, or runs it.</summary>
    internal Task<Meeting> OnceByExpectedAsync(
        ActKind kind, ActInput input, Guid meetingId, Actor actor, Change change, CancellationToken cancellationToken) =>
        OnceAsync(kind, input, meetingId, actor, isByExpected: true, change, cancellationToken);

    private async Task<Meeting> OnceAsync(
        ActKind kind, ActInput input, Guid meetingId, Actor actor, bool isByExpected, Change change, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            kind, input, actor,
            async (act, token) =>
            {
                var meeting = await RequireAsync(act, meetingId, isByExpected, token);
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
    private static async Task<Meeting> RequireAsync(ActUnit act, Guid meetingId, bool isByExpected, CancellationToken cancellationToken)
    {
        var meeting = await act.Context.Set<Meeting>().SingleOrDefaultAsync(
            row => row.Id == meetingId && row.TimeBankId == act.TimeBankId, cancellationToken);
        var own = await SeriesOfMember.FindAsync(act.Context, act.Actor, cancellationToken);
        if (meeting is null || !MeetingAccess.MaySee(act.Actor, meeting, own))
            throw new NotFoundException("meeting");
        if (isByExpected && own.Contains(meeting.OfId))
        {
            act.Actor.Require(Permissions.MeetingTakePart, isOwn: true);
            return meeting;
        }

        if (!MeetingAccess.MayRun(act.Actor, meeting))
        {
            act.Actor.RequireIn(Permissions.MeetingRun, meeting.OfId);
            throw new NotAllowedException(Permissions.MeetingRun);
        }

        return meeting;
    }
}
