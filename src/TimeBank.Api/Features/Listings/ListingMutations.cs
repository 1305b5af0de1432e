using TimeBank.Api.Features.Identity;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Listings;
using TimeBank.Domain.Members;
using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.Listings;

[MutationType]
internal static class ListingMutations
{
    /// <summary>Says what you can give, or would like. Members may do it; a coordinator also for a member.</summary>
    [Error<NotFoundException>]
    [Error<NotAllowedException>]
    [Error<TextNotAcceptedException>]
    [Error<DayNotAcceptedException>]
    [Error<IdReusedException>]
    public static Task<Listing> PublishListingAsync(
        PublishListingInput input, Caller caller, PublishListing publish, CancellationToken cancellationToken) => publish.ExecuteAsync(
            new PublishListingRequest(input.Id, input.Kind, input.Title, input.Description, input.Category, input.EndsOn, input.ForMemberId),
            caller.Require(), cancellationToken);

    /// <summary>Takes back an offer or request. Its member may do it, or a coordinator.</summary>
    [Error<NotFoundException>]
    [Error<NotAllowedException>]
    public static Task<Listing> WithdrawListingAsync(
        WithdrawListingInput input, Caller caller, ChangeListing change, CancellationToken cancellationToken) =>
        change.WithdrawAsync(input.ListingId, caller.Require(), cancellationToken);

    /// <summary>Lets an offer or request stand for longer, also one that has expired. Its member may do it, or a coordinator.</summary>
    [Error<NotFoundException>]
    [Error<NotAllowedException>]
    [Error<DayNotAcceptedException>]
    public static Task<Listing> RenewListingAsync(
        RenewListingInput input, Caller caller, ChangeListing change, CancellationToken cancellationToken) =>
        change.RenewAsync(input.ListingId, input.EndsOn, caller.Require(), cancellationToken);
}

/// <summary>What is offered or asked for.</summary>
/// <param name="Id">A new UUID that you make; send the same one again only to repeat the same request.</param>
/// <param name="Kind">An offer or a request.</param>
/// <param name="Title">A few words, up to 200 characters.</param>
/// <param name="Description">Up to 4,000 characters.</param>
/// <param name="Category">In the time bank's own words, up to 100 characters.</param>
/// <param name="EndsOn">The last day it stands; left out, it stands until it is withdrawn.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; left out, oneself.</param>
internal sealed record PublishListingInput(
    Guid Id, ListingKind Kind, string Title, string? Description = null, string? Category = null, DateOnly? EndsOn = null,
    [ID<Member>] Guid? ForMemberId = null);

/// <summary>Which is taken back.</summary>
/// <param name="ListingId">The offer or request.</param>
internal sealed record WithdrawListingInput([ID<Listing>] Guid ListingId);

/// <summary>Which stands for longer.</summary>
/// <param name="ListingId">The offer or request.</param>
/// <param name="EndsOn">The new last day; left out, it stands until it is withdrawn.</param>
internal sealed record RenewListingInput([ID<Listing>] Guid ListingId, DateOnly? EndsOn = null);
