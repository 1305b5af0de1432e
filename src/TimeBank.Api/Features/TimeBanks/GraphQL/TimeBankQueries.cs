using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.TimeBanks;

[QueryType]
internal static class TimeBankQueries
{
    /// <summary>All time banks of this installation, by name. Anybody may read it.</summary>
    // They are made by the operator, so nobody who asks can make them many; an installation has several, hardly a hundred.
    [ListSize(AssumedSize = 100)]
    public static async Task<IReadOnlyList<TimeBank>> GetTimeBanksAsync(
        FindTimeBanks banks, Caller caller, CancellationToken cancellationToken) =>
        [.. (await banks.ListAsync(cancellationToken)).Where(bank => caller.May(Permissions.TimeBankSee, bank.Id))];

    /// <summary>One time bank; null when there is none of that id. Anybody may read it.</summary>
    /// <param name="id">The time bank's global id.</param>
    public static Task<TimeBank?> GetTimeBankAsync(
        [ID<TimeBank>] Guid id, Caller caller, TimeBankById timeBankById, CancellationToken cancellationToken) =>
        TimeBankNode.FindAsync(id, caller, timeBankById, cancellationToken);
}

/// <summary>One community: its members, its ledger, its policies. Anybody may read it.</summary>
[ObjectType<TimeBank>]
[Node]
internal static class TimeBankNode
{
    [NodeResolver]
    public static async Task<TimeBank?> FindAsync(
        Guid id, Caller caller, TimeBankById timeBankById, CancellationToken cancellationToken) =>
        await timeBankById.LoadAsync(id, cancellationToken) is { } bank && caller.May(Permissions.TimeBankSee, bank.Id) ? bank : null;
}
