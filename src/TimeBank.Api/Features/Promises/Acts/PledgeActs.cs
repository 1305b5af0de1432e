using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Promises;

/// <summary>What the acts on a pledge that is there have in common.</summary>
public sealed class PledgeActs(ActWriter acts)
{
    internal async Task<Pledge> ChangeAsync(
        ActKind kind, PledgeInput input, Actor actor, Action<Pledge, ActUnit> change, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            kind, input, actor,
            async (act, token) =>
            {
                var pledge = await act.Context.Set<Pledge>().SingleOrDefaultAsync(
                    row => row.Id == input.PledgeId && row.TimeBankId == act.TimeBankId, token);
                if (pledge is null || !PledgeAccess.MaySee(actor, pledge))
                    throw new NotFoundException("pledge");
                // A keeper does it under their own name, or in that of whoever gave it; nobody in that of anybody else.
                if (act.Acting.ForMemberId is { } memberId && memberId != pledge.MemberId)
                    throw new NotAllowedException(Permissions.PledgeChange);
                actor.Require(Permissions.PledgeChange, isOwn: pledge.MemberId == actor.MemberId);
                if (await act.Context.Members.AnyAsync(member => member.Id == pledge.MemberId && member.LeftOn != null, token))
                    throw new AccountClosedException(pledge.MemberId);
                change(pledge, act);
                await act.Context.SaveChangesAsync(token);
                return DoneTo(pledge);
            },
            FindAgainAsync, cancellationToken);
        return answer.Thing;
    }

    internal static Done<Pledge> DoneTo(Pledge pledge) => new(pledge, new Subject(SubjectKind.Promise, pledge.Id), pledge.Minutes);

    internal static async Task<Pledge?> FindAgainAsync(ActUnit act, Guid id, CancellationToken cancellationToken) =>
        await act.Context.Set<Pledge>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken) is { } found
        && PledgeAccess.MaySee(act.Actor, found) ? found : null;
}

/// <summary>An act on a pledge.</summary>
public abstract record PledgeInput : ActForMemberInput
{
    /// <summary>The pledge.</summary>
    [ID<Pledge>]
    public required Guid PledgeId { get; init; }
}
