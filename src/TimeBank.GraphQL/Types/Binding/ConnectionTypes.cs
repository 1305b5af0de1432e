using System.Reflection;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>The types of pages and their entries, named after what is paged.</summary>
internal sealed class ConnectionTypes(BindingSession session)
{
    private readonly Dictionary<(Type Node, bool IsCounted), ObjectType> _connections = [];
    private readonly Dictionary<Type, ObjectType> _edges = [];

    public static bool IsConnection(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Connection<>);

    public static bool IsEdge(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Edge<>);

    public ObjectType Of(Type node, bool isCounted, MemberInfo place)
    {
        if (_connections.TryGetValue((node, isCounted), out var known))
            return known;

        var nodeType = session.Outputs.Named(node, place);
        var kind = isCounted && session.Classes.IsPagedBothWays(node) ? "CountedConnection" : "Connection";
        var runtimeType = typeof(Connection<>).MakeGenericType(node);
        var connection = new ObjectType(nodeType.Name + kind)
        {
            Description = session.Descriptions.Of(typeof(Connection<>)),
            RuntimeType = runtimeType,
        };
        _connections.Add((node, isCounted), connection);
        session.Names.Add(connection, runtimeType);
        List<FieldDefinition> fields =
        [
            Field(runtimeType, nameof(Connection<>.Edges), ListOf(EdgeOf(node, place))),
            Field(runtimeType, nameof(Connection<>.Nodes), ListOf(nodeType)),
            Field(runtimeType, nameof(Connection<>.PageInfo), PageInfoType(place)),
        ];
        if (isCounted)
            fields.Add(Field(runtimeType, nameof(Connection<>.TotalCount), session.Leaves.Find(typeof(int))!));
        connection.Fields = new(fields);
        return connection;
    }

    public ObjectType EdgeOf(Type node, MemberInfo place)
    {
        if (_edges.TryGetValue(node, out var known))
            return known;

        var nodeType = session.Outputs.Named(node, place);
        var runtimeType = typeof(Edge<>).MakeGenericType(node);
        var edge = new ObjectType(nodeType.Name + "Edge")
        {
            Description = session.Descriptions.Of(typeof(Edge<>)),
            RuntimeType = runtimeType,
        };
        _edges.Add(node, edge);
        session.Names.Add(edge, runtimeType);
        edge.Fields = new(
        [
            Field(runtimeType, nameof(Edge<>.Node), nodeType),
            Field(runtimeType, nameof(Edge<>.Cursor), session.Leaves.Find(typeof(string))!),
        ]);
        return edge;
    }

    private NamedType PageInfoType(MemberInfo place) => session.Outputs.Named(typeof(PageInfo), place);

    private FieldDefinition Field(Type runtimeType, string property, TypeReference type) =>
        session.Fields.OfProperty(runtimeType.GetProperty(property)!, type: new NonNullType(type));

    private static ListType ListOf(NamedType type) => new(new NonNullType(type));
}
