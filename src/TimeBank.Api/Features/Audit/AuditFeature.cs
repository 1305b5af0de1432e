using TimeBanking.Api.Foundation;

namespace TimeBanking.Api.Features.Audit;

/// <summary>What was done, by whom and for whom, for those who may read it.</summary>
internal sealed class AuditFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<FindActs>()
        .AddSingleton<FindActSubjects>()
        .AddSingleton<FindPeopleOfAudit>()
        .AddSingleton<TellActs>();
}
