using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.CommandLine;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Web;

namespace TimeBanking.Api.Features.FirstStart;

/// <summary>How an installation without any time bank gets its first, and its first steward: by a link on the console.</summary>
internal sealed class FirstStartFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<FirstStartKey>()
        .AddHostedService(provider => provider.GetRequiredService<FirstStartKey>())
        .AddSingleton<BeginTimeBank>()
        .AddSingleton(provider => new WelcomeLine("Begin", address => provider.GetRequiredService<FirstStartKey>().Key is { } key
            ? $"{Root(provider, address)}{OneTimeLinks.Address(FirstStartKey.Path, key)} (makes the first time bank and its steward; works once)"
            : null));

    private static string Root(IServiceProvider provider, string address) =>
        provider.GetRequiredService<PublicAddress>().Of("/")?.GetLeftPart(UriPartial.Authority) ?? address;
}
