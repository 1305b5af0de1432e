using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution.Cost;

/// <summary>
/// Adds up what an operation may cost at most, given its variables. Every selection counts, also where several are
/// merged. A selection set is added up once for each type and set of sized fields that it is met with, whoever spreads
/// it and whatever their size.
/// <para>
/// Weights of objects, enums and scalars make the type cost, those of fields, arguments, input fields and the arguments
/// of a field's directives the field cost (specification 5.3.2). The weight of a type says nothing of fields of it. A
/// field with what it is given is never below 0 (7.1). Nor is an object, enum or scalar, of which the specification says
/// nothing: it may not come, or come once for many selections, and then what was selected with it would cost too little.
/// </para>
/// </summary>
internal sealed class CostAnalysis(
    Schema schema, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, ObservedVariables variables)
{
    /// <summary>Introspection reads what is in memory, so it costs a hundredth.</summary>
    private const double IntrospectionWeight = 0.01;

    private const int IntrospectionListSize = 5;

    private static readonly IReadOnlyList<string> NoSizedFields = [];

    /// <summary>The names of sized fields are told apart by reference: they are those of a declaration.</summary>
    private readonly Dictionary<(SelectionSetNode, ObjectType, IReadOnlyList<string>), CostBySize> _known = [];
    private readonly InputCost _inputs = new(variables);

    /// <summary>Why the operation is refused whatever it costs; null when it is not.</summary>
    public GraphQLError? Refusal { get; private set; }

    public OperationCost Of(OperationDefinitionNode operation, ObjectType root) =>
        new OperationCost(0, Math.Max(0, root.Cost ?? 1)).And(Of(operation.SelectionSet, root, NoSizedFields).At(0));

    /// <param name="selectionSet">What is added up.</param>
    /// <param name="type">Of the values that it is selected on.</param>
    /// <param name="sized">The names of the fields in it that have the size that was given above.</param>
    private CostBySize Of(SelectionSetNode selectionSet, ObjectType type, IReadOnlyList<string> sized)
    {
        if (_known.TryGetValue((selectionSet, type, sized), out var known))
            return known;
        CostBySize sum = default;
        foreach (var selection in selectionSet.Selections)
            if (IsIncluded(selection.Directives))
                sum = sum.And(Of(selection, type, sized));
        _known.Add((selectionSet, type, sized), sum);
        return sum;
    }

    private CostBySize Of(SelectionNode selection, ObjectType type, IReadOnlyList<string> sized) => selection switch
    {
        FieldNode field => Introspection.FindField(schema, type, field.Name.Value) is { } definition
            ? Of(field, definition, sized)
            : default,
        InlineFragmentNode inline => Applies(inline.TypeCondition, type) ? Of(inline.SelectionSet, type, sized) : default,
        FragmentSpreadNode spread when fragments.TryGetValue(spread.Name.Value, out var fragment)
            && Applies(fragment.TypeCondition, type) => Of(fragment.SelectionSet, type, sized),
        _ => default,
    };

    private CostBySize Of(FieldNode field, FieldDefinition definition, IReadOnlyList<string> sized)
    {
        var named = definition.Type.Named;
        var usual = named is not (FieldsType or UnionType) ? 0
            : IsIntrospection(named) ? IntrospectionWeight
            : 1;
        var size = definition.ListSize is { } declared ? SizeOf(declared, field, definition) : ListSize.Unknown;
        var below = definition.ListSize is { SizedFields: { Count: > 0 } names } ? names : NoSizedFields;
        var item = schema.PossibleTypes(named)
            .Select(type => new OperationCost(0, Math.Max(0, type.Cost ?? usual))
                .And(field.SelectionSet is { } subfields ? Of(subfields, type, below).At(size) : default))
            .Aggregate(new OperationCost(0, LeafCost(named)), (most, cost) => most.Or(cost));
        var own = (definition.Cost ?? usual) + _inputs.Of(definition.Arguments, field.Arguments) + DirectivesOf(field);
        var once = new OperationCost(Math.Max(0, own), 0);
        if (definition.Type.Nullable is not ListType list)
            return new CostBySize(once.And(item), default);
        var listed = item.Times(ItemsWithin(list));
        if (sized.Contains(definition.Name))
            return new CostBySize(once, listed);
        var items = IsIntrospection(named) ? IntrospectionSize(definition) : below.Count == 0 ? size : ListSize.Unknown;
        return new CostBySize(once.And(listed.Times(items)), default);
    }

    /// <summary>The items in each item of a list: 1, or those of lists within it, of which nothing is said.</summary>
    private static double ItemsWithin(ListType list)
    {
        var items = 1.0;
        while (list.OfType.Nullable is ListType inner)
        {
            items *= ListSize.Unknown;
            list = inner;
        }

        return items;
    }

    private static double LeafCost(NamedType type) => Math.Max(0, type switch
    {
        ScalarType scalar => scalar.Cost ?? 0,
        EnumType enumType => enumType.Cost ?? 0,
        _ => 0,
    });

    private double DirectivesOf(FieldNode field)
    {
        var sum = 0.0;
        foreach (var directive in field.Directives)
            if (schema.Directives.Find(directive.Name.Value) is { } definition)
                sum += _inputs.Of(definition.Arguments, directive.Arguments);
        return sum;
    }

    /// <summary>The size that the field has, or gives to lists below.</summary>
    private double SizeOf(ListSize declared, FieldNode field, FieldDefinition definition)
    {
        var slicing = new SlicingArguments(field, definition, declared, variables);
        Refusal ??= slicing.Check();
        return slicing.Size();
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

/// <summary>
/// What a selection set costs, by the size that is given above to the sized fields in it, through fragments too. Each
/// of them adds what its items cost as often as there are items, so it is enough to know what one of each costs.
/// </summary>
/// <param name="Fixed">What it costs whatever the size.</param>
/// <param name="PerItem">What it costs more for each item.</param>
internal readonly record struct CostBySize(OperationCost Fixed, OperationCost PerItem)
{
    public CostBySize And(CostBySize other) => new(Fixed.And(other.Fixed), PerItem.And(other.PerItem));

    public OperationCost At(double size) => Fixed.And(PerItem.Times(size));
}
