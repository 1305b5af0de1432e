using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Events;
using TimeBanking.Api.Foundation.Web.Layout;

namespace TimeBanking.Api.Features.Listings;

/// <summary>Offers and requests: what members can give, or would like.</summary>
internal sealed class ListingsFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<ListingActs>()
        .AddSingleton<PublishListing>()
        .AddSingleton<WithdrawListing>()
        .AddSingleton<RenewListing>()
        .AddSingleton<FindListings>()
        .AddSingleton<FindListing>()
        .AddSingleton<FindListingsById>()
        .AddSingleton<FindEndingListings>()
        .AddSingleton(provider => new NavigationLink(
            () => provider.GetRequiredService<IStringLocalizer<ListingsFeature>>()["Nav"], "/listings", 30))
        .AddEventHandler<WithdrawListingsOfWhoLeaves>();
}
