using System.Reflection;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>Makes fields of the subscription root: a method that gives the events, and one that resolves each.</summary>
internal sealed class SubscriptionBinder(BindingSession session)
{
    private const BindingFlags Sources =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The methods that are fields. Others must give the events of one of these.</summary>
    public IEnumerable<MethodInfo> FieldsOf(Type type)
    {
        var methods = BoundClasses.MethodsOf(type).ToList();
        var sources = methods
            .Select(method => method.GetCustomAttribute<SubscribeAttribute>()?.With)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var method in methods)
            if (method.IsDefined(typeof(SubscribeAttribute)))
                yield return method;
            else if (!sources.Contains(method.Name))
                session.Problems.Add(method, "is neither a [Subscribe(With = nameof(...))] field nor named by one; "
                    + "give it the attribute, or [GraphQLIgnore].");
    }

    public FieldDefinition Bind(MethodInfo method)
    {
        var field = session.Fields.OfEvent(method, out var resolving);
        var messages = method.GetParameters().Where(each => each.IsDefined(typeof(EventMessageAttribute))).ToList();
        if (messages is not [var message])
        {
            session.Problems.Add(method, $"has {messages.Count} [EventMessage] parameters; a subscription takes one.");
            return field;
        }

        if (SourceOf(method) is not { } source || MessageOf(source) is not { } given)
            return field;
        if (!given.IsAssignableTo(message.ParameterType))
            session.Problems.Add(message, $"is {MemberNames.ForMessage(message.ParameterType)}, but "
                + $"{MemberNames.ForMessage(source)} gives {MemberNames.ForMessage(given)}; make them the same.");
        var call = new MethodCall(session, source, owner: null, ResolverExpressions.Parent).Sharing(resolving);
        var stream = ResolverExpressions.Compile(call.Bind());
        return new FieldDefinition(field.Name, field.Type)
        {
            Description = field.Description,
            DeprecationReason = field.DeprecationReason,
            Arguments = call.Arguments,
            Cost = field.Cost,
            ListSize = field.ListSize,
            Resolve = field.Resolve,
            Subscribe = EventStreams.SourceOf(given, stream),
            IsPaced = method.GetCustomAttribute<SubscribeAttribute>()!.IsPaced,
        };
    }

    private MethodInfo? SourceOf(MethodInfo method)
    {
        var name = method.GetCustomAttribute<SubscribeAttribute>()!.With;
        var found = method.DeclaringType!.GetMethods(Sources).Where(each => each.Name == name).ToList();
        if (found is [var source])
            return source;
        session.Problems.Add(method, $"has [Subscribe(With = \"{name}\")], but there are {found.Count} static methods "
            + "of that name in the class; there must be one.");
        return null;
    }

    /// <summary>What the events are; null, and a problem, when the method gives none.</summary>
    private Type? MessageOf(MethodInfo source)
    {
        var type = ClrShape.IsTask(source.ReturnType, out var result) ? result : source.ReturnType;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))
            return type.GetGenericArguments()[0];
        session.Problems.Add(source, $"gives {MemberNames.ForMessage(type)}, but is named by a [Subscribe]; give "
            + "IAsyncEnumerable<TMessage>, or a task of one.");
        return null;
    }
}

/// <summary>Turns the streams that methods give into those that the engine reads.</summary>
internal static class EventStreams
{
    private static readonly MethodInfo Adapter =
        typeof(EventStreams).GetMethod(nameof(Adapt), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static EventSource SourceOf(Type message, Resolver resolve) =>
        (EventSource)Adapter.MakeGenericMethod(message).Invoke(null, [resolve])!;

    private static EventSource Adapt<T>(Resolver resolve) => async context =>
    {
        var stream = (IAsyncEnumerable<T>?)await resolve(context)
            ?? throw new InvalidOperationException($"The events of \"{context.Field.Name}\" are null.");
        return stream as IAsyncEnumerable<object?> ?? Boxed(stream);
    };

    private static async IAsyncEnumerable<object?> Boxed<T>(
        IAsyncEnumerable<T> stream,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var message in stream.WithCancellation(cancellationToken))
            yield return message;
    }
}
