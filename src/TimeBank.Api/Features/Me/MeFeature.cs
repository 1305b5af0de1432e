using TimeBanking.Api.Features.Me.Pages;
using TimeBanking.Api.Foundation;

namespace TimeBanking.Api.Features.Me;

/// <summary>One's own page: who one is, where one is signed in, and all that is kept of one.</summary>
internal sealed class MeFeature : Feature
{
    public override void Register(IServiceCollection services) => services.AddSingleton<OwnData>();

    public override void Map(IEndpointRouteBuilder app) => OwnDataDownload.Map(app);
}
