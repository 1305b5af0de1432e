using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>No fragment spreads itself, directly or through others (specification 5.5.2.2).</summary>
internal sealed class NoFragmentCycles(ValidationContext context) : ExecutableRule(context)
{
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly List<FragmentSpreadNode> _path = [];
    private readonly Dictionary<string, int> _pathIndexByName = new(StringComparer.Ordinal);

    public override void EnterFragmentDefinition(FragmentDefinitionNode fragment) => FindCycles(fragment);

    private void FindCycles(FragmentDefinitionNode fragment)
    {
        var name = fragment.Name.Value;
        if (!_visited.Add(name))
            return;
        WorkBudget.EnsureStack();
        _pathIndexByName[name] = _path.Count;
        foreach (var spread in Context.Fragments.SpreadsIn(fragment.SelectionSet))
        {
            _path.Add(spread);
            if (_pathIndexByName.TryGetValue(spread.Name.Value, out var start))
                ReportCycle(_path[start..]);
            else if (Context.Fragments.Find(spread.Name.Value) is { } next)
                FindCycles(next);
            _path.RemoveAt(_path.Count - 1);
        }

        _pathIndexByName.Remove(name);
    }

    private void ReportCycle(List<FragmentSpreadNode> cycle)
    {
        var via = string.Join(", ", cycle.SkipLast(1).Select(spread => $"\"{spread.Name.Value}\""));
        Report(
            $"Cannot spread fragment \"{cycle[^1].Name.Value}\" within itself{(via.Length > 0 ? $" via {via}" : "")}.",
            cycle);
    }
}
