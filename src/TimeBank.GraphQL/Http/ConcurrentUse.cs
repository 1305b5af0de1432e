namespace TimeBanking.GraphQL.Http;

/// <summary>Counts what each caller uses at once, such as requests or sockets, so that none takes the whole server.</summary>
/// <param name="most">How many of one caller at once; 0 sets no limit.</param>
/// <param name="refuse">What one too many is told.</param>
internal sealed class ConcurrentUse(int most, Func<int, RefusedRequestException> refuse)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _running = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LinkedList<TaskCompletionSource>> _waiting = new(StringComparer.Ordinal);

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

    /// <summary>
    /// Begins one more once the caller has fewer than allowed. For those of whom only so many can wait, such as the
    /// operations of a socket.
    /// </summary>
    /// <exception cref="OperationCanceledException">It is not wanted any more.</exception>
    public async ValueTask<Turn> BeginInTurnAsync(string caller, CancellationToken cancellationToken)
    {
        if (most == 0)
            return new Turn(null, caller);
        LinkedListNode<TaskCompletionSource> place;
        lock (_gate)
        {
            if (TryAdd(caller))
                return new Turn(this, caller);
            if (!_waiting.TryGetValue(caller, out var line))
                _waiting.Add(caller, line = []);
            place = line.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        try
        {
            await using (cancellationToken.UnsafeRegister(
                static (turn, token) => ((TaskCompletionSource)turn!).TrySetCanceled(token), place.Value))
                await place.Value.Task;
            return new Turn(this, caller);
        }
        catch (OperationCanceledException)
        {
            Leave(caller, place);
            throw;
        }
    }

    /// <summary>Whoever has the turns may keep them for days; who no longer waits must not stand in line so long.</summary>
    private void Leave(string caller, LinkedListNode<TaskCompletionSource> place)
    {
        lock (_gate)
        {
            if (place.List is not { } line)
                return;
            line.Remove(place);
            if (line.Count == 0)
                _waiting.Remove(caller);
        }
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
        if (!TryAdd(caller))
            throw refuse(most);
    }

    private bool TryAdd(string caller)
    {
        var running = _running.GetValueOrDefault(caller);
        if (running >= most)
            return false;
        _running[caller] = running + 1;
        return true;
    }

    private void Remove(string caller)
    {
        if (PassOn(caller))
            return;
        if (_running[caller] == 1)
            _running.Remove(caller);
        else
            _running[caller]--;
    }

    /// <summary>Gives a turn that has ended to the first who still waits for it.</summary>
    private bool PassOn(string caller)
    {
        if (!_waiting.TryGetValue(caller, out var line))
            return false;
        var isPassedOn = false;
        while (!isPassedOn && line.First is { } next)
        {
            line.RemoveFirst();
            isPassedOn = next.Value.TrySetResult();
        }

        if (line.Count == 0)
            _waiting.Remove(caller);
        return isPassedOn;
    }

    /// <summary>One that is used.</summary>
    public readonly struct Turn(ConcurrentUse? of, string caller) : IDisposable
    {
        public string Caller => caller;

        public void Dispose() => of?.End(caller);
    }
}
