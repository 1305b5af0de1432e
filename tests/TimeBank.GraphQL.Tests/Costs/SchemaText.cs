using System.Globalization;
using System.Numerics;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Tests.Costs;

/// <summary>What a schema's text says of costs, read by these tests themselves.</summary>
internal sealed class SchemaText(DocumentNode document)
{
    /// <summary>Weights are told in hundredths, so that no sum is rounded.</summary>
    public const int Scale = 100;

    private readonly Dictionary<string, DefinitionNode> _types = document.Definitions.OfType<TypeDefinitionNode>()
        .ToDictionary(type => type.Name.Value, DefinitionNode (type) => type);

    public static string NamedType(TypeNode type) => type switch
    {
        ListTypeNode list => NamedType(list.ItemType),
        NonNullTypeNode nonNull => NamedType(nonNull.NullableType),
        NamedTypeNode named => named.Name.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>How many lists are within each other.</summary>
    public static int Lists(TypeNode type) => type switch
    {
        ListTypeNode list => 1 + Lists(list.ItemType),
        NonNullTypeNode nonNull => Lists(nonNull.NullableType),
        _ => 0,
    };

    /// <summary>The fields of an input object; none for other types.</summary>
    public IReadOnlyList<InputValueDefinitionNode> InputFields(TypeNode type) =>
        type is NamedTypeNode named && _types.GetValueOrDefault(named.Name.Value) is InputObjectTypeDefinitionNode found
            ? found.Fields
            : [];

    /// <summary>The arguments of a directive of the schema's own; none of others.</summary>
    public IReadOnlyList<InputValueDefinitionNode> ArgumentsOf(DirectiveNode directive) =>
        document.Definitions.OfType<DirectiveDefinitionNode>()
            .SingleOrDefault(each => each.Name.Value == directive.Name.Value)?.Arguments ?? [];

    public FieldDefinitionNode Field(string type, string name) =>
        ((ObjectTypeDefinitionNode)_types[type]).Fields.Single(field => field.Name.Value == name);

    /// <summary>The object types that a value may be of; none for scalars.</summary>
    public IReadOnlyList<string> Possible(string type) => _types.GetValueOrDefault(type) switch
    {
        ObjectTypeDefinitionNode => [type],
        UnionTypeDefinitionNode union => [.. union.Types.Select(member => member.Name.Value)],
        InterfaceTypeDefinitionNode => [.. _types.Values.OfType<ObjectTypeDefinitionNode>()
            .Where(each => each.Interfaces.Any(name => name.Name.Value == type)).Select(each => each.Name.Value)],
        _ => [],
    };

    public BigInteger TypeWeight(string type) => Weight(((ObjectTypeDefinitionNode)_types[type]).Directives) ?? Scale;

    /// <summary>What a scalar or enum weighs.</summary>
    public BigInteger LeafWeight(string type) => _types.GetValueOrDefault(type) switch
    {
        EnumTypeDefinitionNode found => Weight(found.Directives) ?? 0,
        ScalarTypeDefinitionNode found => Weight(found.Directives) ?? 0,
        _ => 0,
    };

    /// <summary>
    /// What an argument or input field costs with what is in it; null and what is absent cost nothing where they are
    /// allowed.
    /// </summary>
    public BigInteger InputCost(InputValueDefinitionNode definition, object? value) =>
        (value is null || ReferenceEquals(value, ArgumentValue.Absent)) && definition.Type is not NonNullTypeNode
            ? 0
            : InputWeight(definition) + Within(definition.Type, value);

    private BigInteger InputWeight(InputValueDefinitionNode definition) => Weight(definition.Directives)
        ?? (_types.GetValueOrDefault(NamedType(definition.Type)) is InputObjectTypeDefinitionNode ? Scale : 0);

    private BigInteger Within(TypeNode type, object? value) => value switch
    {
        List<object?> items => items.Aggregate(BigInteger.Zero, (sum, item) => sum + Within(type, item)),
        Dictionary<string, object?> fields => InputFields(Named(type)).Aggregate(
            BigInteger.Zero, (sum, field) => sum + InputCost(field, fields.GetValueOrDefault(field.Name.Value))),
        _ => 0,
    };

    public static TypeNode Nullable(TypeNode type) => type is NonNullTypeNode required ? required.NullableType : type;

    /// <summary>The whole number at a path within a value.</summary>
    public static long? At(object? value, IEnumerable<string> path) =>
        path.Aggregate(value, (each, name) => (each as Dictionary<string, object?>)?.GetValueOrDefault(name)) switch
        {
            int number => number,
            long number => number,
            _ => null,
        };

    private static TypeNode Named(TypeNode type) => type switch
    {
        ListTypeNode list => Named(list.ItemType),
        NonNullTypeNode nonNull => Named(nonNull.NullableType),
        _ => type,
    };

    public BigInteger FieldWeight(string type, string name)
    {
        var field = Field(type, name);
        return Weight(field.Directives) ?? (Possible(NamedType(field.Type)).Count > 0 ? Scale : 0);
    }

    /// <summary>What <c>@listSize</c> says; null when there is none.</summary>
    public static Size? SizeOf(FieldDefinitionNode field)
    {
        if (field.Directives.SingleOrDefault(each => each.Name.Value == "listSize") is not { } given)
            return null;
        var arguments = given.Arguments.ToDictionary(each => each.Name.Value, each => each.Value);
        return new Size(
            Int("assumedSize") ?? 10, Names("slicingArguments"), Int("slicingArgumentDefaultValue"),
                Names("sizedFields"),
            !arguments.TryGetValue("requireOneSlicingArgument", out var one) || ((BooleanValueNode)one).Value);

        int? Int(string name) => arguments.TryGetValue(name, out var value)
            && int.Parse(((IntValueNode)value).Value, CultureInfo.InvariantCulture) is var size and >= 0
            ? size
            : null;
        string[] Names(string name) => arguments.TryGetValue(name, out var value)
            ? [.. ((ListValueNode)value).Values.Select(each => ((StringValueNode)each).Value)]
            : [];
    }

    private static BigInteger? Weight(IReadOnlyList<DirectiveNode> directives) =>
        directives.SingleOrDefault(each => each.Name.Value == "cost") is { } given
            ? (BigInteger)(decimal.Parse(((StringValueNode)given.Arguments[0].Value).Value,
                CultureInfo.InvariantCulture) * Scale)
            : null;

    public sealed record Size(
        int Assumed, string[] SlicingArguments, int? ByDefault, string[] SizedFields, bool RequiresOne)
    {
        /// <summary>What the size says of the field itself: nothing when it is that of fields below.</summary>
        public long? Own(long? size) => SizedFields.Length == 0 ? size : null;

        /// <summary>The size, by the slicing arguments that have a number.</summary>
        public long By(IEnumerable<long?> numbers) =>
            numbers.OfType<long>().ToList() is { Count: > 0 } given ? Math.Max(0, given.Max()) : ByDefault ?? Assumed;
    }
}
