using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Web.Layout;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Settings;

/// <summary>What a time bank is called and has agreed on, on pages: each rule as a sentence, and a form for those that go together.</summary>
internal sealed class SettingsFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<PolicySentences>()
        .AddSingleton(provider => new NavigationLink(
            () => provider.GetRequiredService<IStringLocalizer<SettingsFeature>>()["Title"], "/settings", 60, Permissions.TimeBankChange));
}
