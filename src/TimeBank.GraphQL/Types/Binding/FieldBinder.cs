using System.Linq.Expressions;
using System.Reflection;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>Makes fields of methods and properties.</summary>
internal sealed class FieldBinder(BindingSession session)
{
    /// <summary>A field whose resolver calls a static method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="owner">The C# type that has the field; null at a root.</param>
    /// <param name="parent">The value that the field is selected on, where it is not the context's parent.</param>
    public FieldDefinition OfMethod(MethodInfo method, Type? owner = null, Expression? parent = null)
    {
        return OfCall(method, new MethodCall(session, method, owner, parent ?? ResolverExpressions.Parent));
    }

    /// <summary>A field of the subscription root, resolved for the event that is its parent.</summary>
    public FieldDefinition OfEvent(MethodInfo method, out MethodCall call)
    {
        call = new MethodCall(session, method, null, ResolverExpressions.Parent, message: ResolverExpressions.Parent);
        return OfCall(method, call);
    }

    private FieldDefinition OfCall(MethodInfo method, MethodCall call)
    {
        var value = call.Bind();
        var shape = ClrShape.OfReturn(method, session.Nullability);
        var id = IdOf(method, shape);
        return new FieldDefinition(MemberNames.Field(method), TypeOfMethod(method, shape, id))
        {
            Description = session.Descriptions.Of(method),
            DeprecationReason = Annotations.Find<GraphQLDeprecatedAttribute>(method)?.Reason,
            Arguments = call.Arguments,
            Cost = Annotations.Find<CostAttribute>(method)?.Weight,
            ListSize = SizeOf(method, shape, call.Arguments),
            Resolve = Encoded(ResolverExpressions.Compile(value), id),
        };
    }

    /// <summary>A field whose resolver reads a property.</summary>
    public FieldDefinition OfProperty(PropertyInfo property, Expression? parent = null, TypeReference? type = null)
    {
        var shape = ClrShape.OfProperty(property, session.Nullability);
        var id = IdOf(property, shape);
        var value = Expression.Property(
            Expression.Convert(parent ?? ResolverExpressions.Parent, property.DeclaringType!), property);
        var fieldType = type ?? session.Outputs.Reference(shape, id, property);
        return new FieldDefinition(MemberNames.Field(property), fieldType)
        {
            Description = session.Descriptions.Of(property),
            DeprecationReason = Annotations.Find<GraphQLDeprecatedAttribute>(property)?.Reason,
            Cost = Annotations.Find<CostAttribute>(property)?.Weight,
            ListSize = SizeOf(property, NamedList<InputValueDefinition>.Empty),
            Resolve = Encoded(ResolverExpressions.Compile(value), id),
            Stored = parent is null && id?.NodeTypeName is null ? StoredLeaves.Find(property, fieldType) : null,
        };
    }

    private ListSize? SizeOf(MethodInfo method, ClrShape shape, NamedList<InputValueDefinition> arguments)
    {
        if (ConnectionTypes.IsConnection(shape.Type))
            return ListSize.Of(method.GetCustomAttribute<PagingAttribute>() ?? new PagingAttribute());
        return SizeOf(method, arguments);
    }

    /// <summary>What a member says of the size of its list; null when it says nothing.</summary>
    public ListSize? SizeOf(MemberInfo member, NamedList<InputValueDefinition> arguments)
    {
        if (Annotations.Find<ListSizeAttribute>(member) is not { } size)
            return null;
        if (size.AssumedSize < 0)
            session.Problems.Add(member, $"has the AssumedSize {size.AssumedSize}; it must be 0 or more.");
        // What a path leads to is known when all types have their fields, and told by the rules of the type system.
        foreach (var name in size.SlicingArguments)
            if (!arguments.Contains(name.Split(SlicingPath.Separator)[0]))
                session.Problems.Add(member, $"has the slicing argument \"{name}\", but no such parameter.");
        return ListSize.Of(size);
    }

    private TypeReference TypeOfMethod(MethodInfo method, ClrShape shape, IdBinding? id)
    {
        var paging = method.GetCustomAttribute<PagingAttribute>();
        if (!ConnectionTypes.IsConnection(shape.Type))
        {
            if (paging is not null || method.GetParameters().Any(p => p.ParameterType == typeof(PageArguments)))
                session.Problems.Add(method, "pages, but returns no Connection<T>; return one.");
            return session.Outputs.Reference(shape, id, method);
        }

        if (method.GetParameters().All(parameter => parameter.ParameterType != typeof(PageArguments)))
            session.Problems.Add(method, "returns a Connection<T>, but takes no PageArguments; add the parameter.");
        var node = shape.Type.GetGenericArguments()[0];
        var type = session.Connections.Of(node, paging?.IncludeTotalCount ?? false, method);
        return shape.IsNullable ? type : new NonNullType(type);
    }

    private IdBinding? IdOf(MemberInfo member, ClrShape shape) => IdBinding.Of(
        Annotations.Find<IDAttribute>(member), shape, session, message => session.Problems.Add(member, message));

    private static Resolver Encoded(Resolver resolve, IdBinding? id) => id?.NodeTypeName is { } typeName
        ? ResolverExpressions.Then(resolve, key => GlobalIds.Encode(key, typeName))
        : resolve;
}
