using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching.Solving;

/// <summary>Solves problems of matching with Google's OR-Tools: see docs/concepts/matching.md.</summary>
internal sealed class OrToolsMatchSolver(TimeProvider clock) : IMatchSolver
{
    public async Task<MatchSolution> SolveAsync(MatchProblem problem, MatchEffort effort, CancellationToken cancellationToken)
    {
        var time = new SearchTime(clock, effort.Time, cancellationToken);
        var parts = Parts.Of(problem, effort.Seed);
        var all = Math.Max(1.0, parts.Sum(part => (long)part.ChoiceCount));
        var searches = parts.Select(part => new PartSearch(part, part.ChoiceCount / all, effort.Seed, time)).ToList();
        var work = Task.Run(() => searches.ForEach(search => search.Run()), cancellationToken);
        try
        {
            await work.WaitAsync(time.Left ?? Timeout.InfiniteTimeSpan, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // A flow cannot be interrupted: it ends by itself, unheard, and the search sees then that its time is over.
        }
        var answers = searches.ConvertAll(search => (search.Part, Answer: search.Answer()));
        return MatchSolution.Check(
            problem, answers.SelectMany(answer => Assignments(problem, answer.Part, answer.Answer)),
            new MatchBound(answers.Sum(answer => answer.Answer.Bound.Placed), answers.Sum(answer => answer.Answer.Bound.Cost)),
            answers.TrueForAll(answer => answer.Answer.IsProven));
    }

    private static IEnumerable<MatchAssignment> Assignments(MatchProblem problem, Part part, PartAnswer answer)
    {
        var best = answer.Best ?? throw new NoMatchingException(
            "No assignment that gives every group that meets its minimum was found. Give the search more time, or lower the minimums.");
        for (var seeker = 0; seeker < part.Seekers.Count; seeker++)
        {
            if (best.GroupOf(seeker) is not Placement.Nowhere and var group)
                yield return new MatchAssignment(problem.Seekers[part.Seekers[seeker]].Id, part.Groups[group].Id);
        }
    }
}
