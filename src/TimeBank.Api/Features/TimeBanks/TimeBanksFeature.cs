using System.CommandLine;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.CommandLine;

namespace TimeBanking.Api.Features.TimeBanks;

/// <summary>Time banks: what they are called, what they have agreed on, how they are doing.</summary>
internal sealed class TimeBanksFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<CreateTimeBank>()
        .AddSingleton<ChangeTimeBank>()
        .AddSingleton<ChangePolicies>()
        .AddSingleton<FindTimeBanks>()
        .AddSingleton<CommunityFigures>();

    public override IEnumerable<Command> Commands(CommandRunner runner) => [TimeBankCommands.Create(runner)];
}
