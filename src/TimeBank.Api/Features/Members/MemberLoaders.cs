using TimeBank.Api.Data;
using TimeBank.Domain.Members;
using TimeBank.GraphQL.Execution.DataLoaders;

namespace TimeBank.Api.Features.Members;

/// <summary>Members by id, those who left included.</summary>
public sealed class MemberById(Reader reader, BatchScheduler scheduler) : BatchDataLoader<Guid, Member>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, Member>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        var members = new Dictionary<Guid, Member>(keys.Count);
        await reader.ForEachAsync(MemberRows.ByKey, keys, row => MemberRows.Take(row, members), cancellationToken);
        return members;
    }
}
