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
        foreach (var (first, second) in placement.Together())
            decisions.Bar(ChoiceToBar(placement, first, second));
        return true;
    }

    /// <summary>The one with more other choices gives way; among equals the one to whom the group is worth less.</summary>
    private int ChoiceToBar(Placement placement, int first, int second)
    {
        var ease = (Choices(first), part.ChoiceAt(placement.ChoiceOf(first)).Cost)
            .CompareTo((Choices(second), part.ChoiceAt(placement.ChoiceOf(second)).Cost));
        return placement.ChoiceOf(ease >= 0 ? first : second);

        int Choices(int seeker) => part.FirstChoice(seeker + 1) - part.FirstChoice(seeker);
    }
}
