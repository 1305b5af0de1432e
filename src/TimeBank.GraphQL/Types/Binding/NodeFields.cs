using System.Linq.Expressions;
using System.Reflection;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>Finds a node by its key; null when there is none that the caller may see.</summary>
internal delegate ValueTask<object?> NodeFinder(ResolverContext context, Guid key);

/// <summary>The interface <c>Node</c>, the fields <c>node</c> and <c>nodes</c>, and the ids of nodes.</summary>
internal static class NodeFields
{
    /// <summary>The property of a node that holds its key.</summary>
    public const string KeyName = "Id";

    private const int MaxIds = 100;

    /// <summary>The fields of the query root; none when there are no nodes.</summary>
    public static IEnumerable<FieldDefinition> Bind(BindingSession session)
    {
        if (session.Classes.Nodes.Count == 0)
            return [];

        var finders = new Dictionary<string, NodeFinder>(StringComparer.Ordinal);
        foreach (var node in session.Classes.Nodes)
        {
            var type = session.Outputs.Named(node, node);
            if (BindFinder(session, node) is { } finder)
                finders.TryAdd(type.Name, finder);
        }

        return [NodeField(session, finders), NodesField(session, finders)];
    }

    public static InterfaceType Interface(BindingSession session)
    {
        if (session.Names.Find("Node") is InterfaceType known)
            return known;
        var node = new InterfaceType("Node")
        {
            Description = "Something with an id of its own, by which it can be fetched again.",
            Fields = new([IdField(session, resolve: null)]),
        };
        session.Names.Add(node, null);
        return node;
    }

    /// <summary>The global id of a node type's values.</summary>
    public static FieldDefinition KeyField(BindingSession session, Type node, Expression? parent)
    {
        var typeName = session.Outputs.NameOf(node);
        var property = node.GetProperty(KeyName);
        if (property?.PropertyType != typeof(Guid))
        {
            session.Problems.Add(node, "is a [Node], but has no property Guid Id; add it.");
            return IdField(session, resolve: null);
        }

        var value = Expression.Property(Expression.Convert(parent ?? ResolverExpressions.Parent, node), property);
        var key = ResolverExpressions.Compile(value);
        var field = IdField(session, ResolverExpressions.Then(key, id => GlobalIds.Encode(id, typeName)));
        field.Stored = parent is null ? StoredLeaves.OfKey(property, typeName) : null;
        return field;
    }

    private static FieldDefinition IdField(BindingSession session, Resolver? resolve) =>
        new("id", new NonNullType(session.Outputs.Id()))
        {
            Description = "The global id: opaque, unique among all types, and never changed.",
            Resolve = resolve,
        };

    private static NodeFinder? BindFinder(BindingSession session, Type node)
    {
        var methods = session.Classes.ExtensionsOf(node)
            .SelectMany(extension => BoundClasses.MethodsOf(extension.Class))
            .Where(method => method.IsDefined(typeof(NodeResolverAttribute)))
            .ToList();
        if (methods is not [var method])
        {
            session.Problems.Add(node, $"is a [Node] with {methods.Count} [NodeResolver] methods; put one, "
                + $"(Guid id, ...) to {node.Name}?, on its [ObjectType<{node.Name}>] class.");
            return null;
        }

        var key = Expression.Parameter(typeof(Guid), "key");
        var call = new MethodCall(session, method, owner: null, ResolverExpressions.Parent);
        var value = call.Bind(key);
        foreach (var argument in call.Arguments)
            session.Problems.Add(method, $"a [NodeResolver] has no arguments beside the key, but \"{argument.Name}\" "
                + "is one; make it a service or take it away.");
        var given = ClrShape.OfReturn(method, session.Nullability).Type;
        if (given != node)
            session.Problems.Add(method, $"a [NodeResolver] of {node.Name} must give that, not {given.Name}.");
        var compiled = new Lazy<NodeFinder>(Expression.Lambda<NodeFinder>(
            ResolverExpressions.AsValueTask(value), ResolverExpressions.Context, key).Compile);
        return (context, id) => compiled.Value(context, id);
    }

    private static FieldDefinition NodeField(BindingSession session, Dictionary<string, NodeFinder> finders) =>
        new("node", Interface(session))
        {
            Description = "The thing with this global id; null when there is none that you may see.",
            Arguments = new([new("id", new NonNullType(session.Outputs.Id())) { Description = "Its global id." }]),
            Resolve = context => Find(context, finders, (string)context.Argument(0)!, "The argument \"id\""),
        };

    private static FieldDefinition NodesField(BindingSession session, Dictionary<string, NodeFinder> finders)
    {
        var ids = new NonNullType(new ListType(new NonNullType(session.Outputs.Id())));
        return new FieldDefinition("nodes", new NonNullType(new ListType(Interface(session))))
        {
            Description = "The things with these global ids, in their order; null for each that does not exist or that "
                + "you may not see.",
            Arguments = new([new("ids", ids) { Description = $"Their global ids; at most {MaxIds}." }]),
            ListSize = new ListSize(MaxIds, [], null, [], RequiresOneArgument: false),
            Resolve = context => FindAll(context, finders),
        };
    }

    private static ValueTask<object?> Find(
        ResolverContext context, Dictionary<string, NodeFinder> finders, string id, string place)
    {
        if (!NodeId.TryDecode(id, out var typeName, out var key) || !finders.TryGetValue(typeName, out var finder))
            throw new GraphQLException(
                $"{place} expects a global id, but {OpaqueText.Quote(id)} is not one that this API gave. Give an id as "
                + "it was answered, unchanged.",
                ErrorCodes.InvalidId);
        return finder(context, key);
    }

    /// <summary>Finds all at once, so that data loaders fetch them together. What fails, fails alone.</summary>
    private static async ValueTask<object?> FindAll(ResolverContext context, Dictionary<string, NodeFinder> finders)
    {
        var ids = (List<object?>)context.Argument(0)!;
        if (ids.Count > MaxIds)
            throw new GraphQLException(
                $"\"ids\" must hold at most {MaxIds} ids, but holds {ids.Count}. Ask for the others separately.",
                ErrorCodes.TooManyIds);
        return await Task.WhenAll(ids.Select((id, i) => FindOne((string)id!, $"Entry {i} of the argument \"ids\"")));

        async Task<object?> FindOne(string id, string place)
        {
            try
            {
                return await Find(context, finders, id, place);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                return failure;
            }
        }
    }
}
