using TimeBanking.Api.Foundation;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>An invented time bank with a year of life behind it, to try things out with.</summary>
internal sealed class DemonstrationFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<MakeDemonstration>()
        .AddHostedService<DemonstrationAtStart>();
}
