namespace TimeBanking.Domain.Matching;

/// <summary>Who comes where, as places in the problem's lists, while it is checked.</summary>
internal sealed class MatchPlacement(MatchProblem problem)
{
    private readonly int?[] groupOf = new int?[problem.Seekers.Count];
    private readonly int[] coming = new int[problem.Groups.Count];

    public int Placed { get; private set; }

    public long Cost { get; private set; }

    /// <summary>The group of each person, or null.</summary>
    public IReadOnlyList<int?> GroupOf => groupOf;

    /// <summary>How many come to each group.</summary>
    public IReadOnlyList<int> Coming => coming;

    /// <summary>The new groups to which somebody comes.</summary>
    public IEnumerable<int> Opened() =>
        Enumerable.Range(0, coming.Length).Where(group => problem.Groups[group].IsNew && coming[group] > 0);

    public void Add(MatchAssignment assignment)
    {
        var seeker = problem.IndexOfSeeker(assignment.Seeker)
            ?? throw new MatchSolutionException($"There is no seeker {assignment.Seeker}.");
        var group = problem.IndexOfGroup(assignment.Group)
            ?? throw new MatchSolutionException($"There is no group {assignment.Group}.");
        if (groupOf[seeker] is not null)
            throw new MatchSolutionException($"{assignment.Seeker} is placed twice.");
        Cost += CostOf(seeker, group);
        groupOf[seeker] = group;
        coming[group]++;
        Placed++;
    }

    /// <exception cref="MatchSolutionException">A rule about groups or pairs is broken.</exception>
    public void Check()
    {
        for (var index = 0; index < coming.Length; index++)
        {
            var group = problem.Groups[index];
            if (coming[index] > group.Room)
                throw new MatchSolutionException($"{group.Id} would have {group.Placed + coming[index]} people, and its maximum is {group.Maximum}.");
            var isHeld = !group.IsNew || coming[index] > 0;
            if (isHeld && coming[index] < group.Needed)
                throw new MatchSolutionException($"{group.Id} would have {group.Placed + coming[index]} people, and its minimum is {group.Minimum}.");
        }
        foreach (var (first, second) in problem.Apart)
        {
            if (groupOf[first] is { } group && groupOf[second] == group)
            {
                throw new MatchSolutionException(
                    $"{problem.Seekers[first].Id} and {problem.Seekers[second].Id} are to be kept apart and share {problem.Groups[group].Id}.");
            }
        }
    }

    private int CostOf(int seeker, int group)
    {
        foreach (var choice in problem.ChoicesOf(seeker))
        {
            if (choice.Group == group)
                return choice.Cost;
        }
        throw new MatchSolutionException($"{problem.Groups[group].Id} is no option of {problem.Seekers[seeker].Id}.");
    }
}
