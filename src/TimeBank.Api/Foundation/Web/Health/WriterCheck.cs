using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Foundation.Web.Health;

/// <summary>
/// The writer commits, and what it commits reaches the disk: a row as large as the writing of an exchange takes the place
/// of the last one. That wears the disk, so while all is well it is done every few seconds only, however often somebody
/// asks, and between them a commit without content has to do. A singleton.
/// </summary>
internal sealed class WriterCheck(Writer writer, OutageLog outages, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private static readonly byte[] Content = new byte[64 * 1024];

    // Readiness has one check at a time.
    private long? _wroteAt;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!outages.IsOn && _wroteAt is { } before && clock.GetElapsedTime(before) < Pause)
        {
            await writer.WriteAsync(static (_, _) => Task.CompletedTask, cancellationToken);
            return HealthCheckResult.Healthy();
        }

        _wroteAt = null;
        var now = clock.GetTimestamp();
        await writer.WriteAsync(WriteAsync, cancellationToken);
        _wroteAt = now;
        outages.End();
        return HealthCheckResult.Healthy();
    }

    private async Task WriteAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        var rows = unit.Context.Set<WriteCheck>();
        var row = new WriteCheck { Id = clock.NewKey(), Content = Content };
        rows.Add(row);
        await unit.Context.SaveChangesAsync(cancellationToken);
        await rows.Where(other => other.Id != row.Id).ExecuteDeleteAsync(cancellationToken);
    }
}
