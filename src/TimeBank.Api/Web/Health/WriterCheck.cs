using Microsoft.Extensions.Diagnostics.HealthChecks;
using TimeBank.Api.Data;

namespace TimeBank.Api.Web.Health;

/// <summary>The writer commits: a unit of work that does nothing goes all the way through it.</summary>
internal sealed class WriterCheck(Writer writer) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await writer.WriteAsync(static (_, _) => Task.CompletedTask, cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
