using System.Runtime.InteropServices;

namespace TimeBank.Api.Live;

/// <summary>What may be watched: the exchanges of a member or of a whole time bank, an account, somebody's rights.</summary>
/// <param name="Of">The member, account or time bank.</param>
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
    private readonly Dictionary<Topic, HashSet<Inbox>> _watchers = [];
    private readonly HashSet<Inbox> _open = [];

    // Read without the lock: whoever subscribes in this very moment may as well have come a moment later.
    private volatile int _openCount;

    /// <summary>Somebody's rights may have changed. Raised on the writer's time, before subscribers hear of it.</summary>
    public event Action? RightsChanged;

    /// <summary>How many subscribers there are.</summary>
    public int SubscriberCount => _openCount;

    /// <summary>Begins to watch. Ends when the inbox is disposed of.</summary>
    /// <param name="onlyId">Only changes of this one thing; null for all.</param>
    public Inbox Open(IReadOnlyList<Topic> watched, Guid? onlyId = null)
    {
        var inbox = new Inbox(this, watched, onlyId, clock);
        lock (_lock)
        {
            foreach (var topic in watched)
                (CollectionsMarshal.GetValueRefOrAddDefault(_watchers, topic, out _) ??= []).Add(inbox);
            _open.Add(inbox);
            _openCount = _open.Count;
        }
        return inbox;
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

    internal void Close(Inbox inbox)
    {
        lock (_lock)
        {
            foreach (var topic in inbox.Watched)
                if (_watchers.TryGetValue(topic, out var inboxes) && inboxes.Remove(inbox) && inboxes.Count == 0)
                    _watchers.Remove(topic);
            _open.Remove(inbox);
            _openCount = _open.Count;
        }
    }

    /// <summary>Tells those who remember rights to forget them, if rights are among what was committed.</summary>
    private void PublishRights(IReadOnlyList<LiveChange> changes)
    {
        foreach (var change in changes)
            if (change.Kind is ChangeKind.Rights or ChangeKind.TimeBank or ChangeKind.Everything)
            {
                RightsChanged?.Invoke();
                return;
            }
    }

    private void Deliver(LiveChange change)
    {
        switch (change.Kind)
        {
            case ChangeKind.Exchange:
                Put(new Topic(ChangeKind.Exchange, change.GiverId), change.Id);
                Put(new Topic(ChangeKind.Exchange, change.ReceiverId), change.Id);
                Put(new Topic(ChangeKind.Exchange, change.TimeBankId), change.Id);
                break;
            case ChangeKind.Account:
                Put(new Topic(ChangeKind.Account, change.Id), change.Id);
                break;
            case ChangeKind.Rights:
                foreach (var inbox in WatchersOf(new Topic(ChangeKind.Rights, change.Id)))
                    inbox.Nudge();
                break;
            case ChangeKind.TimeBank:
                foreach (var inbox in WatchersOf(new Topic(ChangeKind.TimeBank, change.TimeBankId)))
                    inbox.PutLookAgain(change.Since - Margin);
                break;
            default:
                foreach (var inbox in _open)
                    inbox.PutLookAgain(change.Since - Margin);
                break;
        }
    }

    private void Put(Topic topic, Guid id)
    {
        foreach (var inbox in WatchersOf(topic))
            inbox.Put(id);
    }

    private HashSet<Inbox> WatchersOf(Topic topic) => _watchers.TryGetValue(topic, out var inboxes) ? inboxes : None;

    private static readonly HashSet<Inbox> None = [];
}
