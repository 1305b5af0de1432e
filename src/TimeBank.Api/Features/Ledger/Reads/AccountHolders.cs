using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>Whose accounts are, within an answer of the API. For the community fund it is the time bank itself.</summary>
public sealed class AccountHolders(MemberById memberById, OrganisationById organisationById, GroupById groupById, TimeBankById timeBankById)
{
    /// <summary>By the ids of the accounts.</summary>
    internal async Task<Dictionary<Guid, IAccountHolder>> FindAsync(List<Guid> ids, CancellationToken cancellationToken)
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
        var groups = groupById.LoadAsync(strangers, cancellationToken).AsTask();
        // All, so that none outlives the request when another fails.
        await Task.WhenAll(organisations, timeBanks, groups);
        foreach (var organisation in (await organisations).OfType<Organisation>())
            holders.Add(organisation.Id, organisation);
        foreach (var group in (await groups).OfType<Group>())
            holders.Add(group.Id, group);
        foreach (var timeBank in (await timeBanks).OfType<TimeBank>())
            holders.Add(timeBank.Id, timeBank);
        return holders;
    }
}

/// <summary>Whose an account is, by its id.</summary>
public sealed class AccountHolderById(AccountHolders accountHolders, BatchScheduler scheduler) : BatchDataLoader<Guid, IAccountHolder>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, IAccountHolder>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken) =>
        await accountHolders.FindAsync([.. keys], cancellationToken);
}

/// <summary>Who gives to a closed group is known to its people alone: to others it is the community.</summary>
internal static class KeptHolders
{
    /// <summary>Whoever is shown as whose an account is.</summary>
    public static async Task<IAccountHolder> InPlaceOfKeptAsync(
        this TimeBankById timeBankById, IAccountHolder holder, Actor reader, CancellationToken cancellationToken) =>
        holder is Group { Kind.IsKept: true } group && !GroupAccess.MaySeeWithin(reader, group)
            ? await timeBankById.LoadRequiredAsync(group.TimeBankId, cancellationToken)
            : holder;
}
