namespace TimeBanking.Api.Foundation.Live;

/// <summary>
/// What one subscriber has still to look at. An id that waits already is not added again, and when too many wait they
/// give way to one word, "look again": however slowly its owner reads, it stays small and holds up nobody.
/// </summary>
public sealed class Listener : IDisposable
{
    /// <summary>Most ids that wait; one more, and all of them become "look again".</summary>
    public const int Capacity = 256;

    private readonly Topics _topics;
    private readonly Guid? _onlyId;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly Queue<Guid> _waiting = new();
    private readonly HashSet<Guid> _known = [];
    private readonly SemaphoreSlim _signal = new(0, 1);
    private DateTime _waitingSince;
    private DateTime? _lookAgainSince;

    internal Listener(Topics topics, IReadOnlyList<Topic> watched, Guid? onlyId, TimeProvider clock)
    {
        _topics = topics;
        Watched = watched;
        _onlyId = onlyId;
        _clock = clock;
    }

    internal IReadOnlyList<Topic> Watched { get; }

    /// <summary>Waits for news, and takes the oldest.</summary>
    /// <param name="patience">After so long it gives <see cref="News.None"/>; it may do so earlier.</param>
    public async Task<News> ReadAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (Take() is { } waiting)
            return waiting;
        await _signal.WaitAsync(patience, cancellationToken);
        return Take() ?? News.None;
    }

    /// <summary>Nothing comes any more.</summary>
    public void Dispose() => _topics.Close(this);

    internal void Put(Guid id)
    {
        if (_onlyId is { } only && only != id)
            return;
        lock (_lock)
        {
            if (_waiting.Count == 0)
                _waitingSince = _clock.GetUtcNow().UtcDateTime;
            // What waits behind a look at everything is seen by it anyway, if it happened before the look.
            if (!_known.Add(id))
                return;
            _waiting.Enqueue(id);
            if (_waiting.Count > Capacity)
                // What the ids told of had happened before they came.
                LookAgainSince(_waitingSince - Topics.Margin);
            Wake();
        }
    }

    internal void PutLookAgain(DateTime since)
    {
        lock (_lock)
        {
            LookAgainSince(since);
            Wake();
        }
    }

    /// <summary>Lets the owner look after their rights, without news.</summary>
    internal void Nudge()
    {
        lock (_lock)
            Wake();
    }

    private void LookAgainSince(DateTime since)
    {
        _waiting.Clear();
        _known.Clear();
        if (_lookAgainSince is null || since < _lookAgainSince)
            _lookAgainSince = since;
    }

    private News? Take()
    {
        lock (_lock)
        {
            if (_lookAgainSince is { } since)
            {
                _lookAgainSince = null;
                return new News(null, since);
            }
            if (!_waiting.TryDequeue(out var id))
                return null;
            _known.Remove(id);
            return new News(id, null);
        }
    }

    private void Wake()
    {
        if (_signal.CurrentCount == 0)
            _signal.Release();
    }
}

/// <summary>What a subscriber is told.</summary>
/// <param name="Id">The thing that changed.</param>
/// <param name="LookAgainSince">Anything it watches may have changed since then, unheard.</param>
public readonly record struct News(Guid? Id, DateTime? LookAgainSince)
{
    public static News None => default;
}
