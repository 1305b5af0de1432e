using Microsoft.Extensions.Diagnostics.HealthChecks;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Foundation.Web.Health;

/// <summary>
/// Whether the service can answer now. What it found is remembered for a second, however many ask; the log is told when it
/// changes, and why.
/// </summary>
internal sealed class Readiness(
    HealthCheckService checks, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<Readiness> log) : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    /// <summary>A check that has not ended by then has failed, even one that cannot be cancelled.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly IReadOnlyDictionary<string, bool> NothingChecked = new Dictionary<string, bool>();

    private readonly SemaphoreSlim _turn = new(1);
    private ReadinessReport? _last;
    private long _lastAt;

    public async Task<ReadinessReport> FindAsync(CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return new ReadinessReport("stopping", NothingChecked);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_last is null || clock.GetElapsedTime(_lastAt) >= Remembered)
            {
                _last = await CheckAsync();
                _lastAt = clock.GetTimestamp();
            }

            return _last;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<ReadinessReport> CheckAsync()
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            var report = await Task.Run(() => checks.CheckHealthAsync(patience.Token)).WaitAsync(patience.Token);
            var found = report.Entries.ToDictionary(
                entry => entry.Key, entry => entry.Value.Status == HealthStatus.Healthy, StringComparer.Ordinal);
            Log([.. report.Entries.Where(entry => !found[entry.Key]).Select(entry => $"{entry.Key}: {Why(entry.Value)}")]);
            return new ReadinessReport(report.Status == HealthStatus.Healthy ? "ready" : "not ready", found);
        }
        catch (OperationCanceledException)
        {
            Log([$"nothing was found out within {Patience.TotalSeconds} s"]);
            return new ReadinessReport("not ready", new Dictionary<string, bool> { ["in time"] = false });
        }
    }

    private void Log(IReadOnlyCollection<string> reasons)
    {
        var isReady = reasons.Count == 0;
        if (isReady == (_last?.IsReady ?? true))
            return;
        if (isReady)
            log.LogInformation("Ready again.");
        else
            log.LogWarning("Not ready. {Reasons}", string.Join(" ", reasons));
    }

    private static string Why(HealthReportEntry entry) => entry.Exception switch
    {
        null => entry.Description ?? "failing.",
        OperationCanceledException => $"not done within {Patience.TotalSeconds} s.",
        var error => DatabaseOutage.Find(error)?.Reason.ReplaceLineEndings(" ") ?? error.ToString(),
    };
}

/// <param name="Status">"ready" when requests can be answered.</param>
/// <param name="Checks">Each thing that was checked, and whether it is well.</param>
internal sealed record ReadinessReport(string Status, IReadOnlyDictionary<string, bool> Checks)
{
    public bool IsReady => Status == "ready";
}
