using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching.Solving;

/// <summary>The way to whatever solves problems of matching. Its answers are checked by the domain.</summary>
public interface IMatchSolver
{
    /// <summary>
    /// Solves a problem: the best solution that was found, with a bound that says how near to the best it is. The same problem with the
    /// same seed has the same answer, unless time ran out.
    /// </summary>
    /// <exception cref="NoMatchingException">
    /// No solution gives every group that meets its minimum, or none was found in time.
    /// </exception>
    Task<MatchSolution> SolveAsync(MatchProblem problem, MatchEffort effort, CancellationToken cancellationToken);
}

/// <summary>How a problem is to be solved.</summary>
/// <param name="Seed">Settles what is otherwise equal.</param>
/// <param name="Time">After which the best that was found is answered, or null to search as long as the solver finds right.</param>
public sealed record MatchEffort(int Seed = 1, TimeSpan? Time = null);
