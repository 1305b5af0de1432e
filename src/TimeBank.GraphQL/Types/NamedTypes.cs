namespace TimeBanking.GraphQL.Types;

/// <summary>
/// A type with a name in the schema. The parts that refer to other types are set once, by whoever builds the schema
/// (<see cref="Schema"/> checks the whole); after that a type never changes.
/// </summary>
public abstract class NamedType(string name) : TypeReference, INamed
{
    public string Name { get; } = name;
    public Description? Description { get; init; }

    public override NamedType Named => this;
    public override string ToString() => Name;
}

/// <summary>A type that has fields: an object or an interface.</summary>
public abstract class FieldsType(string name) : NamedType(name)
{
    public NamedList<FieldDefinition> Fields { get; internal set; } = NamedList<FieldDefinition>.Empty;
    public NamedList<InterfaceType> Interfaces { get; internal set; } = NamedList<InterfaceType>.Empty;
}

/// <summary>An object type (specification 3.6).</summary>
public sealed class ObjectType(string name) : FieldsType(name)
{
    /// <summary>The CLR type of the values behind this type, when it was bound to one.</summary>
    public Type? RuntimeType { get; init; }

    /// <summary>What one object of this type costs; null for the usual.</summary>
    public double? Cost { get; init; }

    /// <summary>
    /// Whether a value that an abstract field returned is of this type. When null, the value's CLR type is compared
    /// with <see cref="RuntimeType"/>.
    /// </summary>
    public Func<object, bool>? IsTypeOf { get; internal set; }
}

/// <summary>An interface type (specification 3.7).</summary>
public sealed class InterfaceType(string name) : FieldsType(name)
{
    /// <summary>The name of the object type of a value; null falls back to <see cref="ObjectType.IsTypeOf"/>.</summary>
    public Func<object, string?>? ResolveType { get; internal set; }
}

/// <summary>A union type (specification 3.8).</summary>
public sealed class UnionType(string name) : NamedType(name)
{
    public NamedList<ObjectType> Types { get; internal set; } = NamedList<ObjectType>.Empty;

    /// <inheritdoc cref="InterfaceType.ResolveType"/>
    public Func<object, string?>? ResolveType { get; internal set; }
}

/// <summary>An input object type (specification 3.10).</summary>
public sealed class InputObjectType : NamedType
{
    private readonly Lazy<bool> _hasWeighedFields;

    public InputObjectType(string name)
        : base(name) => _hasWeighedFields = new Lazy<bool>(FindWeight);

    public NamedList<InputValueDefinition> Fields { get; internal set; } = NamedList<InputValueDefinition>.Empty;

    /// <summary><c>@oneOf</c>: exactly one field must be given, and not null.</summary>
    public bool IsOneOf { get; init; }

    /// <summary>Whether a field of it, or of an input object within it, has a weight: else no value of it has a cost.</summary>
    internal bool HasWeighedFields => _hasWeighedFields.Value;

    private bool FindWeight()
    {
        var met = new HashSet<InputObjectType> { this };
        var open = new Queue<InputObjectType>([this]);
        while (open.TryDequeue(out var type))
            foreach (var field in type.Fields)
                if (field.Weight != 0)
                    return true;
                else if (field.Type.Named is InputObjectType inner && met.Add(inner))
                    open.Enqueue(inner);
        return false;
    }
}
