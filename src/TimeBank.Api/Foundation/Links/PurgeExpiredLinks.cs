using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;

namespace TimeBanking.Api.Foundation.Links;

/// <summary>The sweep that forgets links which open nothing any more.</summary>
internal sealed class PurgeExpiredLinks(IDbContextFactory<TimeBankContext> contexts, Writer writer, TimeProvider clock) : ISweep
{
    private const int Most = 5_000;

    public async Task<SweepReport> RunAsync(SweepMode mode, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        if (mode == SweepMode.Rehearsal)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var expired = await context.Set<OneTimeLink>().CountAsync(link => link.ExpiresAt <= now, cancellationToken);
            return new SweepReport([SweepCount.Of(expired, "link would be forgotten", "links would be forgotten")], []);
        }

        var gone = await writer.WriteAsync(
            (unit, token) =>
            {
                var links = unit.Context.Set<OneTimeLink>();
                var expired = links.Where(link => link.ExpiresAt <= now).OrderBy(link => link.ExpiresAt).Select(link => link.Id).Take(Most);
                return links.Where(link => expired.Contains(link.Id)).ExecuteDeleteAsync(token);
            },
            cancellationToken);
        return new SweepReport([SweepCount.Of(gone, "link forgotten", "links forgotten")], []);
    }
}
