using Npgsql;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Foundation.Live;

/// <summary>
/// Announces to the other processes that share the PostgreSQL database what this one has committed: on a connection of
/// its own, all that waits at once, equal changes once. No writer waits for it. What cannot be announced is kept and
/// tried again, and what waits in the end is still sent, also by commands, which write and exit.
/// </summary>
public sealed class PostgresAnnouncer(DatabaseSettings settings, TimeProvider clock, ILogger<PostgresAnnouncer> log) : IAsyncDisposable
{
    /// <summary>By which an operator finds the connection among the server's others.</summary>
    public const string ApplicationName = "TimeBank announcer";

    private const string Notify = $"SELECT pg_notify('{LiveConnection.Channel}', payload) FROM unnest($1) AS payload";

    // The server would else flush, and keep out everybody else who notifies, for what is worth nothing after its fall.
    private const string DoNotFlush = "SET synchronous_commit = off";

    /// <summary>Between two announcements, so that many changes cost few; the first after a quiet time goes at once.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);

    /// <summary>So long the end waits for what waits.</summary>
    private static readonly TimeSpan LastWordsMax = TimeSpan.FromSeconds(3);

    private readonly UnannouncedChanges _waiting = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _giveUp = new();
    private volatile bool _isServing;
    private bool _wasHeard;
    private NpgsqlConnection? _connection;
    private Task? _loop;

    /// <summary>By which the others tell this process from themselves.</summary>
    public Guid Sender { get; } = clock.NewKey();

    /// <summary>Sends what was committed, soon.</summary>
    public void Announce(IReadOnlyCollection<LiveChange> changes)
    {
        if (changes.Count == 0)
            return;
        lock (_lock)
        {
            _waiting.Add(changes, clock.UtcNow());
            // The loop belongs to no request, least of all to the first one.
            if (_loop is null && !_stop.IsCancellationRequested)
                using (ExecutionContext.SuppressFlow())
                    _loop = Task.Run(LoopAsync);
            Wake();
        }
    }

    /// <summary>
    /// From now on the others hear again and again that this process is there, and so notice when it is killed. They look
    /// again at once, for the process that was here before may have been killed too.
    /// </summary>
    public void Introduce()
    {
        _isServing = true;
        Announce([LiveChange.OfEverything(clock.UtcNow())]);
    }

    /// <summary>Sends what waits; a serving process then takes leave.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync();
        Task? loop;
        lock (_lock)
        {
            loop = _loop;
            Wake();
        }
        _giveUp.CancelAfter(LastWordsMax);
        if (loop is not null)
            await loop;
        _giveUp.Dispose();
        _stop.Dispose();
    }

    private async Task LoopAsync()
    {
        var pause = LiveConnection.FirstPause;
        while (await HasMoreAsync())
        {
            var (changes, since) = Take();
            try
            {
                await SendAsync(ChangeText.Write(Sender, _isServing, changes));
                pause = LiveConnection.FirstPause;
                await PauseAsync(Pace);
            }
            catch (Exception error)
            {
                _waiting.Add(changes, since);
                await CloseAsync();
                if (_giveUp.IsCancellationRequested)
                {
                    log.LogWarning("The last changes were not announced to other processes: {Reason}", error.Message);
                    return;
                }
                log.LogWarning(
                    "Changes are not announced to other processes for the moment: {Reason} It is tried again in {Pause} s.",
                    error.Message, pause.TotalSeconds);
                await PauseAsync(pause);
                pause = LiveConnection.LongerPause(pause);
            }
        }
        await TakeLeaveAsync();
    }

    /// <summary>Waits for changes, or until it is time to be heard again.</summary>
    /// <returns>False in the end.</returns>
    private async Task<bool> HasMoreAsync()
    {
        if (_waiting.IsEmpty && !_stop.IsCancellationRequested)
            await _signal.WaitAsync(_isServing ? OtherInstances.Beat : Timeout.InfiniteTimeSpan);
        return !_waiting.IsEmpty || !_stop.IsCancellationRequested;
    }

    /// <summary>
    /// All that waits, and with it the word that something waits: left behind, that would have the loop announce nothing.
    /// Both under the lock under which both are put, so that no word is taken whose changes are not.
    /// </summary>
    private (IReadOnlyCollection<LiveChange> Changes, DateTime Since) Take()
    {
        lock (_lock)
        {
            _signal.Wait(TimeSpan.Zero);
            return _waiting.Take();
        }
    }

    private async Task SendAsync(string[] payloads)
    {
        if (_connection is null)
        {
            _connection = LiveConnection.Create(settings, ApplicationName);
            await _connection.OpenAsync(_giveUp.Token);
            await LiveConnection.ExecuteAsync(_connection, DoNotFlush, _giveUp.Token);
        }
        await using var command = LiveConnection.Command(_connection, Notify);
        command.Parameters.Add(new NpgsqlParameter { Value = payloads });
        await command.ExecuteNonQueryAsync(_giveUp.Token);
        _wasHeard = true;
    }

    /// <summary>The end cuts a pause short; during the end it takes as long as there is time.</summary>
    private async Task PauseAsync(TimeSpan time) => await Task
        .Delay(time, clock, _stop.IsCancellationRequested ? _giveUp.Token : _stop.Token)
        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task TakeLeaveAsync()
    {
        try
        {
            if (_isServing && _wasHeard)
                await SendAsync(ChangeText.Write(Sender, isServing: false, []));
        }
        catch (Exception error)
        {
            log.LogDebug("No leave was taken of other processes: {Reason}", error.Message);
        }
        await CloseAsync();
    }

    private async Task CloseAsync()
    {
        if (_connection is { } connection)
            await connection.DisposeAsync();
        _connection = null;
    }

    private void Wake()
    {
        if (_signal.CurrentCount == 0)
            _signal.Release();
    }
}
