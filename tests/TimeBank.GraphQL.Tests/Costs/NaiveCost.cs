using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using TimeBank.GraphQL.Language;

namespace TimeBank.GraphQL.Tests.Costs;

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

    public (BigInteger Field, BigInteger Type) Of(string root)
    {
        var (field, type) = Of(operation.SelectionSet, root, _ => null);
        return (field, type + schema.TypeWeight(root));
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
            return default;
        if (name.StartsWith("__", StringComparison.Ordinal))
            return Introspected(field);
        var definition = schema.Field(parent, name);
        var declared = SchemaText.SizeOf(definition);
        var size = declared?.By(declared.SlicingArguments.Select(argument => Number(field, definition, argument)));
        IsRefused |= declared is { RequiresOne: true, SlicingArguments.Length: > 0 }
            && !HasOne(declared.SlicingArguments, field, definition);
        BigInteger count = 1;
        for (var list = 0; list < SchemaText.Lists(definition.Type); list++)
            count *= list == 0 ? sizes(name) ?? size ?? UnknownSize : UnknownSize;
        var most = (Field: BigInteger.Zero, Type: BigInteger.Zero);
        foreach (var type in schema.Possible(SchemaText.NamedType(definition.Type)))
        {
            var below = Of(field.SelectionSet!, type,
                below => declared?.SizedFields.Contains(below) == true ? size : null);
            most = (BigInteger.Max(most.Field, below.Field),
                BigInteger.Max(most.Type, below.Type + schema.TypeWeight(type)));
        }

        return (schema.FieldWeight(parent, name) + (count * most.Field), count * most.Type);
    }

    /// <summary>
    /// Each object of introspection costs a hundredth, and its field too; made-up documents ask for no lists.
    /// </summary>
    private static (BigInteger Field, BigInteger Type) Introspected(FieldNode field) =>
        field.SelectionSet is not { } below
            ? default
            : below.Selections.OfType<FieldNode>().Select(Introspected)
                .Aggregate((Field: BigInteger.One, Type: BigInteger.One),
                    (sum, each) => (sum.Field + each.Field, sum.Type + each.Type));

    /// <summary>Of the arguments that are not left out one is not null; or none is, and a default stands in.</summary>
    private bool HasOne(string[] arguments, FieldNode field, FieldDefinitionNode definition)
    {
        var written = arguments.Select(name => (
            Value: field.Arguments.SingleOrDefault(each => each.Name.Value == name)?.Value,
            Default: definition.Arguments.Single(each => each.Name.Value == name).DefaultValue)).ToList();
        var given = written.Count(each => each.Value switch
        {
            null or NullValueNode => false,
            VariableNode variable => Variable(variable.Name.Value, out var value) && value is not null,
            _ => true,
        });
        var standsIn = written.Any(each => each.Default is IntValueNode
            && (each.Value is null
                || (each.Value is VariableNode variable && !Variable(variable.Name.Value, out _))));
        return given == 1 || (given == 0 && standsIn);
    }

    private long? Number(FieldNode field, FieldDefinitionNode definition, string argument)
    {
        var byDefault = Literal(definition.Arguments.Single(each => each.Name.Value == argument).DefaultValue);
        var given = field.Arguments.SingleOrDefault(each => each.Name.Value == argument)?.Value;
        return given switch
        {
            null => byDefault,
            VariableNode variable =>
                Variable(variable.Name.Value, out var value) ? (long?)value?.GetValue<double>() : byDefault,
            _ => Literal(given),
        };
    }

    private static long? Literal(ValueNode? value) =>
        value is IntValueNode number ? long.Parse(number.Value, CultureInfo.InvariantCulture) : null;

    /// <summary>Whether the variable has a value, which may be null.</summary>
    private bool Variable(string name, out JsonValue? value)
    {
        value = null;
        if (variables.TryGetPropertyValue(name, out var given))
        {
            value = given is null ? null : JsonValue.Create(given.GetValueKind() switch
            {
                System.Text.Json.JsonValueKind.True => 1d,
                System.Text.Json.JsonValueKind.Number =>
                    double.Parse(given.ToJsonString(), CultureInfo.InvariantCulture),
                _ => 0d,
            });
            return true;
        }

        var byDefault = operation.VariableDefinitions.Single(each => each.Variable.Name.Value == name).DefaultValue;
        value = byDefault switch
        {
            IntValueNode number => JsonValue.Create(double.Parse(number.Value, CultureInfo.InvariantCulture)),
            BooleanValueNode { Value: var condition } => JsonValue.Create(condition ? 1d : 0d),
            _ => null,
        };
        return byDefault is not null;
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
        VariableNode variable =>
            Variable(variable.Name.Value, out var value) && value is not null ? value.GetValue<double>() == 1 : null,
        _ => null,
    };

    private FragmentDefinitionNode Fragment(FragmentSpreadNode spread) =>
        document.Definitions.OfType<FragmentDefinitionNode>().Single(each => each.Name.Value == spread.Name.Value);

    private bool Applies(NamedTypeNode? condition, string type) =>
        condition is null || schema.Possible(condition.Name.Value).Contains(type);
}
