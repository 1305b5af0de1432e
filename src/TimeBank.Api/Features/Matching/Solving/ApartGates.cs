namespace TimeBanking.Api.Features.Matching.Solving;

/// <summary>
/// Pairs to be kept apart, as far as a flow can keep them: where two people of a pair have a group in common, both come to it through
/// one gate that lets one person pass. A gate may hold more people when all of them are apart from each other. That is exact as long
/// as nobody would have to stand at two gates of one group (the sets are disjoint, so the network stays one of flow); pairs for which
/// it is not are left over for the search.
/// </summary>
internal sealed class ApartGates
{
    private readonly Dictionary<int, int> gateOfChoice = [];
    private readonly List<int> groups = [];
    private readonly List<List<int>> members = [];

    public ApartGates(Part part)
    {
        var apart = part.Apart.SelectMany(pair => new[] { pair, (pair.Second, pair.First) }).ToHashSet();
        foreach (var (first, second) in part.Apart)
        {
            for (var choice = part.FirstChoice(first); choice < part.FirstChoice(first + 1); choice++)
            {
                var other = part.ChoiceFor(second, part.ChoiceAt(choice).Group);
                if (other >= 0)
                    Join(part, choice, other, apart);
            }
        }
    }

    public int Count => groups.Count;

    /// <summary>The group to which a gate leads.</summary>
    public int GroupOf(int gate) => groups[gate];

    /// <summary>The gate of a choice, or null when it leads straight to its group.</summary>
    public int? GateOf(int choice) => gateOfChoice.TryGetValue(choice, out var gate) ? gate : null;

    private void Join(Part part, int first, int second, HashSet<(int, int)> apart)
    {
        switch (GateOf(first), GateOf(second))
        {
            case (null, null):
                groups.Add(part.ChoiceAt(first).Group);
                members.Add([]);
                Enter(first, Count - 1);
                Enter(second, Count - 1);
                break;
            case ({ } gate, null) when IsApartFromAll(second, gate):
                Enter(second, gate);
                break;
            case (null, { } gate) when IsApartFromAll(first, gate):
                Enter(first, gate);
                break;
        }

        void Enter(int choice, int gate)
        {
            gateOfChoice[choice] = gate;
            members[gate].Add(part.SeekerOf(choice));
        }

        bool IsApartFromAll(int choice, int gate) => members[gate].TrueForAll(other => apart.Contains((part.SeekerOf(choice), other)));
    }
}
