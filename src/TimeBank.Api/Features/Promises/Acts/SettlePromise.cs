using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Promises;

/// <summary>
/// Says how a promise in words went: kept, partly kept or not kept, with why, or open after all; or lets it go. Whoever made it says so, or who
/// keeps the group. The last word counts; one that was let go stays so.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<GroupStandsException>]
[Error<PromiseNotAcceptedException>]
public sealed class SettlePromise(ActWriter acts)
{
    public async Task<SpokenPromise> ExecuteAsync(SettlePromiseInput input, Actor actor, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            ActKind.SettlePromise, input, actor,
            async (act, token) =>
            {
                var promise = await act.Context.Set<SpokenPromise>().SingleOrDefaultAsync(
                    row => row.Id == input.PromiseId && row.TimeBankId == act.TimeBankId, token);
                if (promise is null || !await GroupRolls.MaySeeWithinAsync(act.Context, actor, promise.BeneficiaryId, token))
                    throw new NotFoundException("promise");
                var group = (await act.RequireGroupsAsync([promise.BeneficiaryId], token))[promise.BeneficiaryId];
                await act.Context.Entry(promise).ReloadAsync(token);
                if (promise.MemberId == actor.MemberId)
                    actor.Require(Permissions.GroupTakePart, isOwn: group.Has(actor.MemberId));
                else
                    act.RequireToKeep(group);
                group.RequireGoingOn();
                promise.Settle(input.State, input.Why, act.Request);
                await act.Context.SaveChangesAsync(token);
                return PromiseInAct.DoneTo(promise);
            },
            PromiseInAct.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>How a promise went.</summary>
public sealed record SettlePromiseInput : ActInput
{
    /// <summary>The promise.</summary>
    [ID<SpokenPromise>]
    public required Guid PromiseId { get; init; }

    /// <summary>How it stands: KEPT, PARTLY_KEPT, NOT_KEPT, RELEASED, or OPEN after all.</summary>
    public required PromiseState State { get; init; }

    /// <summary>How it went, in a sentence of up to 500 characters; of one that was not kept, why.</summary>
    public string? Why { get; init; }
}

/// <summary>What the acts on promises in words have in common.</summary>
internal static class PromiseInAct
{
    public static Done<SpokenPromise> DoneTo(SpokenPromise promise) => new(promise, new Subject(SubjectKind.Promise, promise.Id));

    /// <summary>For whoever is within the group.</summary>
    public static async Task<SpokenPromise?> FindAgainAsync(ActUnit act, Guid id, CancellationToken cancellationToken) =>
        await act.Context.Set<SpokenPromise>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken) is { } found
        && await GroupRolls.MaySeeWithinAsync(act.Context, act.Actor, found.BeneficiaryId, cancellationToken) ? found : null;
}
