using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching.Solving;

/// <summary>
/// Looks through all ways to settle what a flow leaves broken, the most promising first (branch and bound, Land and Doig 1960, with a
/// flow as the relaxation): a new group that is too small opens or closes; of two who are together and should not be, the one or the
/// other may not come there. When nothing is broken any more, each new group that is open without having been settled closes, to see
/// whether fewer do as well. It ends with the best there is, or when it has looked long enough.
/// </summary>
internal sealed class BranchAndBound(Part part, FlowNetwork network, SearchTime time, double share)
{
    /// <summary>With fewer flows than this there is no hope of a proof, and what else could be found is found by the other searches.</summary>
    private const int FewestFlows = 40;

    private readonly PriorityQueue<Node, (int Unplaced, long Cost, int Open, int Turn)> waiting = new();
    private readonly long mostArcs = time.ArcsFor(share);
    private Placement? best;
    private long arcs;
    private int turn;

    /// <param name="known">The best placement that is known, or null.</param>
    /// <param name="relaxed">The flow without any decision.</param>
    /// <param name="bound">What is known that no placement passes.</param>
    /// <returns>With nothing proven, the best that was found and the better bound; proven without a best: there is none.</returns>
    public PartAnswer Search(Placement? known, Placement relaxed, MatchBound bound)
    {
        if (FewestFlows * (long)part.ChoiceCount > mostArcs)
            return new PartAnswer(known, bound, false);
        best = known;
        Consider(new Node(new Decisions(), relaxed, 0));
        while (waiting.TryPeek(out var node, out var value) && IsPromising(node))
        {
            if (arcs + (2L * part.ChoiceCount) > mostArcs || time.IsOver)
                return new PartAnswer(best, new MatchBound(part.Seekers.Count - value.Unplaced, value.Cost), false);
            waiting.Dequeue();
            foreach (var (decisions, open) in Branches(node))
            {
                arcs += part.ChoiceCount;
                var flow = network.Solve(decisions);
                if (network.Lacking(flow, decisions).Count == 0)
                    Consider(new Node(decisions, flow, open));
            }
        }
        return new PartAnswer(best, best is null ? default : new MatchBound(best.Placed, best.Cost), true);
    }

    private void Consider(Node node)
    {
        if (node.Flow.IsValid && node.Flow.IsBetterThan(best))
            best = node.Flow;
        if (IsPromising(node))
            waiting.Enqueue(node, (part.Seekers.Count - node.Flow.Placed, node.Flow.Cost, node.Open, turn++));
    }

    /// <summary>Whether something better than the best can be behind it.</summary>
    private bool IsPromising(Node node) => best is null
        || (-node.Flow.Placed, node.Flow.Cost, node.Open).CompareTo((-best.Placed, best.Cost, best.Opened)) < 0;

    private IEnumerable<(Decisions Decisions, int Open)> Branches(Node node)
    {
        if (node.Flow.TooSmall().Select(group => (int?)group).MaxBy(group => node.Flow.ComingTo(group!.Value)) is { } small)
            return ByOpening(node, small);
        foreach (var (first, second) in node.Flow.Together())
            return [(Bar(node, first), node.Open), (Bar(node, second), node.Open)];
        return ByOpening(node, Enumerable.Range(0, part.Groups.Count).First(group =>
            part.Groups[group].IsNew && node.Flow.ComingTo(group) > 0 && node.Decisions.IsOpen(group) is null));
    }

    private static IEnumerable<(Decisions Decisions, int Open)> ByOpening(Node node, int group)
    {
        var (with, without) = (node.Decisions.Copy(), node.Decisions.Copy());
        with.Open(group);
        without.Close(group);
        return [(with, node.Open + 1), (without, node.Open)];
    }

    private static Decisions Bar(Node node, int seeker)
    {
        var decisions = node.Decisions.Copy();
        decisions.Bar(node.Flow.ChoiceOf(seeker));
        return decisions;
    }

    /// <param name="Decisions">What is settled.</param>
    /// <param name="Flow">The flow that keeps to it: nothing behind the node is better.</param>
    /// <param name="Open">How many new groups are settled to open.</param>
    private sealed record Node(Decisions Decisions, Placement Flow, int Open);
}
