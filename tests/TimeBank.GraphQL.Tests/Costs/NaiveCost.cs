using System.Numerics;
using System.Text.Json.Nodes;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Tests.Costs;

/// <summary>
/// The cost of an operation by the specification, in exact numbers, as a plain walk that looks at everything anew
/// wherever it is met. Shares nothing with the engine but the syntax tree.
/// </summary>
internal sealed class NaiveCost(
    SchemaText schema, DocumentNode document, OperationDefinitionNode operation, JsonObject variables)
{
    private const int UnknownSize = 10;

    /// <summary>Whether a field that was met had not the one slicing argument that it requires.</summary>
    public bool IsRefused { get; private set; }

    private readonly NaiveInputs _inputs = new(schema, operation, variables);

    public (BigInteger Field, BigInteger Type) Of(string root)
    {
        var (field, type) = Of(operation.SelectionSet, root, _ => null);
        return (field, type + BigInteger.Max(0, schema.TypeWeight(root)));
    }

    private (BigInteger Field, BigInteger Type) Of(SelectionSetNode selections, string type, Func<string, long?> sizes)
    {
        var sum = (Field: BigInteger.Zero, Type: BigInteger.Zero);
        foreach (var selection in selections.Selections.Where(IsIncluded))
        {
            var cost = selection switch
            {
                FieldNode field => Of(field, type, sizes),
                InlineFragmentNode inline when Applies(inline.TypeCondition, type) =>
                    Of(inline.SelectionSet, type, sizes),
                FragmentSpreadNode spread when Applies(Fragment(spread).TypeCondition, type) =>
                    Of(Fragment(spread).SelectionSet, type, sizes),
                _ => default,
            };
            sum = (sum.Field + cost.Field, sum.Type + cost.Type);
        }

        return sum;
    }

    private (BigInteger Field, BigInteger Type) Of(FieldNode field, string parent, Func<string, long?> sizes)
    {
        var name = field.Name.Value;
        if (name == "__typename")
            return (BigInteger.Max(0, Directives(field)), 0);
        if (name.StartsWith("__", StringComparison.Ordinal))
            return Introspected(field);
        var definition = schema.Field(parent, name);
        var declared = SchemaText.SizeOf(definition);
        var slices = declared?.SlicingArguments.Select(path => Slice(field, definition, path)).ToList() ?? [];
        var size = declared?.By(slices.Select(slice => slice.Number));
        IsRefused |= declared is { RequiresOne: true, SlicingArguments.Length: > 0 } && !HasOne(slices);
        BigInteger count = 1;
        for (var list = 0; list < SchemaText.Lists(definition.Type); list++)
            count *= list == 0 ? sizes(name) ?? declared?.Own(size) ?? UnknownSize : UnknownSize;
        var named = SchemaText.NamedType(definition.Type);
        var most = (Field: BigInteger.Zero, Type: BigInteger.Max(0, schema.LeafWeight(named)));
        foreach (var type in schema.Possible(named))
        {
            var below = Of(field.SelectionSet!, type,
                below => declared?.SizedFields.Contains(below) == true ? size : null);
            most = (BigInteger.Max(most.Field, below.Field),
                BigInteger.Max(most.Type, below.Type + BigInteger.Max(0, schema.TypeWeight(type))));
        }

        var own = schema.FieldWeight(parent, name) + Given(definition.Arguments, field.Arguments) + Directives(field);
        return (BigInteger.Max(0, own) + (count * most.Field), count * most.Type);
    }

    private BigInteger Directives(FieldNode field) => field.Directives.Aggregate(
        BigInteger.Zero, (sum, directive) => sum + Given(schema.ArgumentsOf(directive), directive.Arguments));

    /// <summary>What arguments cost as they are given.</summary>
    private BigInteger Given(IReadOnlyList<InputValueDefinitionNode> definitions, IReadOnlyList<ArgumentNode> given) =>
        definitions.Aggregate(BigInteger.Zero, (sum, definition) => sum
            + (_inputs.Has(definition, ValueOf(given, definition), out var value, out _)
                ? schema.InputCost(definition, value)
                : 0));

    private static ValueNode? ValueOf(IReadOnlyList<ArgumentNode> given, InputValueDefinitionNode of) =>
        given.SingleOrDefault(each => each.Name.Value == of.Name.Value)?.Value;

    /// <summary>
    /// Each object of introspection costs a hundredth, and its field too; made-up documents ask for no lists.
    /// </summary>
    private (BigInteger Field, BigInteger Type) Introspected(FieldNode field) =>
        field.SelectionSet is not { } below
            ? (BigInteger.Max(0, Directives(field)), 0)
            : below.Selections.OfType<FieldNode>().Select(Introspected)
                .Aggregate((Field: BigInteger.Max(0, 1 + Directives(field)), Type: BigInteger.One),
                    (sum, each) => (sum.Field + each.Field, sum.Type + each.Type));

    /// <summary>One of them is given, and not as it is by default; or none is, and a default stands in.</summary>
    private static bool HasOne(IReadOnlyList<(long? Number, bool IsDefault)> slices)
    {
        var given = slices.Count(slice => slice is { Number: not null, IsDefault: false });
        return given == 1 || (given == 0 && slices.Any(slice => slice.Number is not null));
    }

    /// <summary>The number at a path, and whether it would be there had nobody given it.</summary>
    private (long? Number, bool IsDefault) Slice(FieldNode field, FieldDefinitionNode definition, string path)
    {
        var names = path.Split('.');
        var step = definition.Arguments.Single(each => each.Name.Value == names[0]);
        _inputs.Has(step, ValueOf(field.Arguments, step), out var value, out var isDefault);
        var number = SchemaText.At(value, names[1..]);
        for (var made = 1; made < names.Length; made++)
        {
            step = schema.InputFields(SchemaText.Nullable(step.Type)).Single(each => each.Name.Value == names[made]);
            _inputs.Has(step, null, out var byDefault, out _);
            isDefault |= number is not null && SchemaText.At(byDefault, names[(made + 1)..]) == number;
        }

        return (number, isDefault);
    }

    private bool IsIncluded(SelectionNode selection) =>
        selection.Directives.All(directive => directive.Name.Value switch
    {
        "skip" => Condition(directive) is not true,
        "include" => Condition(directive) is not false,
        _ => true,
    });

    private bool? Condition(DirectiveNode directive) => directive.Arguments[0].Value switch
    {
        BooleanValueNode literal => literal.Value,
        VariableNode variable => _inputs.HasVariable(variable.Name.Value, out var value) ? value as bool? : null,
        _ => null,
    };

    private FragmentDefinitionNode Fragment(FragmentSpreadNode spread) =>
        document.Definitions.OfType<FragmentDefinitionNode>().Single(each => each.Name.Value == spread.Name.Value);

    private bool Applies(NamedTypeNode? condition, string type) =>
        condition is null || schema.Possible(condition.Name.Value).Contains(type);
}
