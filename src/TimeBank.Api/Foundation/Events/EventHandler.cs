using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Events;

namespace TimeBanking.Api.Foundation.Events;

/// <summary>What handles events of one kind; see <see cref="EventHandler{TEvent}"/>.</summary>
public interface IEventHandler
{
    /// <summary>The kind that it handles.</summary>
    Type EventType { get; }

    Task HandleAsync(DomainEvent happened, UnitOfWork unit, CancellationToken cancellationToken);
}

/// <summary>
/// Handles one kind of event within the unit of work that raised it: what it writes is written with the act, or not at all.
/// A handler is registered with <c>AddEventHandler</c>; there may be several for one kind.
/// </summary>
public abstract class EventHandler<TEvent> : IEventHandler
    where TEvent : DomainEvent
{
    public Type EventType => typeof(TEvent);

    public Task HandleAsync(DomainEvent happened, UnitOfWork unit, CancellationToken cancellationToken) =>
        HandleAsync((TEvent)happened, unit, cancellationToken);

    protected abstract Task HandleAsync(TEvent happened, UnitOfWork unit, CancellationToken cancellationToken);
}
