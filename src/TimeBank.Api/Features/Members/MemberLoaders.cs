using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Domain.Members;
using TimeBank.GraphQL.Execution.DataLoaders;

namespace TimeBank.Api.Features.Members;

/// <summary>Members by id, those who left included.</summary>
public sealed class MemberById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : BatchDataLoader<Guid, Member>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, Member>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Members.AsNoTracking().Include(member => member.Affiliations)
            .Where(member => keys.Contains(member.Id)).ToDictionaryAsync(member => member.Id, cancellationToken);
    }
}
