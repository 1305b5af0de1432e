using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation;

/// <summary>The fragments of a document, and who spreads whom. Found when first asked, and kept.</summary>
internal sealed class FragmentMap
{
    private readonly Dictionary<string, FragmentDefinitionNode> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<SelectionSetNode, List<FragmentSpreadNode>> _spreads = [];
    private readonly Dictionary<string, List<FragmentDefinitionNode>> _reachable = new(StringComparer.Ordinal);
    private readonly WorkBudget _budget;

    public FragmentMap(DocumentNode document, WorkBudget budget)
    {
        _budget = budget;
        foreach (var definition in document.Definitions)
            if (definition is FragmentDefinitionNode fragment)
                _byName[fragment.Name.Value] = fragment;
    }

    /// <summary>Null when there is none; of several with one name, the last.</summary>
    public FragmentDefinitionNode? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>All spreads within, at any depth, not those within the fragments that are spread.</summary>
    public List<FragmentSpreadNode> SpreadsIn(SelectionSetNode selectionSet)
    {
        if (_spreads.TryGetValue(selectionSet, out var known))
            return known;
        List<FragmentSpreadNode> spreads = [];
        var pending = new Stack<SelectionSetNode>([selectionSet]);
        while (pending.TryPop(out var current))
            foreach (var selection in current.Selections)
                switch (selection)
                {
                    case FragmentSpreadNode spread:
                        spreads.Add(spread);
                        break;
                    case FieldNode { SelectionSet: { } subfields }:
                        pending.Push(subfields);
                        break;
                    case InlineFragmentNode inline:
                        pending.Push(inline.SelectionSet);
                        break;
                }

        _spreads.Add(selectionSet, spreads);
        return spreads;
    }

    /// <summary>Every fragment that the operations spread, directly or through others, nearest first.</summary>
    public List<FragmentDefinitionNode> ReachableFrom(IEnumerable<OperationDefinitionNode> operations)
    {
        List<string> names = [.. operations
            .SelectMany(operation => SpreadsIn(operation.SelectionSet))
            .Select(spread => spread.Name.Value)
            .Distinct(StringComparer.Ordinal)];
        var key = string.Join(' ', names.Order(StringComparer.Ordinal));
        if (_reachable.TryGetValue(key, out var known))
            return known;

        _budget.Spend(names.Count);
        List<FragmentDefinitionNode> fragments = [];
        var seen = new HashSet<string>(names, StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            if (Find(names[i]) is not { } fragment)
                continue;
            fragments.Add(fragment);
            var spreads = SpreadsIn(fragment.SelectionSet);
            _budget.Spend(spreads.Count);
            foreach (var spread in spreads)
                if (seen.Add(spread.Name.Value))
                    names.Add(spread.Name.Value);
        }

        _reachable.Add(key, fragments);
        return fragments;
    }
}
