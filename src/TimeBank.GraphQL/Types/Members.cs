using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>A field of an object or interface type.</summary>
public sealed class FieldDefinition(string name, TypeReference type) : INamed
{
    public string Name { get; } = name;
    public TypeReference Type { get; } = type;
    public Description? Description { get; init; }
    public string? DeprecationReason { get; init; }
    public NamedList<InputValueDefinition> Arguments { get; init; } = NamedList<InputValueDefinition>.Empty;

    /// <summary>
    /// What one appearance costs; null for the usual. Always null on interfaces, whose fields cost what those of the
    /// objects do.
    /// </summary>
    public double? Cost { get; set; }

    /// <summary>How many items there are of it; null when nothing is known.</summary>
    public ListSize? ListSize { get; init; }

    /// <summary>The slicing arguments of <see cref="ListSize"/>; those that there are, in a schema that is not valid.</summary>
    internal IReadOnlyList<SlicingPath> SlicingPaths => field ??= SlicingPath.AllOf(this);

    /// <summary>
    /// How the field gets its value. Null on interfaces, and on schemas that are only validated against.
    /// </summary>
    public Resolver? Resolve
    {
        get;
        set
        {
            field = value;
            Stored = null;
        }
    }

    /// <summary>
    /// Where <see cref="Resolve"/> only reads a stored property: how to write that. Set after it; whoever sets another
    /// resolver ends it.
    /// </summary>
    internal StoredLeaf? Stored { get; set; }

    /// <summary>Where a field of the subscription root gets its events from; null on all other fields.</summary>
    public EventSource? Subscribe { get; set; }

    /// <summary>Whether the source may be kept waiting; see <see cref="SubscribeAttribute.IsPaced"/>.</summary>
    public bool IsPaced { get; init; }
}

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
public sealed class InputValueDefinition : INamed
{
    private readonly Lazy<object?> _coercedDefault;

    public InputValueDefinition(string name, TypeReference type)
    {
        Name = name;
        Type = type;
        _coercedDefault = new Lazy<object?>(CoerceDefault);
    }

    public string Name { get; }
    public TypeReference Type { get; }
    public Description? Description { get; init; }
    public string? DeprecationReason { get; init; }

    /// <summary>
    /// The default as a constant literal; null when there is none (a literal <c>null</c> is a NullValueNode).
    /// </summary>
    public ValueNode? DefaultValue { get; init; }

    /// <summary>What it adds to the cost of a field that is given it; null for the usual.</summary>
    public double? Cost { get; init; }

    /// <summary><see cref="Cost"/>, or what is usual: 1 for input objects and lists of them, 0 for all else.</summary>
    internal double Weight => Cost ?? (Type.Named is InputObjectType ? 1 : 0);

    /// <summary>Whether a value of it may change what a field costs, by itself or by something within.</summary>
    internal bool IsWeighed => Weight != 0 || Type.Named is InputObjectType { HasWeighedFields: true };

    /// <summary>Must be given: non-null without a default.</summary>
    public bool IsRequired => Type.IsNonNull && DefaultValue is null;

    /// <summary>
    /// The default as resolvers receive it, read once and shared by all who do; <see cref="ArgumentValue.Absent"/> when
    /// there is none.
    /// </summary>
    /// <exception cref="CoercionException">The default is not of the type; a validated schema has no such
    /// default.</exception>
    public object? CoercedDefault => _coercedDefault.Value;

    private object? CoerceDefault() => DefaultValue is null
        ? ArgumentValue.Absent
        : InputCoercion.CoerceLiteral(Type, DefaultValue);
}

/// <summary>A directive that the schema declares.</summary>
public sealed class DirectiveDefinition(string name, IReadOnlyList<DirectiveLocation> locations) : INamed
{
    public string Name { get; } = name;
    public IReadOnlyList<DirectiveLocation> Locations { get; } = locations;
    public Description? Description { get; init; }
    public bool IsRepeatable { get; init; }
    public NamedList<InputValueDefinition> Arguments { get; init; } = NamedList<InputValueDefinition>.Empty;
}

/// <summary>Where a directive may stand (specification 3.13). Written in SCREAMING_CASE.</summary>
public enum DirectiveLocation
{
    Query,
    Mutation,
    Subscription,
    Field,
    FragmentDefinition,
    FragmentSpread,
    InlineFragment,
    VariableDefinition,
    Schema,
    Scalar,
    Object,
    FieldDefinition,
    ArgumentDefinition,
    Interface,
    Union,
    Enum,
    EnumValue,
    InputObject,
    InputFieldDefinition,
}
