using System.CommandLine;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.CommandLine;

namespace TimeBanking.Api.Features.Import;

/// <summary>Brings real time banks in.</summary>
internal sealed class ImportFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<ImportFaultWords>()
        .AddSingleton<ArrivingBank>()
        .AddScoped<BringTimeBank>()
        .AddScoped<ImportReading>()
        .AddScoped<RehearseImport>()
        .AddScoped<ImportTimeOverflow>()
        .AddScoped<UndoImport>()
        .AddScoped<ListImports>();

    public override IEnumerable<Command> Commands(CommandRunner runner) => [ImportCommands.Create(runner)];
}
