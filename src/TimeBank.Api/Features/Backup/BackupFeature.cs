using System.CommandLine;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.CommandLine;

namespace TimeBanking.Api.Features.Backup;

/// <summary>Keeps the database safe: backups, made and put back.</summary>
internal sealed class BackupFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<CreateBackup>()
        .AddSingleton<RestoreBackup>();

    public override IEnumerable<Command> Commands(CommandRunner runner) => [BackupCommands.Create(runner)];
}
