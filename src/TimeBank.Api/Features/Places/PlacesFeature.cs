using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Events;

namespace TimeBanking.Api.Features.Places;

/// <summary>Where people meet: whose it is, how one gets in, how many it holds, and what takes place there.</summary>
internal sealed class PlacesFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<CreatePlace>()
        .AddSingleton<ChangePlace>()
        .AddSingleton<ClosePlace>()
        .AddSingleton<FindPlaces>()
        .AddEventHandler<ClosePlacesOfWhoLeaves>();
}
