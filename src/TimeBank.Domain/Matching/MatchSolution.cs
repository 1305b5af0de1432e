namespace TimeBanking.Domain.Matching;

/// <summary>Who comes to which group.</summary>
public sealed record MatchAssignment(string Seeker, string Group);

/// <summary>No solution is better than this: none places more people, and none that places so many costs less.</summary>
public readonly record struct MatchBound(int Placed, long Cost);

/// <summary>
/// A solution of a problem, checked by the rules and not by trust: there is no other way to one than <see cref="Check"/>.
/// </summary>
public sealed class MatchSolution
{
    private MatchSolution(
        MatchProblem problem, MatchPlacement placement, MatchBound bound, bool isOptimal, IReadOnlyList<UnplacedSeeker> unplaced)
    {
        Assignments =
        [
            .. Enumerable.Range(0, problem.Seekers.Count).Where(seeker => placement.GroupOf[seeker] is not null)
                .Select(seeker => new MatchAssignment(problem.Seekers[seeker].Id, problem.Groups[placement.GroupOf[seeker]!.Value].Id)),
        ];
        Opened = [.. placement.Opened().Select(group => problem.Groups[group].Id)];
        Cost = placement.Cost;
        Bound = bound;
        IsOptimal = isOptimal;
        Unplaced = unplaced;
    }

    /// <summary>How many people were placed by this round.</summary>
    public int Placed => Assignments.Count;

    /// <summary>The sum of what their options cost: with fits, of (100 − fit)².</summary>
    public long Cost { get; }

    /// <summary>Who comes where, in the order of the problem's seekers.</summary>
    public IReadOnlyList<MatchAssignment> Assignments { get; }

    /// <summary>The new groups that open, in the order of the problem's groups.</summary>
    public IReadOnlyList<string> Opened { get; }

    /// <summary>Who came nowhere, and why, in the order of the problem's seekers.</summary>
    public IReadOnlyList<UnplacedSeeker> Unplaced { get; }

    public MatchBound Bound { get; }

    /// <summary>Whether it is known that no solution is better: in people, then in cost, then in new groups.</summary>
    public bool IsOptimal { get; }

    /// <summary>Makes a solution of who comes where, if it obeys every rule.</summary>
    /// <param name="problem">What is solved.</param>
    /// <param name="assignments">In any order.</param>
    /// <param name="bound">What no solution can pass.</param>
    /// <param name="isOptimal">Whether none is better.</param>
    /// <exception cref="MatchSolutionException">
    /// Somebody is placed twice or where they have no option; a group is above its maximum or below its minimum; two who are to be
    /// kept apart are together; or it is better than its bound, or optimal without having reached it.
    /// </exception>
    public static MatchSolution Check(
        MatchProblem problem, IEnumerable<MatchAssignment> assignments, MatchBound bound, bool isOptimal)
    {
        var placement = new MatchPlacement(problem);
        foreach (var assignment in assignments)
            placement.Add(assignment);
        placement.Check();
        CheckBound(placement, bound, isOptimal);
        return new MatchSolution(problem, placement, bound, isOptimal, [.. new UnplacedReasons(problem, placement).All()]);
    }

    private static void CheckBound(MatchPlacement placement, MatchBound bound, bool isOptimal)
    {
        var isBetter = placement.Placed > bound.Placed || (placement.Placed == bound.Placed && placement.Cost < bound.Cost);
        if (isBetter)
            throw new MatchSolutionException($"{placement.Placed} placed at {placement.Cost} is better than its bound, {bound}.");
        if (isOptimal && bound != new MatchBound(placement.Placed, placement.Cost))
            throw new MatchSolutionException($"{placement.Placed} placed at {placement.Cost} is called optimal and has not reached its bound, {bound}.");
    }
}
