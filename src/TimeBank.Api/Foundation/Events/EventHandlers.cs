using System.Collections.Frozen;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Events;

namespace TimeBanking.Api.Foundation.Events;

/// <summary>All handlers, by the kind of event.</summary>
public sealed class EventHandlers(IServiceProvider services)
{
    // Handlers may need what needs the writer, so they are made when the first event is raised.
    private readonly Lazy<FrozenDictionary<Type, IEventHandler[]>> _handlers = new(() => services.GetServices<IEventHandler>()
        .GroupBy(handler => handler.EventType).ToFrozenDictionary(handlers => handlers.Key, handlers => handlers.ToArray()));

    /// <summary>Hands an event to those who handle its kind, one after the other.</summary>
    internal async Task RaiseAsync(DomainEvent happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        if (!_handlers.Value.TryGetValue(happened.GetType(), out var handlers))
            return;
        foreach (var handler in handlers)
            await handler.HandleAsync(happened, unit, cancellationToken);
    }
}

internal static class EventServices
{
    public static IServiceCollection AddEventHandler<THandler>(this IServiceCollection services)
        where THandler : class, IEventHandler => services.AddSingleton<IEventHandler, THandler>();
}
