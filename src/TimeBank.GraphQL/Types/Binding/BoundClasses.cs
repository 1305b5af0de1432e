using System.Reflection;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>A static class that adds fields to a type.</summary>
internal sealed record TypeExtension(Type Class, TypeExtensionAttribute Attribute);

/// <summary>The classes that bear the attributes of the code-first vocabulary.</summary>
internal sealed class BoundClasses
{
    private const string UseCaseMethod = "ExecuteAsync";

    private readonly Type[] _types;
    private readonly ILookup<Type, TypeExtension> _extensions;
    private readonly Lazy<HashSet<Type>> _pagedBothWays;

    public BoundClasses(IEnumerable<Type> types, BindingProblems problems)
    {
        _types = [.. types.Where(type => !type.IsGenericTypeDefinition)
            .Distinct()
            .OrderBy(type => type.FullName, StringComparer.Ordinal)];
        Queries = [.. _types.Where(type => type.IsDefined(typeof(QueryTypeAttribute)))];
        Mutations = [.. _types.Where(type => type.IsDefined(typeof(MutationTypeAttribute)))];
        Subscriptions = [.. _types.Where(type => type.IsDefined(typeof(SubscriptionTypeAttribute)))];
        var extensions = _types
            .SelectMany(type => type.GetCustomAttributes<TypeExtensionAttribute>(inherit: false)
                .Select(attribute => new TypeExtension(type, attribute)))
            .ToList();
        _extensions = extensions.ToLookup(extension => extension.Attribute.RuntimeType);
        Nodes = [.. extensions.Where(extension => extension.Class.IsDefined(typeof(NodeAttribute)))
            .Select(extension => extension.Attribute.RuntimeType)
            .Concat(_types.Where(type => !IsStatic(type) && type.IsDefined(typeof(NodeAttribute))))
            .Distinct()];
        Type[] holders = [.. Queries.Concat(Mutations).Concat(Subscriptions)
            .Concat(extensions.Select(extension => extension.Class))];
        foreach (var type in holders.Where(type => !IsStatic(type) && !IsUseCase(type)))
            problems.Add(type, "only static classes hold fields, and use cases that are a mutation; make it static.");
        _pagedBothWays = new(() => FindPagedBothWays(holders.Distinct()));
    }

    public IReadOnlyList<Type> Queries { get; }
    public IReadOnlyList<Type> Mutations { get; }
    public IReadOnlyList<Type> Subscriptions { get; }
    public IReadOnlyList<Type> Nodes { get; }

    public IEnumerable<TypeExtension> ExtensionsOf(Type type) => _extensions[type];

    public bool IsNode(Type type) => Nodes.Contains(type);

    public bool IsInterface(Type type) => type.IsDefined(typeof(InterfaceTypeAttribute), inherit: false)
        || _extensions[type].Any(extension => extension.Attribute.GetType().Name.StartsWith(
            nameof(InterfaceTypeAttribute), StringComparison.Ordinal));

    public static bool IsUnion(Type type) => type.IsDefined(typeof(UnionTypeAttribute), inherit: false);

    /// <summary>The interfaces of the schema that the type implements.</summary>
    public IEnumerable<Type> InterfacesOf(Type type)
    {
        foreach (var candidate in type.GetInterfaces())
            if (IsInterface(candidate))
                yield return candidate;
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            if (IsInterface(ancestor))
                yield return ancestor;
    }

    /// <summary>The concrete classes that a value of an interface or union may be of.</summary>
    public IEnumerable<Type> ImplementersOf(Type abstractType) => abstractType.Assembly.GetTypes()
        .Concat(_types)
        .Where(type => type is { IsAbstract: false, IsInterface: false, IsGenericTypeDefinition: false }
            && type.IsAssignableTo(abstractType)
            && !type.IsDefined(typeof(GraphQLIgnoreAttribute)))
        .Distinct()
        .OrderBy(type => type.FullName, StringComparer.Ordinal);

    /// <summary>The methods of a class that are fields or node resolvers, in declared order: of a use case, the one.</summary>
    public static IEnumerable<MethodInfo> MethodsOf(Type type) => IsUseCase(type)
        ? [type.GetMethod(UseCaseMethod)!]
        : type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName && !method.IsDefined(typeof(GraphQLIgnoreAttribute)))
            .OrderBy(method => method.MetadataToken);

    /// <summary>
    /// Whether a class is a use case that is itself a mutation: a service with a method <c>ExecuteAsync</c>. The mutation
    /// has the name and the description of the class.
    /// </summary>
    public static bool IsUseCase(Type type) => !IsStatic(type) && type.IsDefined(typeof(MutationTypeAttribute))
        && type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Count(method => method.Name == UseCaseMethod) == 1;

    /// <summary>Whether nodes of this type are paged both with and without a total count.</summary>
    public bool IsPagedBothWays(Type node) => _pagedBothWays.Value.Contains(node);

    private static HashSet<Type> FindPagedBothWays(IEnumerable<Type> holders) => [.. holders
        .SelectMany(MethodsOf)
        .Select(method => (
            Node: PagedNode(method),
            IsCounted: method.GetCustomAttribute<PagingAttribute>()?.IncludeTotalCount ?? false))
        .Distinct()
        .Where(page => page.Node is not null)
        .GroupBy(page => page.Node!)
        .Where(pages => pages.Count() > 1)
        .Select(pages => pages.Key)];

    private static Type? PagedNode(MethodInfo method)
    {
        var type = ClrShape.IsTask(method.ReturnType, out var result) ? result : method.ReturnType;
        return ConnectionTypes.IsConnection(type) ? type.GetGenericArguments()[0] : null;
    }

    private static bool IsStatic(Type type) => type is { IsAbstract: true, IsSealed: true };
}
