using System.Linq.Expressions;
using System.Reflection;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>
/// Binds the parameters of one method: to the parent, services, the context, or arguments of the field.
/// </summary>
/// <param name="session">The schema being bound.</param>
/// <param name="method">A static method, or that of a use case, which is a service.</param>
/// <param name="owner">The type with the field; null at a root, where there is no parent.</param>
/// <param name="parent">The value that the field is selected on.</param>
/// <param name="message">The event that a field of the subscription root is resolved for; null elsewhere.</param>
internal sealed class MethodCall(
    BindingSession session, MethodInfo method, Type? owner, Expression parent, Expression? message = null)
{
    private readonly List<InputValueDefinition> _definitions = [];
    private int _shared;
    private bool _hasParent;

    /// <summary>The arguments of the field; known after <see cref="Bind"/>.</summary>
    public NamedList<InputValueDefinition> Arguments => new(_definitions);

    /// <summary>Takes the arguments of another method of the same field, to share those of equal names.</summary>
    public MethodCall Sharing(MethodCall other)
    {
        _definitions.AddRange(other._definitions);
        _shared = _definitions.Count;
        return this;
    }

    /// <summary>The call; its <paramref name="key"/>, if any, goes to the first parameter that takes a Guid.</summary>
    public Expression Bind(Expression? key = null)
    {
        if (method.IsGenericMethodDefinition)
        {
            session.Problems.Add(method, "a field cannot be generic; take the type parameters away.");
            return Expression.Default(typeof(object));
        }

        var values = new List<Expression>();
        foreach (var parameter in method.GetParameters())
        {
            if (key is not null && parameter.ParameterType == typeof(Guid))
            {
                values.Add(key);
                key = null;
                continue;
            }

            values.Add(BindParameter(parameter));
        }

        if (key is not null)
            session.Problems.Add(method, "takes no Guid; a [NodeResolver] finds a node by (Guid id, ...).");
        if (owner is not null && !_hasParent)
            session.Problems.Add(method, $"has no [Parent] parameter; add [Parent] {owner.Name}.");
        return Expression.Call(method.IsStatic ? null : ResolverExpressions.Service(method.DeclaringType!), method, values);
    }

    private Expression BindParameter(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type.IsByRef)
        {
            session.Problems.Add(parameter, "is in, ref or out; a resolver takes values.");
            return Expression.Default(type);
        }

        if (parameter.IsDefined(typeof(ParentAttribute)))
            return BindParent(parameter);
        if (parameter.IsDefined(typeof(EventMessageAttribute)))
            return BindMessage(parameter);
        if (type == typeof(ResolverContext))
            return ResolverExpressions.Context;
        if (type == typeof(CancellationToken))
            return ResolverExpressions.CancellationToken;
        if (type == typeof(PageArguments))
            return BindPage();

        var shape = ClrShape.OfParameter(parameter, session.Nullability);
        var isService = parameter.IsDefined(typeof(ServiceAttribute))
            || (shape.Element is null && !LeafTypes.IsLeaf(shape.Type) && session.IsService(type));
        return isService ? ResolverExpressions.Service(type) : BindArgument(parameter, shape);
    }

    private Expression BindParent(ParameterInfo parameter)
    {
        _hasParent = true;
        if (owner is null)
            session.Problems.Add(parameter, "is a [Parent], but a root has none; take the attribute away.");
        else if (!parameter.ParameterType.IsAssignableFrom(owner))
            session.Problems.Add(parameter, $"is a [Parent], but the parent is a {owner.Name}; make it that.");
        return Expression.Convert(parent, parameter.ParameterType);
    }

    private Expression BindMessage(ParameterInfo parameter)
    {
        if (message is not null)
            return Expression.Convert(message, parameter.ParameterType);
        session.Problems.Add(parameter, "is an [EventMessage], but only the [Subscribe] methods of a "
            + "[SubscriptionType] class are given events; take the attribute away.");
        return Expression.Default(parameter.ParameterType);
    }

    private Expression BindArgument(ParameterInfo parameter, ClrShape shape)
    {
        var name = MemberNames.Parameter(parameter);
        var bound = session.Inputs.BindParameter(parameter, shape, $"The argument \"{name}\"");
        var same = _definitions.FindIndex(0, _shared, other => other.Name == name);
        if (same >= 0)
        {
            if (!TypeReference.AreEqual(_definitions[same].Type, bound.Definition.Type)
                || TextOf(_definitions[same].DefaultValue) != TextOf(bound.Definition.DefaultValue))
                session.Problems.Add(parameter, "is also an argument of the field's method, with another type or "
                    + "default; make both the same.");
            return ResolverExpressions.Argument(same, bound.Convert, parameter.ParameterType);
        }

        if (_definitions.Exists(other => other.Name == name))
        {
            session.Problems.Add(parameter, $"is the second argument \"{name}\"; rename it.");
            return Expression.Default(parameter.ParameterType);
        }

        _definitions.Add(bound.Definition);
        return ResolverExpressions.Argument(_definitions.Count - 1, bound.Convert, parameter.ParameterType);
    }

    private static string? TextOf(ValueNode? literal) => literal is null ? null : Printer.Print(literal);

    private Expression BindPage()
    {
        var paging = method.GetCustomAttribute<PagingAttribute>() ?? new PagingAttribute();
        if (paging.DefaultPageSize < 1 || paging.DefaultPageSize > paging.MaxPageSize)
            session.Problems.Add(method, $"has the DefaultPageSize {paging.DefaultPageSize}; it must be from 1 to the "
                + $"MaxPageSize {paging.MaxPageSize}.");
        var first = _definitions.Count;
        if (first > 0 && _definitions.Exists(definition => PagingChecks.IsPagingArgument(definition.Name)))
            session.Problems.Add(method, "has PageArguments beside an argument of the same name; rename that.");
        else
            _definitions.AddRange(PagingChecks.Arguments(paging));
        return Expression.Call(
            typeof(PagingChecks),
            nameof(PagingChecks.Read),
            [],
            ResolverExpressions.Context,
            Expression.Constant(first),
            Expression.Constant(paging));
    }
}
