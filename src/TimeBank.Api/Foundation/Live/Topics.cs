using System.Runtime.InteropServices;

namespace TimeBanking.Api.Foundation.Live;

/// <summary>What may be watched, such as the exchanges of a member or of a whole time bank, an account, somebody's rights.</summary>
/// <param name="Of">The member, account or time bank: one of those whom a change concerns.</param>
public readonly record struct Topic(ChangeKind Kind, Guid Of);

/// <summary>
/// Tells the subscribers of this process what changed, after it was committed. Telling costs a look into a dictionary
/// for each change, nothing where nobody watches, and never waits for a subscriber.
/// </summary>
public sealed class Topics(TimeProvider clock)
{
    /// <summary>
    /// How far behind its own clock's instant a change may become visible: the length of a transaction, and the
    /// difference between two machines' clocks.
    /// </summary>
    internal static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<Topic, HashSet<Listener>> _watchers = [];
    private readonly HashSet<Listener> _open = [];

    // Read without the lock: whoever subscribes in this very moment may as well have come a moment later.
    private volatile int _openCount;

    /// <summary>Somebody's rights may have changed. Raised on the writer's time, before subscribers hear of it.</summary>
    public event Action? RightsChanged;

    /// <summary>How many subscribers there are.</summary>
    public int SubscriberCount => _openCount;

    /// <summary>Begins to watch. Ends when the listener is disposed of.</summary>
    /// <param name="onlyId">Only changes of this one thing; null for all.</param>
    public Listener Open(IReadOnlyList<Topic> watched, Guid? onlyId = null)
    {
        var listener = new Listener(this, watched, onlyId, clock);
        lock (_lock)
        {
            foreach (var topic in watched)
                (CollectionsMarshal.GetValueRefOrAddDefault(_watchers, topic, out _) ??= []).Add(listener);
            _open.Add(listener);
            _openCount = _open.Count;
        }
        return listener;
    }

    /// <summary>Tells what was committed.</summary>
    public void Publish(IReadOnlyList<LiveChange> changes)
    {
        PublishRights(changes);
        if (_openCount == 0 || changes.Count == 0)
            return;
        lock (_lock)
            foreach (var change in changes)
                Deliver(change);
    }

    /// <summary>Tells every subscriber that changes may have gone unheard.</summary>
    /// <param name="since">Until when all was heard.</param>
    public void LookAgain(DateTime since) => Publish([LiveChange.OfEverything(since)]);

    internal void Close(Listener listener)
    {
        lock (_lock)
        {
            foreach (var topic in listener.Watched)
                if (_watchers.TryGetValue(topic, out var listeners) && listeners.Remove(listener) && listeners.Count == 0)
                    _watchers.Remove(topic);
            _open.Remove(listener);
            _openCount = _open.Count;
        }
    }

    /// <summary>Tells those who remember rights to forget them, if rights are among what was committed.</summary>
    private void PublishRights(IReadOnlyList<LiveChange> changes)
    {
        foreach (var change in changes)
            if (change.Kind == ChangeKind.Rights || change.Since is not null)
            {
                RightsChanged?.Invoke();
                return;
            }
    }

    private void Deliver(LiveChange change)
    {
        if (change.Kind == ChangeKind.Everything)
            foreach (var listener in _open)
                PutLookAgain(listener, change);
        foreach (var concerned in change.Concerns)
            foreach (var listener in WatchersOf(new Topic(change.Kind, concerned)))
                if (change.Since is not null)
                    PutLookAgain(listener, change);
                else if (change.Kind == ChangeKind.Rights)
                    listener.Nudge();
                else
                    listener.Put(change.Id);
    }

    private static void PutLookAgain(Listener listener, LiveChange change) => listener.PutLookAgain(change.Since!.Value - Margin);

    private HashSet<Listener> WatchersOf(Topic topic) => _watchers.TryGetValue(topic, out var listeners) ? listeners : None;

    private static readonly HashSet<Listener> None = [];
}
