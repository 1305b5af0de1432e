using Npgsql;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Foundation.Live;

/// <summary>
/// Hears, on one connection of its own, what the other processes that share the PostgreSQL database have changed, and
/// tells the subscribers of this process. It has them look again at what went unheard: when the server had dropped the
/// connection, and when another process was killed, perhaps with something to tell.
/// </summary>
internal sealed class PostgresListener(
    DatabaseSettings settings, Topics topics, PostgresAnnouncer announcer, TimeProvider clock, ILogger<PostgresListener> log)
    : BackgroundService
{
    /// <summary>By which an operator finds the connection among the server's others.</summary>
    public const string ApplicationName = "TimeBank listener";

    private const string Listen = $"LISTEN {LiveConnection.Channel}";

    /// <summary>So often the connection is tried.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private readonly OtherInstances _others = new();
    private DateTime _heardUntil;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _heardUntil = clock.UtcNow();
        announcer.Introduce();
        var pause = LiveConnection.FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            var isOpen = false;
            try
            {
                await using var connection = LiveConnection.Create(settings, ApplicationName);
                connection.Notification += (_, notification) => Tell(notification.Payload);
                await connection.OpenAsync(stoppingToken);
                await LiveConnection.ExecuteAsync(connection, Listen, stoppingToken);
                isOpen = true;
                pause = LiveConnection.FirstPause;
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
                    pause = LiveConnection.LongerPause(pause);
            }
        }
    }

    private async Task HearAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var listeningSince = clock.UtcNow();
        var tried = clock.GetTimestamp();
        while (true)
        {
            await connection.WaitAsync(Silence, cancellationToken);
            if (clock.GetElapsedTime(tried) < Silence)
                continue;
            tried = clock.GetTimestamp();
            // A server that is gone without a goodbye is noticed here; one that answers has sent all it had before.
            var now = clock.UtcNow();
            await LiveConnection.ExecuteAsync(connection, "SELECT 1", cancellationToken);
            _heardUntil = now;
            LookAfterOthers(listeningSince, now);
        }
    }

    private void LookAfterOthers(DateTime listeningSince, DateTime now)
    {
        if (_others.TakeSilent(listeningSince, now) is not { } since)
            return;
        log.LogWarning("A process that shares the database has fallen silent since {Since:u}. Subscribers look again.", since);
        topics.LookAgain(since);
    }

    private void Tell(string payload)
    {
        if (ChangeText.Read(payload) is not { } announcement)
        {
            log.LogWarning(
                "The channel {Channel} brought what no TimeBank sends; another program uses it.", LiveConnection.Channel);
            return;
        }
        // What this process commits its own subscribers have heard already.
        if (announcement.Sender == announcer.Sender)
            return;
        _others.Hear(announcement, clock.UtcNow());
        topics.Publish(announcement.Changes);
    }
}
