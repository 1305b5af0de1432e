using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching.Solving;

/// <summary>
/// Solves one part. The flow gives a bound, and often the solution; if it breaks rules that no flow can hold, a dive mends that, a search
/// over what opens makes it better, and branch and bound looks for the proof. What that leaves open in a small part, CP-SAT is asked.
/// </summary>
/// <param name="part">What is solved.</param>
/// <param name="share">How much of the problem it is, from 0 to 1.</param>
/// <param name="seed">For CP-SAT.</param>
/// <param name="time">How much there is.</param>
internal sealed class PartSearch(Part part, double share, int seed, SearchTime time)
{
    /// <summary>Up to how many choices a part is given to CP-SAT.</summary>
    private const int MostChoicesOfModel = 2000;

    private readonly FlowNetwork network = new(part);
    private volatile Placement? begun;
    private volatile PartAnswer? answer;

    public Part Part => part;

    /// <summary>The best that is known, also while the search is on; a first one when it has not come to any.</summary>
    public PartAnswer Answer()
    {
        var known = answer;
        return known?.Best is not null
            ? known
            : new PartAnswer(FirstAnswer.Of(part, begun?.Copy() ?? new Placement(part)), known?.Bound ?? FirstAnswer.BoundOf(part), false);
    }

    /// <exception cref="NoMatchingException">No placement gives every group that meets what it needs.</exception>
    public void Run()
    {
        if (time.IsOver)
            return;
        var relaxed = network.Solve(new Decisions());
        RequireMinimums(relaxed);
        var bound = new MatchBound(relaxed.Placed, relaxed.Cost);
        (begun, answer) = (relaxed, new PartAnswer(null, bound, false));

        var decisions = new Decisions();
        var best = new Dive(part, network, time).Descend(relaxed, decisions);
        answer = new PartAnswer(best, bound, best is not null && IsBest(best, bound));
        if (answer.IsProven || time.IsOver)
            return;
        if (best is not null)
        {
            best = new OpeningSearch(part, network, time, share).Improve(best, decisions, bound);
            answer = new PartAnswer(best, bound, false);
        }
        answer = new BranchAndBound(part, network, time, share).Search(best, relaxed, bound);
        if (!answer.IsProven && part.ChoiceCount <= MostChoicesOfModel && !time.IsOver)
            answer = new ExactModel(part, seed, time).Solve(answer.Best, answer.Bound, time.ModelSecondsFor(share));
        if (answer is { IsProven: true, Best: null })
            throw new NoMatchingException("No assignment gives every group that meets its minimum and keeps apart who is to be kept apart.");
    }

    /// <summary>Whether the bound is reached in people and cost, with no more new groups than their room is needed for.</summary>
    private bool IsBest(Placement best, MatchBound bound) =>
        best.Placed == bound.Placed && best.Cost == bound.Cost && best.Opened <= FewestNewGroups(best.Placed);

    /// <summary>How many new groups it takes at least, the largest first, to have room for all whom the groups that meet have none for.</summary>
    private int FewestNewGroups(int placed)
    {
        var missing = placed - part.Groups.Where(group => !group.IsNew).Sum(group => (long)group.Room);
        var fewest = 0;
        foreach (var room in part.Groups.Where(group => group.IsNew).Select(group => group.Room).OrderDescending().TakeWhile(_ => missing > 0))
        {
            missing -= room;
            fewest++;
        }
        return fewest;
    }

    private void RequireMinimums(Placement relaxed)
    {
        var lacking = network.Lacking(relaxed, new Decisions());
        if (lacking.Count == 0)
            return;
        var groups = lacking.Take(5).Select(group =>
            $"{part.Groups[group].Id} would be {part.Groups[group].Needed - relaxed.ComingTo(group)} below its minimum of {part.Groups[group].Minimum}");
        throw new NoMatchingException(
            $"No assignment gives every group that meets its minimum: however people are placed, somebody is missing (at best {string.Join("; ", groups)}).");
    }
}

/// <summary>What is known of a part.</summary>
/// <param name="Best">The best valid placement, or null.</param>
/// <param name="Bound">What no placement passes.</param>
/// <param name="IsProven">Whether none is better; without a best, that there is none.</param>
internal sealed record PartAnswer(Placement? Best, MatchBound Bound, bool IsProven);
