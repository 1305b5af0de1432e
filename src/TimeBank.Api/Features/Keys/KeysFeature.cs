using TimeBanking.Api.Features.Keys.Notices;
using TimeBanking.Api.Features.Keys.Pages;
using TimeBanking.Api.Foundation;

namespace TimeBanking.Api.Features.Keys;

/// <summary>By what people come in beside a mail, and their programs at all; and where they are signed in.</summary>
internal sealed class KeysFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddPasskeys()
        .AddSingleton<EndPasskey>()
        .AddSingleton<EndSession>()
        .AddSingleton<EndOtherSessions>()
        .AddSingleton<KeyMails>()
        .AddSingleton<OfferPasskey>()
        .AddSingleton<FindAccessTokens>()
        .AddSingleton<CreateAccessToken>()
        .AddSingleton<EndAccessToken>();

    public override void Map(IEndpointRouteBuilder app) => PasskeyPosts.Map(app);
}
