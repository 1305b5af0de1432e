using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Api.Foundation.Web.GraphQL;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Listings;

/// <summary>What a coordinator would talk about with members who offer and ask, and with those who do not.</summary>
[ObjectType<TimeBank>]
internal static class TimeBankListingsNode
{
    private const int Most = 50;

    /// <summary>
    /// Offers and requests that end within some days, those that end first first, up to 50. Coordinators and stewards may read it; null for
    /// others.
    /// </summary>
    /// <param name="days">How many days to look ahead: 0 for today alone, at most 366.</param>
    [ListSize(AssumedSize = Most)]
    public static async Task<IReadOnlyList<Listing>?> GetEndingListingsAsync(
        [Parent] TimeBank bank, Caller caller, FindEndingListings listings, TimeProvider clock, CancellationToken cancellationToken,
        int days = FindEndingListings.DaysAhead)
    {
        if (caller.Actor?.May(Permissions.TimeBankSeeDesk, bank.Id) != true)
            return null;
        var today = clock.Today(bank);
        return await listings.EndingAsync(bank.Id, today, DayArguments.LastDay(today, days), Most, cancellationToken);
    }

    /// <summary>
    /// Members who offer and ask for nothing today, the longest here first, up to 50; none whose membership rests, and nobody younger than 18.
    /// Coordinators and stewards may read it; null for others.
    /// </summary>
    [ListSize(AssumedSize = Most)]
    public static async Task<IReadOnlyList<Member>?> GetMembersWithoutListingsAsync(
        [Parent] TimeBank bank, Caller caller, FindEndingListings listings, MemberById memberById, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (caller.Actor?.May(Permissions.TimeBankSeeDesk, bank.Id) != true)
            return null;
        var quiet = await listings.WithoutAnyAsync(bank.Id, clock.Today(bank), Most, cancellationToken);
        return await memberById.LoadVisibleRequiredAsync(quiet.Select(member => member.Id), caller, cancellationToken);
    }
}
