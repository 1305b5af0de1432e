using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Execution.Plans;

/// <summary>
/// The variables that <c>@skip</c> and <c>@include</c> of an operation ask for. Given the values of these, which fields
/// are selected is settled, so a plan is kept for each combination.
/// </summary>
internal sealed class ConditionVariables
{
    private const int BitsPerVariable = 2;

    /// <summary>The most variables whose combination fits a key.</summary>
    private const int MostVariables = 64 / BitsPerVariable;

    private readonly string[] _names;

    private ConditionVariables(string[] names) => _names = names;

    /// <summary>False when there are so many that combinations are not kept.</summary>
    public bool CanBeKey => _names.Length <= MostVariables;

    public static ConditionVariables In(DocumentNode document)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var definition in document.Definitions)
            switch (definition)
            {
                case OperationDefinitionNode operation:
                    AddFrom(operation.SelectionSet, names);
                    break;
                case FragmentDefinitionNode fragment:
                    AddFrom(fragment.SelectionSet, names);
                    break;
            }

        return new ConditionVariables([.. names]);
    }

    /// <summary>The combination of values, two bits for each variable: false, true, or neither.</summary>
    public ulong KeyOf(IReadOnlyDictionary<string, object?> variables)
    {
        var key = 0UL;
        foreach (var name in _names)
            key = (key << BitsPerVariable) | (variables.GetValueOrDefault(name) switch
            {
                false => 0UL,
                true => 1UL,
                _ => 2UL,
            });
        return key;
    }

    /// <summary>The values of just these variables; null where one was given as null or not at all.</summary>
    public Dictionary<string, bool?> ValuesOf(IReadOnlyDictionary<string, object?> variables) =>
        _names.ToDictionary(name => name, name => variables.GetValueOrDefault(name) as bool?);

    private static void AddFrom(SelectionSetNode selectionSet, SortedSet<string> names)
    {
        foreach (var selection in selectionSet.Selections)
        {
            foreach (var directive in selection.Directives)
                if (SelectionCollector.IsCondition(directive))
                    foreach (var argument in directive.Arguments)
                        if (argument.Value is VariableNode variable)
                            names.Add(variable.Name.Value);

            var below = selection switch
            {
                FieldNode field => field.SelectionSet,
                InlineFragmentNode fragment => fragment.SelectionSet,
                _ => null,
            };
            if (below is not null)
                AddFrom(below, names);
        }
    }
}
