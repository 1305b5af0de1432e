namespace TimeBanking.GraphQL.Types;

/// <summary>
/// On a static class: its public static methods with <see cref="SubscribeAttribute"/> are fields of the subscription
/// root. Several classes may extend the root.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SubscriptionTypeAttribute : Attribute;

/// <summary>
/// On a method of a <see cref="SubscriptionTypeAttribute"/> class. The method resolves the field once for each event,
/// in a service scope of its own; its <see cref="EventMessageAttribute"/> parameter is the event.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SubscribeAttribute : Attribute
{
    /// <summary>
    /// The static method of the same class, by <c>nameof</c>, that is called once when somebody subscribes and gives
    /// the events: <c>IAsyncEnumerable&lt;TMessage&gt;</c>, or a task of one. It may take services, arguments and a
    /// <see cref="CancellationToken"/>, which is cancelled when the client leaves. What it leaves out nobody receives;
    /// when it ends, so does the subscription; a <see cref="GraphQLException"/> that it throws refuses the request.
    /// Arguments that only it takes are arguments of the field as well.
    /// </summary>
    public required string With { get; init; }

    /// <summary>
    /// Whether the source keeps little while it is not read, as one that merges what has happened since. It is then read
    /// at the pace of the client, and the subscription never ends because too many events wait.
    /// </summary>
    public bool IsPaced { get; init; }
}

/// <summary>The parameter receives the event that the subscription is being answered for.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventMessageAttribute : Attribute;
