using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Events;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Notices;

namespace TimeBanking.Api.Features.Groups;

/// <summary>People who meet again, decide for themselves, facilitate in turn and end well.</summary>
internal sealed class GroupsFeature : Feature
{
    private static readonly TimeSpan LookingRhythm = TimeSpan.FromHours(6);
    private static readonly TimeSpan LapsingRhythm = TimeSpan.FromHours(1);

    public override void Register(IServiceCollection services) => services
        .AddSingleton(provider => new GroupWords(provider.GetRequiredService<IStringLocalizer<GroupsFeature>>()))
        .AddSingleton<FoundGroup>()
        .AddSingleton<FoundGroupOfSeekers>()
        .AddSingleton<GroupsOfCouncils>()
        .AddSingleton<GroupActs>()
        .AddSingleton<CreateGroup>()
        .AddSingleton<ChangeGroup>()
        .AddSingleton<JoinGroup>()
        .AddSingleton<AdmitToGroup>()
        .AddSingleton<LeaveGroup>()
        .AddSingleton<AcceptGroundRules>()
        .AddSingleton<AnswerRhythm>()
        .AddSingleton<SettleRhythm>()
        .AddSingleton<AskToFacilitate>()
        .AddSingleton<RotateFacilitator>()
        .AddSingleton<AnswerFacilitating>()
        .AddSingleton<PlanMeeting>()
        .AddSingleton<EndGroup>()
        .AddSingleton<MergeGroups>()
        .AddSingleton<FindGroups>()
        .AddSingleton<FindGroupsThatWait>()
        .AddSingleton<GroupBoard>()
        .AddEventHandler<LeaveGroupsOfWhoLeaves>()
        .AddEventHandler<TellWhoCame>()
        .AddEventHandler<TellWhoIsAsked>()
        .AddEventHandler<TellWhoIsOffered>()
        .AddEventHandler<TellOfRhythm>()
        .AddEventHandler<TellThatRhythmStays>()
        .AddEventHandler<TellWhoMayNot>()
        .AddEventHandler<TellWhoAnswers>()
        .AddEventHandler<TellOfMerging>()
        .AddEventHandler<TellOfEnd>()
        .AddNoticeTopic<GroupNews>()
        .AddNoticeTopic<GroupTasks>()
        .AddSweep<LapseOffersOfPlaces>(LapsingRhythm)
        .AddSweep<SettleRhythms>(LapsingRhythm)
        .AddSweep<LookAfterGroups>(LookingRhythm);
}
