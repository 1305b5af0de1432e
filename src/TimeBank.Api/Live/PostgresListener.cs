using Npgsql;
using TimeBank.Api.Data;

namespace TimeBank.Api.Live;

/// <summary>
/// Hears, on one connection of its own, what any process that shares the PostgreSQL database has changed, and tells the
/// subscribers of this process. When the server drops the connection it comes back, and has subscribers look again at
/// what changed meanwhile.
/// </summary>
internal sealed class PostgresListener(
    DatabaseSettings settings, Topics topics, TimeProvider clock, ILogger<PostgresListener> log) : BackgroundService
{
    public const string Channel = "timebank_changes";

    /// <summary>By which an operator finds the connection among the server's others.</summary>
    public const string ApplicationName = "TimeBank listener";

    /// <summary>So often the connection is tried.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private DateTime _heardUntil;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _heardUntil = clock.UtcNow();
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            var isOpen = false;
            try
            {
                await using var connection = await OpenAsync(stoppingToken);
                isOpen = true;
                pause = FirstPause;
                topics.LookAgain(_heardUntil);
                await HearAsync(connection, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                log.LogWarning(
                    "Changes made elsewhere are not heard for the moment: {Reason} It is tried again in {Pause} s.",
                    error.Message, pause.TotalSeconds);
                await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!isOpen)
                    pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            Pooling = false,
            ApplicationName = ApplicationName,
        }.ConnectionString);
        try
        {
            connection.Notification += (_, notification) => Tell(notification.Payload);
            await connection.OpenAsync(cancellationToken);
            await ExecuteAsync(connection, $"LISTEN {Channel}", cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task HearAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var tried = clock.GetTimestamp();
        while (true)
        {
            await connection.WaitAsync(Silence, cancellationToken);
            if (clock.GetElapsedTime(tried) < Silence)
                continue;
            tried = clock.GetTimestamp();
            // A server that is gone without a goodbye is noticed here; one that answers has sent all it had before.
            var now = clock.UtcNow();
            await ExecuteAsync(connection, "SELECT 1", cancellationToken);
            _heardUntil = now;
        }
    }

    private void Tell(string payload)
    {
        if (ChangeText.Read(payload) is { } changes)
            topics.Publish(changes);
        else
            log.LogWarning("The channel {Channel} brought what no TimeBank sends; another program uses it.", Channel);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Silence.TotalSeconds };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
