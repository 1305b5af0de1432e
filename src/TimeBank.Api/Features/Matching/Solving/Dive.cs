using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching.Solving;

/// <summary>
/// Comes from a placement that breaks rules to one that breaks none, by settling what is broken and solving the flow again (a dive, as
/// in branch and bound without the way back): a new group that is too small opens when it has at least half of what it needs and
/// closes otherwise; of two who are together and should not be, one may not come there any more. What is settled stays settled but for
/// opening where people are lacking, so it ends.
/// </summary>
internal sealed class Dive(Part part, FlowNetwork network, SearchTime time)
{
    /// <param name="placement">The flow that keeps to <paramref name="decisions"/>.</param>
    /// <param name="decisions">To which what is settled is added.</param>
    /// <returns>A valid placement, or null when on this way groups that meet do not get what they need, or time is over.</returns>
    public Placement? Descend(Placement placement, Decisions decisions)
    {
        while (!placement.IsValid)
        {
            if (time.IsOver || !Settle(placement, decisions))
                return null;
            placement = network.Solve(decisions);
        }
        return placement;
    }

    private bool Settle(Placement placement, Decisions decisions)
    {
        var lacking = network.Lacking(placement, decisions);
        if (lacking.Any(group => !part.Groups[group].IsNew))
            return false;
        foreach (var group in lacking)
            decisions.Close(group);
        foreach (var group in placement.TooSmall().Except(lacking).ToList())
        {
            if (2 * placement.ComingTo(group) >= part.Groups[group].Needed)
                decisions.Open(group);
            else
                decisions.Close(group);
        }
        Separate(placement, decisions);
        return true;
    }

    /// <summary>Of each pair that is together the one gives way who is in more such pairs; among equals who loses less by their next choice.</summary>
    private void Separate(Placement placement, Decisions decisions)
    {
        var together = placement.Together().ToList();
        var pairsOf = together.SelectMany(pair => new[] { pair.First, pair.Second }).CountBy(seeker => seeker).ToDictionary();
        foreach (var (first, second) in together.OrderByDescending(pair => Math.Max(pairsOf[pair.First], pairsOf[pair.Second])))
        {
            if (decisions.IsBarred(placement.ChoiceOf(first)) || decisions.IsBarred(placement.ChoiceOf(second)))
                continue;
            var isFirst = (-pairsOf[first], Loss(placement, decisions, first)).CompareTo((-pairsOf[second], Loss(placement, decisions, second))) <= 0;
            decisions.Bar(placement.ChoiceOf(isFirst ? first : second));
        }
    }

    /// <summary>What the next choice of a person costs more, if there is place.</summary>
    private int Loss(Placement placement, Decisions decisions, int seeker)
    {
        var least = MatchOption.HighestCost + 1;
        for (var choice = part.FirstChoice(seeker); choice < part.FirstChoice(seeker + 1); choice++)
        {
            if (choice != placement.ChoiceOf(seeker) && !decisions.IsBarred(choice) && decisions.IsOpen(part.ChoiceAt(choice).Group) != false)
                least = Math.Min(least, part.ChoiceAt(choice).Cost);
        }
        return least - part.ChoiceAt(placement.ChoiceOf(seeker)).Cost;
    }
}
