using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Consents;

/// <summary>For whom a coordinator asks a guardian.</summary>
[ObjectType<TimeBank>]
internal static class TimeBankConsentsNode
{
    private const int Most = 50;

    /// <summary>
    /// Young members whose guardian has not agreed, or agrees no longer, the longest here first, up to 50; none where the time bank's policies
    /// ask for no consent. Coordinators and stewards may read it; null for others.
    /// </summary>
    [ListSize(AssumedSize = Most)]
    public static async Task<IReadOnlyList<Member>?> GetMembersWithoutConsentAsync(
        [Parent] TimeBank bank, Caller caller, FindConsents consents, MemberById memberById, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (caller.Actor?.May(Permissions.TimeBankSeeDesk, bank.Id) != true)
            return null;
        var missing = await consents.MissingAsync(bank.Id, bank.Policies.ConsentUntilAge, clock.Today(bank), Most, cancellationToken);
        return await memberById.LoadVisibleRequiredAsync(missing.Select(member => member.Id), caller, cancellationToken);
    }
}
