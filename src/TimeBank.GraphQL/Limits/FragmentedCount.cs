using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL;

/// <summary>What a selection set holds when all fragments are expanded. Sums stay at the greatest int.</summary>
internal readonly record struct SelectionCount(int Aliases, int RootFields, int Spreads, int Depth)
{
    public SelectionCount And(SelectionCount other) => new(
        Add(Aliases, other.Aliases),
        Add(RootFields, other.RootFields),
        Add(Spreads, other.Spreads),
        Math.Max(Depth, other.Depth));

    private static int Add(int first, int second) => (int)Math.Min((long)first + second, int.MaxValue);
}

/// <summary>
/// Counts selection sets with fragments expanded. Each fragment is counted once, whoever spreads it, so the work grows
/// with the length of the document even where the expansion grows exponentially. A cycle ends where it closes.
/// </summary>
internal sealed class FragmentedCount
{
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SelectionCount> _counts = new(StringComparer.Ordinal);

    public FragmentedCount(DocumentNode document)
    {
        foreach (var definition in document.Definitions)
            if (definition is FragmentDefinitionNode fragment)
                _fragments[fragment.Name.Value] = fragment;
    }

    public SelectionCount Of(OperationDefinitionNode operation)
    {
        foreach (var name in InnermostFirst(operation.SelectionSet))
            _counts.TryAdd(name, Of(_fragments[name].SelectionSet));
        return Of(operation.SelectionSet);
    }

    /// <summary>As deep as the text is nested, which the parser bounds; fragments have been counted before.</summary>
    private SelectionCount Of(SelectionSetNode selectionSet)
    {
        var sum = new SelectionCount(0, 0, 0, 0);
        foreach (var selection in selectionSet.Selections)
            sum = sum.And(Of(selection));
        return sum;
    }

    private SelectionCount Of(SelectionNode selection)
    {
        switch (selection)
        {
            case FieldNode field:
                var below = field.SelectionSet is { } subfields ? Of(subfields) : default;
                return new SelectionCount(field.Alias is null ? 0 : 1, 1, 0, 1)
                    .And(below with { RootFields = 0, Depth = below.Depth + 1 });
            case InlineFragmentNode inline:
                return Of(inline.SelectionSet);
            default:
                var name = ((FragmentSpreadNode)selection).Name.Value;
                return new SelectionCount(0, 0, 1, 0).And(_counts.GetValueOrDefault(name));
        }
    }

    /// <summary>
    /// The fragments that are reachable and not counted yet, each after those that it spreads. By a stack of its own,
    /// since a chain of fragments can be as long as the document.
    /// </summary>
    private List<string> InnermostFirst(SelectionSetNode selectionSet)
    {
        var order = new List<string>();
        var begun = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<(string Name, bool IsDone)>();
        PushSpreads(selectionSet, pending);
        while (pending.TryPop(out var next))
            if (next.IsDone)
            {
                order.Add(next.Name);
            }
            else if (!_counts.ContainsKey(next.Name)
                && _fragments.TryGetValue(next.Name, out var fragment)
                && begun.Add(next.Name))
            {
                pending.Push((next.Name, true));
                PushSpreads(fragment.SelectionSet, pending);
            }

        return order;
    }

    private static void PushSpreads(SelectionSetNode selectionSet, Stack<(string Name, bool IsDone)> pending)
    {
        foreach (var selection in selectionSet.Selections)
            switch (selection)
            {
                case FragmentSpreadNode spread:
                    pending.Push((spread.Name.Value, false));
                    break;
                case FieldNode { SelectionSet: { } subfields }:
                    PushSpreads(subfields, pending);
                    break;
                case InlineFragmentNode inline:
                    PushSpreads(inline.SelectionSet, pending);
                    break;
            }
    }
}
