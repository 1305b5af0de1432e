using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Certificates;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.Certificates;

/// <summary>Certificates by id.</summary>
public sealed class CertificateById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : RowById<Certificate>(contexts, scheduler, certificate => certificate.Id);

/// <summary>Certificates with the hours of which they are made, by id.</summary>
public sealed class CertificateWithHours(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : BatchDataLoader<Guid, Certificate>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, Certificate>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Certificate>().AsNoTracking().Include(row => row.Hours).Where(row => keys.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, cancellationToken);
    }
}
