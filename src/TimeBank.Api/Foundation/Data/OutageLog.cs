namespace TimeBanking.Api.Foundation.Data;

/// <summary>
/// Tells the log of an outage once, in plain words and without a stack trace, however many requests and sweeps meet it:
/// when it begins, each minute for which it goes on, and when it is over.
/// </summary>
public sealed class OutageLog(TimeProvider clock, ILogger<OutageLog> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private OutageKind? _kind;
    private long _saidAt;
    private int _unsaid;

    /// <summary>Whether somebody met an outage of which it is not known that it is over.</summary>
    public bool IsOn
    {
        get
        {
            lock (_gate)
                return _kind is not null;
        }
    }

    /// <summary>Tells of a failure, when it is an outage.</summary>
    /// <returns>The outage; null when the failure is of another kind, which is for the caller to log.</returns>
    public DatabaseOutage? Report(Exception failure)
    {
        if (DatabaseOutage.Find(failure) is not { } outage)
            return null;
        var line = outage.Reason.ReplaceLineEndings(" ");
        lock (_gate)
        {
            if (_kind == outage.Kind && clock.GetElapsedTime(_saidAt) < Pause)
            {
                _unsaid++;
                return outage;
            }
            if (_kind == outage.Kind)
                log.LogError("{Reason} It goes on; {Count} more have met it.", line, _unsaid + 1);
            else
                log.LogError("{Reason} Whoever asks meanwhile is told to try again.", line);
            (_kind, _saidAt, _unsaid) = (outage.Kind, clock.GetTimestamp(), 0);
        }
        return outage;
    }

    /// <summary>Tells that the database has just done what it should, if it could not before.</summary>
    public void End()
    {
        lock (_gate)
        {
            if (_kind is null)
                return;
            log.LogWarning("The database does its work again; {Count} more had met the outage.", _unsaid);
            (_kind, _unsaid) = (null, 0);
        }
    }
}
