using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Matching;

/// <summary>What the acts on a round of matching have in common.</summary>
public sealed class MatchingActs(ActWriter acts)
{
    internal delegate Task Change(MatchingRound round, ActUnit act, CancellationToken cancellationToken);

    internal async Task<MatchingRound> OnceAsync(
        ActKind kind, ActInput input, Guid roundId, Actor actor, Change change, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MatchingRun);
        var answer = await acts.OnceAsync(
            kind, input, actor,
            async (act, token) =>
            {
                var round = await act.Unit.LockRoundAsync(act.TimeBankId, roundId, token) ?? throw new NotFoundException("matching");
                await change(round, act, token);
                await act.Context.SaveChangesAsync(token);
                return DoneTo(round);
            },
            FindAgainAsync, cancellationToken);
        return answer.Thing;
    }

    internal static Done<MatchingRound> DoneTo(MatchingRound round) => new(round, new Subject(SubjectKind.Matching, round.Id));

    internal static Task<MatchingRound?> FindAgainAsync(ActUnit act, Guid id, CancellationToken cancellationToken) =>
        act.Context.Set<MatchingRound>().AsNoTracking().Include(row => row.Entries).Include(row => row.Ideas).AsSplitQuery()
            .SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken);
}

/// <summary>How rounds are found to be changed.</summary>
internal static class RoundInUnit
{
    extension(UnitOfWork unit)
    {
        /// <summary>A round, whole; rounds of one time bank are changed one at a time. Null when there is none.</summary>
        public async Task<MatchingRound?> LockRoundAsync(Guid timeBankId, Guid roundId, CancellationToken cancellationToken)
        {
            await unit.LockAccountsAsync(timeBankId, [timeBankId], cancellationToken);
            return await unit.Context.Set<MatchingRound>().Include(row => row.Entries).Include(row => row.Ideas).AsSplitQuery()
                .SingleOrDefaultAsync(row => row.Id == roundId && row.TimeBankId == timeBankId, cancellationToken);
        }

        /// <summary>The round of a time bank that has not ended; null when there is none. None begins meanwhile.</summary>
        public async Task<MatchingRound?> FindRunningRoundAsync(Guid timeBankId, CancellationToken cancellationToken)
        {
            await unit.LockAccountsAsync(timeBankId, [timeBankId], cancellationToken);
            return await unit.Context.Set<MatchingRound>().Include(row => row.Entries).Include(row => row.Ideas).AsSplitQuery()
                .OrderBy(row => row.StartedAt).FirstOrDefaultAsync(
                    row => row.TimeBankId == timeBankId && (row.State == MatchingState.Solving || row.State == MatchingState.ToReview), cancellationToken);
        }
    }
}
