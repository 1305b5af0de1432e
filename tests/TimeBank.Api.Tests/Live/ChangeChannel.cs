using System.Threading.Channels;
using Npgsql;
using TimeBanking.Api.Foundation.Live;

namespace TimeBanking.Api.Tests.Live;

/// <summary>Stands by the channel on which processes announce, hears all of it, and announces as a serving one does.</summary>
internal sealed class ChangeChannel : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<Heard> _heard = Channel.CreateUnbounded<Heard>();
    private readonly Task _hearing;

    private ChangeChannel(NpgsqlDataSource source, NpgsqlConnection connection)
    {
        _source = source;
        _connection = connection;
        _connection.Notification += (_, notification) =>
            _heard.Writer.TryWrite(new Heard(notification.PID, Assert.IsType<Announcement>(ChangeText.Read(notification.Payload))));
        _hearing = HearAsync();
    }

    /// <summary>The process that this one pretends to be.</summary>
    public Guid Sender { get; } = Guid.NewGuid();

    public static async Task<ChangeChannel> OpenAsync(string connectionString)
    {
        var source = NpgsqlDataSource.Create(connectionString);
        var connection = await source.OpenConnectionAsync();
        await using var listen = new NpgsqlCommand($"LISTEN {LiveConnection.Channel}", connection);
        await listen.ExecuteNonQueryAsync();
        return new ChangeChannel(source, connection);
    }

    public Task AnnounceAsync(params LiveChange[] changes) => NotifyAsync(ChangeText.Write(Sender, isServing: true, changes));

    public Task TakeLeaveAsync() => NotifyAsync(ChangeText.Write(Sender, isServing: false, []));

    /// <summary>The next announcement that holds a change.</summary>
    public Task<Heard> UntilAsync(LiveChange change) => UntilAsync(announcement => announcement.Changes.Contains(change));

    public async Task<Heard> UntilAsync(Predicate<Announcement> isMeant)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
            if (await _heard.Reader.ReadAsync(limit.Token) is var heard && isMeant(heard.Announcement))
                return heard;
    }

    /// <summary>All that is heard from now on, for so long.</summary>
    public async Task<IReadOnlyList<Announcement>> DuringAsync(TimeSpan time)
    {
        await Task.Delay(time, TestContext.Current.CancellationToken);
        var heard = new List<Announcement>();
        while (_heard.Reader.TryRead(out var one))
            heard.Add(one.Announcement);
        return heard;
    }

    /// <summary>Ends the connections on which the processes of a database announce.</summary>
    /// <returns>How many there were.</returns>
    public async Task<long> DropAnnouncersAsync()
    {
        await using var drop = _source.CreateCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1");
        drop.Parameters.Add(new NpgsqlParameter { Value = PostgresAnnouncer.ApplicationName });
        return (long)(await drop.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _hearing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _connection.DisposeAsync();
        await _source.DisposeAsync();
        _stop.Dispose();
    }

    private async Task NotifyAsync(string[] payloads)
    {
        await using var notify = _source.CreateCommand("SELECT pg_notify($1, payload) FROM unnest($2) AS payload");
        notify.Parameters.Add(new NpgsqlParameter { Value = LiveConnection.Channel });
        notify.Parameters.Add(new NpgsqlParameter { Value = payloads });
        await notify.ExecuteNonQueryAsync();
    }

    private async Task HearAsync()
    {
        while (true)
            await _connection.WaitAsync(_stop.Token);
    }

    /// <param name="SessionId">The server's process of the session that sent it.</param>
    internal sealed record Heard(int SessionId, Announcement Announcement);
}
