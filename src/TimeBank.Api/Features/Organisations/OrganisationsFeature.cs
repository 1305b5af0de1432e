using System.CommandLine;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.CommandLine;

namespace TimeBanking.Api.Features.Organisations;

/// <summary>Partner organisations, statutory and of the community.</summary>
internal sealed class OrganisationsFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<AddOrganisation>()
        .AddSingleton<FindOrganisations>()
        .AddSingleton<FindOrganisation>()
        .AddSingleton<FindStaff>()
        .AddSingleton<OrganisationNames>();

    public override IEnumerable<Command> Commands(CommandRunner runner) => [OrganisationCommands.Create(runner)];
}
