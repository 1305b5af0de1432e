using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Events;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Notices;

namespace TimeBanking.Api.Features.Councils;

/// <summary>What people care about becomes groups; groups send delegates to a council, which weighs what they propose and follows its plan.</summary>
internal sealed class CouncilsFeature : Feature
{
    private static readonly TimeSpan Often = TimeSpan.FromHours(1);

    public override void Register(IServiceCollection services) => services
        .AddSingleton<CouncilActs>()
        .AddSingleton<MakeWish>()
        .AddSingleton<SecondWish>()
        .AddSingleton<CreateCouncil>()
        .AddSingleton<AskToCouncil>()
        .AddSingleton<JoinCouncil>()
        .AddSingleton<ProposeDelegate>()
        .AddSingleton<AnswerDelegate>()
        .AddSingleton<ProposeToCouncil>()
        .AddSingleton<WeighProposal>()
        .AddSingleton<AdoptPlan>()
        .AddSingleton<FollowPlanItem>()
        .AddSingleton<FindCouncils>()
        .AddSingleton<FindWishes>()
        .AddSingleton<TellOfCouncils>()
        .AddEventHandler<TellOfDelegates>()
        .AddEventHandler<TellOfPlans>()
        .AddNoticeTopic<CouncilNews>()
        .AddSweep<FollowPlans>(Often);
}
