using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Web.Layout;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Desk;

/// <summary>The coordinator's desk: what waits in the time bank, and paper lists.</summary>
internal sealed class DeskFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<DeskReads>()
        .AddSingleton<PaperList>()
        .AddSingleton<JobReads>()
        .AddSingleton<JobWords>()
        .AddSingleton<RoleRenewal>()
        .AddSingleton(provider => new NavigationLink(
            () => provider.GetRequiredService<IStringLocalizer<DeskFeature>>()["Nav"], "/desk", 50, Permissions.TimeBankSeeDesk));
}
