using TimeBanking.Api.Features.Keys.Notices;
using TimeBanking.Api.Features.Keys.Pages;
using TimeBanking.Api.Foundation;

namespace TimeBanking.Api.Features.Keys;

/// <summary>By what people come in beside a mail, and their programs at all.</summary>
internal sealed class KeysFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddPasskeys()
        .AddSingleton<EndPasskey>()
        .AddSingleton<KeyMails>()
        .AddSingleton<OfferPasskey>()
        .AddSingleton<FindAccessTokens>()
        .AddSingleton<CreateAccessToken>()
        .AddSingleton<EndAccessToken>();

    public override void Map(IEndpointRouteBuilder app) => PasskeyPosts.Map(app);
}
