using Google.OrTools.Graph;
using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching.Solving;

/// <summary>
/// A part as a network: a unit of flow for each person, over one of their choices, through a gate where there is one, to a group, and
/// from there to the sink, as far as there is room. Of all greatest flows one of least cost is found (Goldberg and Tarjan's cost scaling,
/// in OR-Tools), which places as many as can be, at the least cost. Rules that a network cannot hold are left out, so that what it finds
/// is a bound for all solutions that keep to the decisions, and the best of them if it breaks no rule.
/// </summary>
/// <remarks>
/// A group that must have some people gets so many by a premium on each of its first places. It takes none from the number of those
/// who are placed (the linkage theorem, Pym 1969: of two sets of paths, one exists that begins where the first does and ends where the
/// second does). A premium that brought what was needed changes nothing else, for it is then the same in all solutions. A path or cycle
/// along which a flow can still be changed passes each group at most once, so its cost changes by less than the highest cost times the
/// number of groups and one: beyond that a higher premium brings nothing. Units are whole numbers of 64 bits and OR-Tools multiplies them by the number
/// of nodes: 9,801 x 6,000 x 110,000 is 6.5 x 10^12, a millionth of what there is.
/// </remarks>
internal sealed class FlowNetwork(Part part)
{
    private const long FirstPremium = 2 * MatchOption.HighestCost;
    private const long PremiumGrowth = 64;

    private readonly ApartGates gates = new(part);

    private int Sink => part.Seekers.Count + part.Groups.Count + gates.Count;

    private long HighestPremium => (long)MatchOption.HighestCost * (part.Groups.Count + 2);

    /// <summary>The best placement by what a network can hold.</summary>
    /// <returns>A group that needs people and did not get them is too small in it: then none can give them to all such groups.</returns>
    public Placement Solve(Decisions decisions)
    {
        for (var premium = FirstPremium; ; premium = Math.Min(premium * PremiumGrowth, HighestPremium))
        {
            var placement = Solve(decisions, premium);
            if (premium >= HighestPremium || Lacking(placement, decisions).Count == 0)
                return placement;
        }
    }

    /// <summary>Groups that had to get people, by themselves or by a decision, and did not get enough.</summary>
    public IReadOnlyList<int> Lacking(Placement placement, Decisions decisions) =>
        [.. Enumerable.Range(0, part.Groups.Count).Where(group => placement.ComingTo(group) < Required(group, decisions))];

    private int Required(int group, Decisions decisions) =>
        !part.Groups[group].IsNew || decisions.IsOpen(group) == true ? part.Groups[group].Needed : 0;

    private Placement Solve(Decisions decisions, long premium)
    {
        using var flow = new MinCostFlow(Sink + 1, part.ChoiceCount + gates.Count + (2 * part.Groups.Count));
        var arcs = AddChoices(flow, decisions);
        for (var gate = 0; gate < gates.Count; gate++)
            flow.AddArcWithCapacityAndUnitCost(NodeOfGate(gate), NodeOfGroup(gates.GroupOf(gate)), 1, 0);
        AddGroups(flow, decisions, premium);
        for (var seeker = 0; seeker < part.Seekers.Count; seeker++)
            flow.SetNodeSupply(seeker, 1);
        flow.SetNodeSupply(Sink, -part.Seekers.Count);

        var status = flow.SolveMaxFlowWithMinCost();
        if (status != MinCostFlowBase.Status.OPTIMAL)
            throw new InvalidOperationException($"The flow was not solved: {status}.");
        return Read(flow, arcs);
    }

    /// <returns>The arc of each choice, or -1.</returns>
    private int[] AddChoices(MinCostFlow flow, Decisions decisions)
    {
        var arcs = new int[part.ChoiceCount];
        for (var index = 0; index < arcs.Length; index++)
        {
            var choice = part.ChoiceAt(index);
            arcs[index] = decisions.IsOpen(choice.Group) == false || decisions.IsBarred(index)
                ? -1
                : flow.AddArcWithCapacityAndUnitCost(
                    part.SeekerOf(index), gates.GateOf(index) is { } gate ? NodeOfGate(gate) : NodeOfGroup(choice.Group), 1, choice.Cost);
        }
        return arcs;
    }

    private void AddGroups(MinCostFlow flow, Decisions decisions, long premium)
    {
        for (var group = 0; group < part.Groups.Count; group++)
        {
            var room = Math.Min(part.Groups[group].Room, part.Seekers.Count);
            var required = Math.Min(Required(group, decisions), room);
            if (required > 0)
                flow.AddArcWithCapacityAndUnitCost(NodeOfGroup(group), Sink, required, -premium);
            flow.AddArcWithCapacityAndUnitCost(NodeOfGroup(group), Sink, room - required, 0);
        }
    }

    private Placement Read(MinCostFlow flow, int[] arcs)
    {
        var placement = new Placement(part);
        for (var choice = 0; choice < arcs.Length; choice++)
        {
            if (arcs[choice] >= 0 && flow.Flow(arcs[choice]) > 0)
                placement.Place(choice);
        }
        return placement;
    }

    private int NodeOfGroup(int group) => part.Seekers.Count + group;

    private int NodeOfGate(int gate) => part.Seekers.Count + part.Groups.Count + gate;
}
