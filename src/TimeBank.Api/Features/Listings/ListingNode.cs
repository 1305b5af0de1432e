using TimeBank.Api.Features.Identity;
using TimeBank.Api.Features.Members;
using TimeBank.Domain.Listings;
using TimeBank.Domain.Members;
using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.Listings;

/// <summary>An offer or a request: what a member can give, or would like. Members of the time bank may read it.</summary>
[ObjectType<Listing>(Ignore = [nameof(Listing.TimeBankId), nameof(Listing.SearchText)])]
[Node]
internal static class ListingNode
{
    [NodeResolver]
    public static async Task<Listing?> FindAsync(Guid id, Caller caller, ListingById listingById, CancellationToken cancellationToken) =>
        await listingById.LoadAsync(id, cancellationToken) is { } listing && listing.TimeBankId == caller.Require().TimeBankId ? listing : null;

    /// <summary>Whose it is.</summary>
    [BindMember(nameof(Listing.MemberId))]
    public static async Task<Member> GetMemberAsync([Parent] Listing listing, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadRequiredAsync(listing.MemberId, cancellationToken);
}
