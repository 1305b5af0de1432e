using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Drops what you checked in for: you were not there, or do not want it logged. No hours count.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<NotCheckedInException>]
public sealed class DropCheckIn(ActWriter acts)
{
    public async Task<Member> ExecuteAsync(DropCheckInInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.ContributionTakeBack, isOwn: true);
        var answer = await acts.OnceAsync(
            ActKind.DropCheckIn, input, actor,
            async (act, token) =>
            {
                var (presence, _) = await act.LockPresenceAsync(token);
                presence.End(act.Now);
                await act.Context.SaveChangesAsync(token);
                return new Done<Member>(await MemberAsync(act, actor.MemberId, token), new Subject(SubjectKind.Member, actor.MemberId));
            },
            async (act, id, token) => await MemberAsync(act, id, token),
            cancellationToken);
        return answer.Thing;
    }

    private static Task<Member> MemberAsync(ActUnit act, Guid id, CancellationToken cancellationToken) =>
        act.Context.Members.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
}

/// <summary>That one was not there.</summary>
public sealed record DropCheckInInput : ActInput;
