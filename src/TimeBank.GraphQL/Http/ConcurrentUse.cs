namespace TimeBank.GraphQL.Http;

/// <summary>Counts what each caller uses at once, such as requests or sockets, so that none takes the whole server.</summary>
/// <param name="most">How many of one caller at once; 0 sets no limit.</param>
/// <param name="refuse">What one too many is told.</param>
internal sealed class ConcurrentUse(int most, Func<int, RefusedRequestException> refuse)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _running = new(StringComparer.Ordinal);

    /// <summary>Begins one more. To be ended by disposing what is returned.</summary>
    /// <param name="caller">As <see cref="CallerKeys"/> tells them apart.</param>
    /// <exception cref="RefusedRequestException">429: the caller has as many as allowed.</exception>
    public Turn Begin(string caller)
    {
        if (most == 0)
            return new Turn(null, caller);
        lock (_gate)
            Add(caller);
        return new Turn(this, caller);
    }

    /// <summary>Counts what was begun as of another caller. What was given before is not to be disposed.</summary>
    /// <exception cref="RefusedRequestException">429: they have as many as allowed; it counts as before.</exception>
    public Turn Reassign(Turn turn, string caller)
    {
        if (most == 0)
            return new Turn(null, caller);
        lock (_gate)
        {
            if (caller == turn.Caller)
                return turn;
            Add(caller);
            Remove(turn.Caller);
        }

        return new Turn(this, caller);
    }

    private void End(string caller)
    {
        lock (_gate)
            Remove(caller);
    }

    private void Add(string caller)
    {
        var running = _running.GetValueOrDefault(caller);
        if (running >= most)
            throw refuse(most);
        _running[caller] = running + 1;
    }

    private void Remove(string caller)
    {
        if (_running[caller] == 1)
            _running.Remove(caller);
        else
            _running[caller]--;
    }

    /// <summary>One that is used.</summary>
    public readonly struct Turn(ConcurrentUse? of, string caller) : IDisposable
    {
        public string Caller => caller;

        public void Dispose() => of?.End(caller);
    }
}
