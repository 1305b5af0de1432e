using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Events;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Notices;

namespace TimeBanking.Api.Features.Promises;

/// <summary>What members say that they would do, such as pledges of hours, and how far it has come.</summary>
internal sealed class PromisesFeature : Feature
{
    private static readonly TimeSpan RemindingRhythm = TimeSpan.FromHours(6);

    public override void Register(IServiceCollection services) => services
        .AddSingleton<PledgeActs>()
        .AddSingleton<MakePledge>()
        .AddSingleton<ChangePledge>()
        .AddSingleton<EndPledge>()
        .AddSingleton<FindPledges>()
        .AddSingleton<FindPledgesById>()
        .AddSingleton<MakePromise>()
        .AddSingleton<SettlePromise>()
        .AddSingleton<FindPromises>()
        .AddEventHandler<ReleasePromisesOfWhoLeavesGroup>()
        .AddEventHandler<ReleasePromisesToGroup>()
        .AddEventHandler<TellOfWrittenPromises>()
        .AddNoticeTopic<PromiseReminders>()
        .AddSweep<RemindOfPromises>(RemindingRhythm)
        .AddEventHandler<EndPledgesOfWhoLeaves>()
        .AddEventHandler<EndPledgesToGroup>()
        .AddNoticeTopic<PledgeReminders>()
        .AddSweep<RemindOfPledges>(RemindingRhythm);
}
