using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Listings;

/// <summary>An offer or a request: what a member can give, or would like. Members of the time bank may read it.</summary>
[ObjectType<Listing>(Ignore = [nameof(Listing.TimeBankId), nameof(Listing.SearchText)])]
[Node]
internal static class ListingNode
{
    [NodeResolver]
    public static Task<Listing?> FindAsync(Guid id, Caller caller, ListingById listingById, CancellationToken cancellationToken)
    {
        caller.Require();
        return listingById.LoadVisibleAsync(id, caller, cancellationToken);
    }

    /// <summary>Whose it is.</summary>
    [BindMember(nameof(Listing.MemberId))]
    public static async Task<Member> GetMemberAsync(
        [Parent] Listing listing, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(listing.MemberId, caller, cancellationToken);
}
