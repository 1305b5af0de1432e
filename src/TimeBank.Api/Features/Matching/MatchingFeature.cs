using System.CommandLine;
using TimeBanking.Api.Features.Matching.Solving;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.CommandLine;

namespace TimeBanking.Api.Features.Matching;

/// <summary>Brings people who look for a group and groups together, everybody at once.</summary>
internal sealed class MatchingFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<IMatchSolver, OrToolsMatchSolver>();

    public override IEnumerable<Command> Commands(CommandRunner runner) => [MatchCommands.Create(runner)];
}
