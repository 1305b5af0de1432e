using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Foundation.Web.Health;

/// <summary>The database answers and has the tables of this version of the program.</summary>
internal sealed class DatabaseCheck(IDbContextFactory<TimeBankContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var applied = await database.Database.GetAppliedMigrationsAsync(cancellationToken);
        var missing = database.Database.GetMigrations().Except(applied).Any();
        return missing ? HealthCheckResult.Unhealthy("Migrations are missing.") : HealthCheckResult.Healthy();
    }
}
