using System.Reflection;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>The types of fields. Each C# type is bound once; its fields follow when all others know of it.</summary>
internal sealed class OutputTypes(BindingSession session)
{
    private readonly Dictionary<Type, NamedType> _types = [];
    private readonly Queue<Action> _unfinished = [];

    public string NameOf(Type type) => session.Classes.ExtensionsOf(type)
        .Select(extension => extension.Class.GetCustomAttribute<GraphQLNameAttribute>()?.Name)
        .FirstOrDefault(name => name is not null) ?? MemberNames.Type(type);

    /// <param name="shape">What the member gives.</param>
    /// <param name="id">How ids in it go out; null when it is not marked as one.</param>
    /// <param name="place">The member, for messages.</param>
    public TypeReference Reference(ClrShape shape, IdBinding? id, MemberInfo place)
    {
        TypeReference type = shape.Element is { } element ? new ListType(Reference(element, id, place))
            : id is not null ? Id()
            : Named(shape.Type, place);
        return shape.IsNullable ? type : new NonNullType(type);
    }

    public NamedType Named(Type type, MemberInfo place)
    {
        if (session.Leaves.Find(type) is { } leaf)
            return leaf;
        if (_types.TryGetValue(type, out var known))
            return known;
        if (ConnectionTypes.IsConnection(type))
            return session.Connections.Of(type.GetGenericArguments()[0], isCounted: false, place);
        if (ConnectionTypes.IsEdge(type))
            return session.Connections.EdgeOf(type.GetGenericArguments()[0], place);
        if (IsUnfit(type))
        {
            session.Problems.Add(place, $"gives {MemberNames.ForMessage(type)}, which is no type of the schema; give a "
                + "record or class of your own, an enum, or one of int, long, double, string, bool, Guid, DateTime "
                + "and DateOnly.");
            return BuiltInScalars.String;
        }

        return Bind(type);
    }

    /// <summary>Does something once every type is known, such as giving a type its fields.</summary>
    public void Later(Action finish) => _unfinished.Enqueue(finish);

    /// <summary>Gives all types their fields, and those types that are found on the way.</summary>
    public void Complete()
    {
        while (_unfinished.TryDequeue(out var finish))
            finish();
    }

    public ScalarType Id()
    {
        session.Names.AddScalar(BuiltInScalars.ID);
        return BuiltInScalars.ID;
    }

    public Description Describe(Type type)
    {
        var given = session.Classes.ExtensionsOf(type)
            .Select(extension => extension.Class.GetCustomAttribute<GraphQLDescriptionAttribute>()?.Description)
            .FirstOrDefault(description => description is not null);
        return given is null ? session.Descriptions.Of(type) : new Description(given);
    }

    private NamedType Bind(Type type)
    {
        var cost = CostOf(type);
        NamedType bound = BoundClasses.IsUnion(type) ? new UnionType(NameOf(type)) { Description = Describe(type) }
            : session.Classes.IsInterface(type) ? new InterfaceType(NameOf(type)) { Description = Describe(type) }
            : new ObjectType(NameOf(type))
            {
                Description = Describe(type),
                RuntimeType = type,
                Cost = cost,
            };
        if (cost is not null && bound is not ObjectType)
            session.Problems.Add(type, "has [Cost], but interfaces and unions cost what their objects do; put it on the "
                + "classes of these.");
        _types.Add(type, bound);
        session.Names.Add(bound, type);
        Later(() => Finish(type, bound));
        return bound;
    }

    private double? CostOf(Type type) => session.Classes.ExtensionsOf(type).Select(extension => extension.Class)
        .Prepend(type)
        .Select(each => each.GetCustomAttribute<CostAttribute>()?.Weight)
        .FirstOrDefault(weight => weight is not null);

    private void Finish(Type type, NamedType bound)
    {
        switch (bound)
        {
            case UnionType union:
                union.Types = new(BindImplementers(type).OfType<ObjectType>());
                break;
            case InterfaceType interfaceType:
                interfaceType.Fields = session.ObjectFields.Of(type, bound.Name, isAbstract: true);
                interfaceType.Interfaces = new(Interfaces(type));
                BindImplementers(type);
                break;
            case ObjectType objectType:
                objectType.Fields = session.ObjectFields.Of(type, bound.Name, isAbstract: false);
                objectType.Interfaces = new(session.Classes.IsNode(type)
                    ? [NodeFields.Interface(session), .. Interfaces(type)]
                    : Interfaces(type));
                break;
        }
    }

    private List<NamedType> BindImplementers(Type type) =>
        [.. session.Classes.ImplementersOf(type).Select(implementer => Named(implementer, type))];

    private IEnumerable<InterfaceType> Interfaces(Type type) =>
        session.Classes.InterfacesOf(type).Select(each => (InterfaceType)Named(each, type));

    private static bool IsUnfit(Type type) => type.IsPrimitive || type.IsPointer || type.IsArray || type.IsEnum
        || type == typeof(void) || type.IsAssignableTo(typeof(Delegate)) || type.IsAssignableTo(typeof(Task))
        || type.Namespace is null or "System" || type.Namespace.StartsWith("System.", StringComparison.Ordinal);
}
