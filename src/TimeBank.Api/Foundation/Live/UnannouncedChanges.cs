namespace TimeBanking.Api.Foundation.Live;

/// <summary>
/// What waits to be announced. Equal changes wait once; too many different ones give way to "everyone looks again", so
/// that it stays small however long a server cannot be reached.
/// </summary>
internal sealed class UnannouncedChanges
{
    /// <summary>Most changes that wait.</summary>
    public const int Capacity = 4096;

    private readonly Lock _lock = new();
    private HashSet<LiveChange> _waiting = [];
    private DateTime _since;

    public bool IsEmpty
    {
        get
        {
            lock (_lock)
                return _waiting.Count == 0;
        }
    }

    /// <param name="changes">What waits from now on.</param>
    /// <param name="since">When the first of them was told.</param>
    public void Add(IReadOnlyCollection<LiveChange> changes, DateTime since)
    {
        lock (_lock)
        {
            if (_waiting.Count == 0 || since < _since)
                _since = since;
            _waiting.UnionWith(changes);
            if (_waiting.Count > Capacity)
                _waiting = [LiveChange.OfEverything(_since)];
        }
    }

    /// <summary>Takes all that waits. What cannot be announced is added again, as it was taken.</summary>
    public (IReadOnlyCollection<LiveChange> Changes, DateTime Since) Take()
    {
        lock (_lock)
        {
            var taken = _waiting;
            _waiting = [];
            return (taken, _since);
        }
    }
}
