using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching.Solving;

/// <summary>
/// What is answered of a part for whose search there was no time: a placement that breaks rules is rid of whoever breaks them, and all who
/// are nowhere come in one after another. Found at once, and without a placement to begin with far from the best.
/// </summary>
internal sealed class FirstAnswer
{
    private readonly Part part;
    private readonly Placement placement;
    private readonly ILookup<int, int> apartFrom;
    private readonly ILookup<int, int> choicesFor;

    private FirstAnswer(Part part, Placement begun)
    {
        this.part = part;
        placement = begun;
        apartFrom = part.Apart.SelectMany(pair => new[] { pair, (First: pair.Second, Second: pair.First) })
            .ToLookup(pair => pair.First, pair => pair.Second);
        choicesFor = Enumerable.Range(0, part.ChoiceCount).Where(choice => part.Groups[part.ChoiceAt(choice).Group] is { IsNew: true } or { Needed: > 0 })
            .ToLookup(choice => part.ChoiceAt(choice).Group);
    }

    /// <param name="part">What is solved.</param>
    /// <param name="begun">Is changed.</param>
    /// <returns>A valid placement, or null when it has none.</returns>
    public static Placement? Of(Part part, Placement begun)
    {
        var answer = new FirstAnswer(part, begun);
        answer.TakeOutOffenders();
        answer.GiveWhatIsNeeded();
        answer.FillGroupsThatMeet();
        answer.OpenNewGroups();
        return answer.placement.IsValid ? answer.placement : null;
    }

    /// <summary>As many people as there could be, each at the least cost that they have.</summary>
    public static MatchBound BoundOf(Part part)
    {
        var costs = new List<int>();
        for (var seeker = 0; seeker < part.Seekers.Count; seeker++)
        {
            var least = int.MaxValue;
            foreach (var choice in part.ChoicesOf(seeker))
                least = Math.Min(least, choice.Cost);
            costs.Add(least);
        }
        var placed = (int)Math.Min(costs.Count, part.Groups.Sum(group => (long)group.Room));
        return new MatchBound(placed, costs.Order().Take(placed).Sum(cost => (long)cost));
    }

    private void TakeOutOffenders()
    {
        foreach (var (_, second) in placement.Together().ToList())
            placement.TakeOut(second);
        foreach (var group in placement.TooSmall().Where(group => part.Groups[group].IsNew).ToList())
            Empty(group);
    }

    private void GiveWhatIsNeeded()
    {
        for (var group = 0; group < part.Groups.Count; group++)
        {
            if (part.Groups[group] is { IsNew: false, Needed: > 0 and var needed })
                Place(choicesFor[group].OrderBy(choice => part.ChoiceAt(choice).Cost), needed - placement.ComingTo(group));
        }
    }

    private void FillGroupsThatMeet()
    {
        for (var seeker = 0; seeker < part.Seekers.Count; seeker++)
        {
            if (placement.ChoiceOf(seeker) != Placement.Nowhere)
                continue;
            var cheapest = Placement.Nowhere;
            for (var choice = part.FirstChoice(seeker); choice < part.FirstChoice(seeker + 1); choice++)
            {
                var isCheaper = cheapest == Placement.Nowhere || part.ChoiceAt(choice).Cost < part.ChoiceAt(cheapest).Cost;
                if (isCheaper && !part.Groups[part.ChoiceAt(choice).Group].IsNew && CanBePlaced(choice))
                    cheapest = choice;
            }
            if (cheapest != Placement.Nowhere)
                placement.Place(cheapest);
        }
    }

    private void OpenNewGroups()
    {
        for (var group = 0; group < part.Groups.Count; group++)
        {
            if (!part.Groups[group].IsNew)
                continue;
            Place(choicesFor[group], part.Groups[group].Room);
            if (placement.ComingTo(group) < part.Groups[group].Needed)
                Empty(group);
        }
    }

    private void Empty(int group)
    {
        foreach (var choice in choicesFor[group].Where(choice => placement.ChoiceOf(part.SeekerOf(choice)) == choice))
            placement.TakeOut(part.SeekerOf(choice));
    }

    private void Place(IEnumerable<int> choices, int most)
    {
        foreach (var choice in choices.Where(CanBePlaced))
        {
            if (most-- <= 0)
                return;
            placement.Place(choice);
        }
    }

    private bool CanBePlaced(int choice)
    {
        var seeker = part.SeekerOf(choice);
        var group = part.ChoiceAt(choice).Group;
        return placement.ChoiceOf(seeker) == Placement.Nowhere && placement.ComingTo(group) < part.Groups[group].Room
            && !apartFrom[seeker].Any(other => placement.GroupOf(other) == group);
    }
}
