using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching.Solving;

/// <summary>
/// Makes a placement better by opening one new group more or closing one, for as long as that helps (local search, as for locating
/// facilities of limited capacity, Korupolu, Plaxton and Rajaraman 1998). Once it is settled which groups open, the flow gives the best
/// placement.
/// </summary>
internal sealed class OpeningSearch(Part part, FlowNetwork network, SearchTime time, double share)
{
    private long arcs;

    /// <param name="best">A valid placement.</param>
    /// <param name="decisions">What it keeps to.</param>
    /// <param name="bound">Near to which it is good enough.</param>
    public Placement Improve(Placement best, Decisions decisions, MatchBound bound)
    {
        var news = Enumerable.Range(0, part.Groups.Count).Where(group => part.Groups[group].IsNew && part.Groups[group].Room > 0).ToList();
        var mostArcs = time.ArcsFor(share);
        var vain = 0;
        for (var turn = 0; vain < news.Count && !IsNear(best, bound); turn = (turn + 1) % news.Count)
        {
            if (time.IsOver || arcs + part.ChoiceCount > mostArcs)
                break;
            vain++;
            if (Turn(news[turn], best, decisions) is not { } found)
                continue;
            best = found;
            vain = 0;
        }
        return best;
    }

    /// <summary>Within a hundredth of the bound.</summary>
    private static bool IsNear(Placement placement, MatchBound bound) =>
        placement.Placed == bound.Placed && 100 * (placement.Cost - bound.Cost) <= bound.Cost;

    private Placement? Turn(int group, Placement best, Decisions decisions)
    {
        var turned = decisions.Copy();
        foreach (var index in Enumerable.Range(0, part.Groups.Count).Where(index => part.Groups[index].IsNew))
        {
            if (best.ComingTo(index) > 0 != (index == group))
                turned.Open(index);
            else
                turned.Close(index);
        }
        arcs += part.ChoiceCount;
        var found = network.Solve(turned);
        return found.IsValid && found.IsBetterThan(best) ? found : null;
    }
}
