using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Events;
using TimeBanking.Api.Foundation.Jobs;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Hours that members give to organisations and the community, verified by somebody else.</summary>
internal sealed class ContributionsFeature : Feature
{
    private static readonly TimeSpan EndingRhythm = TimeSpan.FromMinutes(15);

    public override void Register(IServiceCollection services) => services
        .AddSingleton<ContributionActs>()
        .AddSingleton<LogContribution>()
        .AddSingleton<VerifyContribution>()
        .AddSingleton<VerifyContributions>()
        .AddSingleton<CorrectContribution>()
        .AddSingleton<AgreeToCorrection>()
        .AddSingleton<DisputeCorrection>()
        .AddSingleton<DeclineContribution>()
        .AddSingleton<WithdrawContribution>()
        .AddSingleton<ReverseContribution>()
        .AddSingleton<FindContributions>()
        .AddSingleton<FindContributionsById>()
        .AddEventHandler<EndContributionsOfWhoLeaves>()
        .AddSweep<EndOverdueContributions>(EndingRhythm);
}
