using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// A whole schema (specification 3.3): its root types, all types reachable from them, and its directives.
/// </summary>
public sealed class Schema
{
    private readonly Dictionary<NamedType, ObjectType[]> _possibleTypes = [];

    /// <summary>
    /// Builds the schema; <paramref name="types"/> holds every named type in the order in which it is printed, the
    /// roots and scalars included. The introspection types and what they need are added.
    /// </summary>
    /// <exception cref="ArgumentException">Two types or two directives bear the same name.</exception>
    public Schema(
        ObjectType? queryType,
        ObjectType? mutationType,
        ObjectType? subscriptionType,
        IEnumerable<NamedType> types,
        IEnumerable<DirectiveDefinition> directives,
        string? description = null)
    {
        QueryType = queryType;
        MutationType = mutationType;
        SubscriptionType = subscriptionType;
        Types = new NamedList<NamedType>(types
            .Concat([BuiltInScalars.String, BuiltInScalars.Boolean])
            .Concat(Introspection.Types)
            .Distinct());
        Directives = new NamedList<DirectiveDefinition>(directives);
        Description = description;
        foreach (var type in Types)
            if (type is UnionType union)
                _possibleTypes[type] = [.. union.Types];
            else if (type is InterfaceType)
                _possibleTypes[type] = [.. Types.OfType<ObjectType>().Where(o => o.Interfaces.Contains(type.Name))];
    }

    public string? Description { get; }

    /// <summary>The root of queries. Null only in schemas under test that fail validation for want of it.</summary>
    public ObjectType? QueryType { get; }

    public ObjectType? MutationType { get; }

    public ObjectType? SubscriptionType { get; }

    /// <summary>All named types, the introspection types last.</summary>
    public NamedList<NamedType> Types { get; }

    public NamedList<DirectiveDefinition> Directives { get; }

    /// <summary>The root of operations of this kind; null when the schema has none.</summary>
    public ObjectType? RootType(OperationKind kind) => kind switch
    {
        OperationKind.Query => QueryType,
        OperationKind.Mutation => MutationType,
        OperationKind.Subscription => SubscriptionType,
    };

    /// <summary>The type that a document refers to; null when the schema does not have it.</summary>
    public TypeReference? TypeFromAst(TypeNode node) => node switch
    {
        NamedTypeNode named => Types.Find(named.Name.Value),
        ListTypeNode list => TypeFromAst(list.ItemType) is { } item ? new ListType(item) : null,
        NonNullTypeNode nonNull => TypeFromAst(nonNull.NullableType) is { } nullable ? new NonNullType(nullable) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    /// <summary>The object types that a value of this type may have: itself, implementers, or members.</summary>
    public IReadOnlyList<ObjectType> PossibleTypes(NamedType type) =>
        type is ObjectType self ? [self] : _possibleTypes.GetValueOrDefault(type, []);

    public bool IsPossibleType(NamedType abstractType, ObjectType type) => abstractType switch
    {
        UnionType union => union.Types.Contains(type.Name),
        InterfaceType => type.Interfaces.Contains(abstractType.Name),
        _ => ReferenceEquals(abstractType, type),
    };
}
