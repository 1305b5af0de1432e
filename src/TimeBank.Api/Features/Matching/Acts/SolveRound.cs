using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching;

/// <summary>Solves a round that has begun. Idempotent: of two that solve the same one, the first is written down.</summary>
public sealed class SolveRound(IDbContextFactory<TimeBankContext> contexts, Writer writer, RoundReads reads)
{
    /// <returns>The round as it stands then; null when there is none.</returns>
    internal async Task<MatchingRound?> ExecuteAsync(Guid timeBankId, Guid roundId, CancellationToken cancellationToken)
    {
        var begun = await FindAsync(roundId, cancellationToken);
        if (begun is not { State: MatchingState.Solving })
            return begun;
        var solved = await reads.SolveAsync(timeBankId, roundId, begun.Seed, new Dictionary<Guid, RoundPin>(), [], cancellationToken);
        return await writer.WriteAsync(
            async (unit, token) =>
            {
                var round = await unit.LockRoundAsync(timeBankId, roundId, token);
                if (round is not { State: MatchingState.Solving })
                    return round;
                Write(unit, round, solved, new Dictionary<Guid, RoundPin>());
                await unit.Context.SaveChangesAsync(token);
                return round;
            },
            cancellationToken);
    }

    /// <summary>Writes down what was found.</summary>
    internal static void Write(UnitOfWork unit, MatchingRound round, SolvedRound solved, IReadOnlyDictionary<Guid, RoundPin> pins)
    {
        round.Solve(solved.Solution, solved.Results, solved.PairsRatherTogether, pins);
        round.Ideas.RemoveAll(idea => solved.Ideas.All(named => named.Id != idea.Id));
        foreach (var idea in solved.Ideas)
            if (round.Ideas.Find(known => known.Id == idea.Id) is { } known)
            {
                known.ThinkAgain(idea);
            }
            else
            {
                round.Ideas.Add(idea);
                unit.Context.Add(idea);
            }
    }

    private async Task<MatchingRound?> FindAsync(Guid roundId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<MatchingRound>().AsNoTracking().Include(row => row.Entries).Include(row => row.Ideas).AsSplitQuery()
            .SingleOrDefaultAsync(row => row.Id == roundId, cancellationToken);
    }
}
