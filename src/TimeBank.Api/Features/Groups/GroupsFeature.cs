using TimeBanking.Api.Foundation;

namespace TimeBanking.Api.Features.Groups;

/// <summary>People who meet again, and facilitate in turn.</summary>
internal sealed class GroupsFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<FoundGroup>()
        .AddSingleton<GroupActs>()
        .AddSingleton<AskToFacilitate>()
        .AddSingleton<AnswerFacilitating>()
        .AddSingleton<FindGroups>();
}
