using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>Makes an invented time bank with a year of life behind it, to try things out with. Only where there is none.</summary>
public sealed class MakeDemonstration(Writer writer, TimeProvider clock)
{
    /// <returns>Whether it was made; false where the database holds a time bank already.</returns>
    public Task<bool> ExecuteAsync(CancellationToken cancellationToken) => writer.WriteAsync(
        async (unit, token) =>
        {
            var context = unit.Context;
            if (await context.TimeBanks.AnyAsync(token))
                return false;
            var (community, chronicle, others) = DemonstrationYear.Live(clock.UtcNow());
            context.Add(community.TimeBank);
            context.AddRange(community.Accounts);
            context.AddRange(community.Organisations);
            context.AddRange(community.Neighbours.Select(neighbour => neighbour.Member));
            context.AddRange(others);
            context.AddRange(community.NoticePreferences);
            context.AddRange(community.Listings);
            context.AddRange(chronicle.Exchanges);
            context.AddRange(chronicle.Contributions);
            context.AddRange(chronicle.Promises);
            context.AddRange(chronicle.Certificates);
            context.AddRange(chronicle.Acts);
            context.AddRange(chronicle.Transfers);
            context.AddRange(chronicle.Postings);
            await context.SaveChangesAsync(token);
            return true;
        },
        cancellationToken);
}
