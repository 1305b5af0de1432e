using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Web.Layout;

namespace TimeBanking.Api.Features.Home;

/// <summary>The page that a member sees first: what waits, what was, and one button.</summary>
internal sealed class HomeFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<FindMyTasks>()
        .AddSingleton(provider => new NavigationLink(
            () => provider.GetRequiredService<IStringLocalizer<HomeFeature>>()["Home"], "/home", 10));
}
