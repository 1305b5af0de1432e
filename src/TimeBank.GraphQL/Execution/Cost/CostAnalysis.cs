using TimeBank.GraphQL.Language;
using TimeBank.GraphQL.Types;

namespace TimeBank.GraphQL.Execution.Cost;

/// <summary>
/// Adds up what an operation may cost at most, given its variables. Every selection counts, also where several are
/// merged. A selection set is added up once for each type and list size that it is met with, whoever spreads it.
/// </summary>
internal sealed class CostAnalysis(
    Schema schema, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, ObservedVariables variables)
{
    /// <summary>Introspection reads what is in memory, so it costs a hundredth.</summary>
    private const double IntrospectionWeight = 0.01;

    private const int IntrospectionListSize = 5;

    private readonly Dictionary<(SelectionSetNode, ObjectType, SizedFields), OperationCost> _known = [];

    /// <summary>Why the operation is refused whatever it costs; null when it is not.</summary>
    public GraphQLError? Refusal { get; private set; }

    public OperationCost Of(OperationDefinitionNode operation, ObjectType root) =>
        new OperationCost(0, root.Cost ?? 1).And(Of(operation.SelectionSet, root, default));

    private OperationCost Of(SelectionSetNode selectionSet, ObjectType type, SizedFields sized)
    {
        if (_known.TryGetValue((selectionSet, type, sized), out var known))
            return known;
        OperationCost sum = default;
        foreach (var selection in selectionSet.Selections)
            if (IsIncluded(selection.Directives))
                sum = sum.And(Of(selection, type, sized));
        _known.Add((selectionSet, type, sized), sum);
        return sum;
    }

    private OperationCost Of(SelectionNode selection, ObjectType type, SizedFields sized) => selection switch
    {
        FieldNode field => Introspection.FindField(schema, type, field.Name.Value) is { } definition
            ? Of(field, definition, sized)
            : default,
        InlineFragmentNode inline => Applies(inline.TypeCondition, type) ? Of(inline.SelectionSet, type, sized) : default,
        FragmentSpreadNode spread when fragments.TryGetValue(spread.Name.Value, out var fragment)
            && Applies(fragment.TypeCondition, type) => Of(fragment.SelectionSet, type, sized),
        _ => default,
    };

    private OperationCost Of(FieldNode field, FieldDefinition definition, SizedFields sized)
    {
        var named = definition.Type.Named;
        var usual = named is not (FieldsType or UnionType) ? 0
            : IsIntrospection(named) ? IntrospectionWeight
            : 1;
        var size = definition.ListSize is { } declared ? SizeOf(declared, field, definition) : ListSize.Unknown;
        if (definition.ListSize is { } required)
            Refusal ??= SlicingArguments.Check(required, field, definition, variables);
        var below = definition.ListSize is { SizedFields.Count: > 0 } passes ? new SizedFields(passes, size) : default;
        var list = definition.Type.Nullable as ListType;
        var items = list is null ? 1
            : sized.Has(definition.Name) ? sized.Size
            : IsIntrospection(named) ? IntrospectionSize(definition)
            : size;
        // Of lists within it nothing is said.
        for (; list?.OfType.Nullable is ListType inner; list = inner)
            items *= ListSize.Unknown;
        var item = schema.PossibleTypes(named)
            .Select(type => new OperationCost(0, type.Cost ?? usual)
                .And(field.SelectionSet is { } subfields ? Of(subfields, type, below) : default))
            .Aggregate(default(OperationCost), (most, cost) => most.Or(cost));
        return new OperationCost(definition.Cost ?? usual, 0).And(item.Times(items));
    }

    /// <summary>The largest size that a slicing argument gives, or the size without any.</summary>
    private double SizeOf(ListSize declared, FieldNode field, FieldDefinition definition)
    {
        double? size = null;
        foreach (var name in declared.SlicingArguments)
        {
            var literal = field.Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value;
            var usual = definition.Arguments.Find(name)?.DefaultValue;
            var given = literal is VariableNode variable ? variables.NumberOf(variable.Name.Value, usual)
                : ObservedVariables.NumberOf(literal ?? usual);
            if (given is not null)
                size = Math.Max(size ?? 0, given.Value);
        }

        return size ?? declared.DefaultSize ?? declared.AssumedSize;
    }

    private double IntrospectionSize(FieldDefinition definition) =>
        definition.Name == "types" ? schema.Types.Count : IntrospectionListSize;

    private bool Applies(NamedTypeNode? condition, ObjectType type) =>
        condition is null
        || (schema.Types.TryGet(condition.Name.Value, out var named) && schema.IsPossibleType(named, type));

    private bool IsIncluded(IReadOnlyList<DirectiveNode> directives)
    {
        foreach (var directive in directives)
            if (directive.Name.Value is "skip" or "include" && directive.Arguments is [{ Value: var condition }, ..]
                && variables.ConditionOf(condition) is { } holds
                && holds == (directive.Name.Value == "skip"))
                return false;
        return true;
    }

    private static bool IsIntrospection(NamedType type) => type.Name.StartsWith("__", StringComparison.Ordinal);
}

/// <summary>The size that a field gives to the lists directly below it.</summary>
internal readonly record struct SizedFields(ListSize? Declared, double Size)
{
    public bool Has(string fieldName) => Declared?.SizedFields.Contains(fieldName) == true;
}
