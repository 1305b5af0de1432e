using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.TimeBanks;

[QueryType]
internal static class TimeBankQueries
{
    /// <summary>All time banks of this installation, by name. Anybody may read it.</summary>
    // They are made by the operator, so nobody who asks can make them many; an installation has several, hardly a hundred.
    [ListSize(AssumedSize = 100)]
    public static Task<IReadOnlyList<Domain.TimeBanks.TimeBank>> GetTimeBanksAsync(TimeBankSettings settings, CancellationToken cancellationToken) =>
        settings.ListAsync(cancellationToken);

    /// <summary>One time bank; null when there is none of that id. Anybody may read it.</summary>
    /// <param name="id">The time bank's global id.</param>
    public static Task<Domain.TimeBanks.TimeBank?> GetTimeBankAsync(
        [ID<Domain.TimeBanks.TimeBank>] Guid id, TimeBankById timeBankById, CancellationToken cancellationToken) =>
        TimeBankNode.FindAsync(id, timeBankById, cancellationToken);
}

/// <summary>One community: its members, its ledger, its policies. Anybody may read it.</summary>
[ObjectType<Domain.TimeBanks.TimeBank>]
[Node]
internal static class TimeBankNode
{
    [NodeResolver]
    public static async Task<Domain.TimeBanks.TimeBank?> FindAsync(
        Guid id, TimeBankById timeBankById, CancellationToken cancellationToken) =>
        await timeBankById.LoadAsync(id, cancellationToken);
}
