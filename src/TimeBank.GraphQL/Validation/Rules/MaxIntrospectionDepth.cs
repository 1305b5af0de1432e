using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>
/// Introspection that goes from types to their fields or relatives, and on to the types of these, three times over
/// grows with the cube of the schema and is refused. The standard introspection query does so once.
/// </summary>
internal sealed class MaxIntrospectionDepth(ValidationContext context) : ExecutableRule(context)
{
    private const int MaxLists = 3;

    /// <summary>By fragment, the number of lists above it with which it was found to be shallow enough.</summary>
    private readonly Dictionary<string, int> _shallow = new(StringComparer.Ordinal);

    private FieldNode? _reported;

    public override void EnterField(FieldNode field)
    {
        if (_reported is not null || field.Name.Value is not ("__schema" or "__type") || !IsTooDeep(field, 0))
            return;
        Report("Maximum introspection depth exceeded", field);
        _reported = field;
    }

    public override void LeaveField(FieldNode field)
    {
        if (ReferenceEquals(_reported, field))
            _reported = null;
    }

    private bool IsTooDeep(SelectionNode selection, int lists)
    {
        switch (selection)
        {
            case FieldNode field:
                if (field.Name.Value is "fields" or "interfaces" or "possibleTypes" or "inputFields")
                    lists++;
                return lists >= MaxLists || (field.SelectionSet is { } subfields && IsTooDeep(subfields, lists));
            case InlineFragmentNode inline:
                return IsTooDeep(inline.SelectionSet, lists);
            default:
                return IsTooDeep(((FragmentSpreadNode)selection).Name.Value, lists);
        }
    }

    private bool IsTooDeep(SelectionSetNode selectionSet, int lists) =>
        selectionSet.Selections.Any(selection => IsTooDeep(selection, lists));

    private bool IsTooDeep(string fragmentName, int lists)
    {
        if (_shallow.TryGetValue(fragmentName, out var known) && known >= lists)
            return false;
        if (Context.Fragments.Find(fragmentName) is not { } fragment)
            return false;
        WorkBudget.EnsureStack();

        // Noted before looking inside, so that a cycle ends.
        _shallow[fragmentName] = lists;
        if (!IsTooDeep(fragment.SelectionSet, lists))
            return false;
        _shallow.Remove(fragmentName);
        return true;
    }
}
