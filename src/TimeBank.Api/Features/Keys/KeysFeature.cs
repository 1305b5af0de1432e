using TimeBanking.Api.Foundation;

namespace TimeBanking.Api.Features.Keys;

/// <summary>By what people come in beside a mail, and their programs at all.</summary>
internal sealed class KeysFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<KeyMails>()
        .AddSingleton<FindAccessTokens>()
        .AddSingleton<CreateAccessToken>()
        .AddSingleton<EndAccessToken>();
}
