using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.TimeBanks;

[QueryType]
internal static class TimeBankQueries
{
    /// <summary>All time banks of this installation, by name. Anybody may read it.</summary>
    public static Task<IReadOnlyList<Domain.TimeBanks.TimeBank>> GetTimeBanksAsync(TimeBankSettings settings, CancellationToken cancellationToken) =>
        settings.ListAsync(cancellationToken);
}

/// <summary>One community: its members, its ledger, its policies. Anybody may read it.</summary>
[ObjectType<Domain.TimeBanks.TimeBank>]
internal static class TimeBankNode
{
    /// <summary>The id.</summary>
    [BindMember(nameof(Domain.TimeBanks.TimeBank.Id))]
    [ID]
    public static Guid GetId([Parent] Domain.TimeBanks.TimeBank bank) => bank.Id;
}
