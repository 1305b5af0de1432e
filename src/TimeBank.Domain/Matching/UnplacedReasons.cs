namespace TimeBanking.Domain.Matching;

/// <summary>Finds why people were placed nowhere.</summary>
internal sealed class UnplacedReasons
{
    private readonly MatchProblem problem;
    private readonly MatchPlacement placement;
    private readonly ILookup<int, int> apartFrom;
    private readonly int[] waiting;

    public UnplacedReasons(MatchProblem problem, MatchPlacement placement)
    {
        this.problem = problem;
        this.placement = placement;
        apartFrom = problem.Apart.SelectMany(pair => new[] { (From: pair.First, To: pair.Second), (From: pair.Second, To: pair.First) })
            .ToLookup(pair => pair.From, pair => pair.To);
        waiting = new int[problem.Groups.Count];
        foreach (var seeker in Waiting())
        {
            foreach (var choice in problem.ChoicesOf(seeker))
                waiting[choice.Group]++;
        }
    }

    public IEnumerable<UnplacedSeeker> All() => Waiting().Select(seeker => new UnplacedSeeker(problem.Seekers[seeker].Id, ReasonOf(seeker)));

    private IEnumerable<int> Waiting() => Enumerable.Range(0, problem.Seekers.Count).Where(seeker => placement.GroupOf[seeker] is null);

    private UnplacedReason ReasonOf(int seeker)
    {
        List<string> full = [], onlyBeside = [], withRoom = [];
        List<UnopenedGroup> notOpened = [];
        foreach (var (index, _) in problem.ChoicesOf(seeker))
        {
            var group = problem.Groups[index];
            var coming = placement.Coming[index];
            if (coming >= group.Room)
                full.Add(group.Id);
            else if (group.IsNew && coming == 0)
                notOpened.Add(new UnopenedGroup(group.Id, Math.Max(0, group.Needed - waiting[index])));
            else if (apartFrom[seeker].Any(other => placement.GroupOf[other] == index))
                onlyBeside.Add(group.Id);
            else
                withRoom.Add(group.Id);
        }
        var nearestFirst = notOpened.Where(group => group.PeopleMissing > 0).OrderBy(group => group.PeopleMissing)
            .Concat(notOpened.Where(group => group.PeopleMissing == 0));
        return new UnplacedReason(full, [.. nearestFirst], onlyBeside, withRoom);
    }
}
