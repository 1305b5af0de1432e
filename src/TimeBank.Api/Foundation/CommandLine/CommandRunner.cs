using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Foundation.CommandLine;

/// <summary>Gives a command the host's services and turns its exceptions into words and exit codes.</summary>
internal sealed class CommandRunner(GlobalOptions options, Func<WebApplicationOptions, WebApplication> buildHost)
{
    /// <summary>Arguments of the form <c>--Section:Key=value</c>, which go to the configuration untouched.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The action of a command that works on the data: the folder is made and checked first.</summary>
    /// <param name="command">Returns the exit code: 0 when all is well.</param>
    public Func<ParseResult, CancellationToken, Task<int>> Run(Func<CommandContext, CancellationToken, Task<int>> command) =>
        (parse, stopping) => RunOnHostAsync(parse, async host =>
        {
            host.Services.GetRequiredService<DataFolder>().Prepare();
            await host.Services.GetRequiredService<IDbContextFactory<TimeBankContext>>().MigrateAsync(stopping);
            return await RunInScopeAsync(host, parse, command, stopping);
        });

    /// <summary>The action of a command that needs the host but neither data folder nor database.</summary>
    public Func<ParseResult, CancellationToken, Task<int>> RunWithoutData(Func<CommandContext, CancellationToken, Task<int>> command) =>
        (parse, stopping) => RunOnHostAsync(parse, host => RunInScopeAsync(host, parse, command, stopping));

    /// <summary>The action that starts the host and serves until it is told to stop.</summary>
    public Task<int> ServeAsync(ParseResult parse) => RunOnHostAsync(parse, async host =>
    {
        host.Services.GetRequiredService<DataFolder>().Prepare();
        await host.StartAsync();
        Welcome.Print(host, parse.InvocationConfiguration.Output);
        await host.WaitForShutdownAsync();
        return 0;
    });

    private static async Task<int> RunInScopeAsync(
        WebApplication host, ParseResult parse, Func<CommandContext, CancellationToken, Task<int>> command, CancellationToken stopping)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var console = parse.InvocationConfiguration;
        return await command(new CommandContext(parse, scope.ServiceProvider, console.Output, console.Error), stopping);
    }

    private async Task<int> RunOnHostAsync(ParseResult parse, Func<WebApplication, Task<int>> act)
    {
        try
        {
            await using var host = buildHost(options.ToHostOptions(parse, Settings));
            return await act(host);
        }
        catch (Exception problem) when (problem is not HostAbortedException)
        {
            return CommandErrors.Report(problem, parse.InvocationConfiguration.Error, parse.GetValue(options.Verbose));
        }
    }
}
