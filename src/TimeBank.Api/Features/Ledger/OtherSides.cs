using TimeBank.Api.Data;
using TimeBank.Api.Features.Members;
using TimeBank.Api.Features.Organisations;
using TimeBank.Api.Features.TimeBanks;
using TimeBank.Domain.Ledger;
using TimeBank.Domain.Members;
using TimeBank.Domain.Organisations;
using TimeBank.GraphQL.Execution.DataLoaders;

namespace TimeBank.Api.Features.Ledger;

/// <summary>Those on one side of a transfer: who gained minutes, or who lost them.</summary>
public readonly record struct TransferSide(Guid TransferId, bool Gained)
{
    /// <summary>
    /// The side that a posting is not on. Those who received at the same session gave a member nothing; only the other
    /// side is named.
    /// </summary>
    public static TransferSide Opposite(Posting posting) => new(posting.TransferId, posting.Minutes < 0);
}

/// <summary>Whose the accounts on a side of a transfer are. For the community fund the time bank itself is named.</summary>
public sealed class OtherSides(
    Reader reader,
    MemberById memberById,
    OrganisationById organisationById,
    TimeBankById timeBankById,
    BatchScheduler scheduler) : BatchDataLoader<TransferSide, IReadOnlyList<IAccountHolder>>(scheduler)
{
    private static readonly KeyedStatement Select = new(
        "SELECT transfer_id, minutes, account_id FROM postings WHERE transfer_id IN (@keys) ORDER BY account_id");

    protected override async Task<IReadOnlyDictionary<TransferSide, IReadOnlyList<IAccountHolder>>> LoadBatchAsync(
        IReadOnlyList<TransferSide> keys, CancellationToken cancellationToken)
    {
        var accountIds = keys.ToDictionary(side => side, _ => new List<Guid>(1));
        var transferIds = keys.Select(side => side.TransferId).Distinct().ToArray();
        await reader.ForEachAsync(Select, transferIds, row =>
        {
            if (accountIds.TryGetValue(new TransferSide(row.Key(0), row.Number(1) > 0), out var side))
                side.Add(row.Key(2));
        }, cancellationToken);
        var holders = await FindHoldersAsync(accountIds.Values.SelectMany(ids => ids).Distinct().ToList(), cancellationToken);
        return accountIds.ToDictionary(
            side => side.Key,
            side => (IReadOnlyList<IAccountHolder>)[.. side.Value.Where(holders.ContainsKey).Select(id => holders[id])]);
    }

    private async Task<Dictionary<Guid, IAccountHolder>> FindHoldersAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        var holders = new Dictionary<Guid, IAccountHolder>(ids.Count);
        foreach (var member in (await memberById.LoadAsync(ids, cancellationToken)).OfType<Member>())
            holders.Add(member.Id, member);
        // Most lines are between members; only for the others is anything else looked up.
        if (holders.Count == ids.Count)
            return holders;
        var strangers = ids.Where(id => !holders.ContainsKey(id)).ToList();
        var organisations = organisationById.LoadAsync(strangers, cancellationToken).AsTask();
        var timeBanks = timeBankById.LoadAsync(strangers, cancellationToken).AsTask();
        // Both, so that neither outlives the request when the other fails.
        await Task.WhenAll(organisations, timeBanks);
        foreach (var organisation in (await organisations).OfType<Organisation>())
            holders.Add(organisation.Id, organisation);
        foreach (var timeBank in (await timeBanks).OfType<Domain.TimeBanks.TimeBank>())
            holders.Add(timeBank.Id, timeBank);
        return holders;
    }
}
