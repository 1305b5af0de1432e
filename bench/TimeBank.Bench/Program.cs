using System.Globalization;
using TimeBanking.Bench;
using TimeBanking.Bench.Matching;
using TimeBanking.Bench.Memory;
using TimeBanking.Bench.Pages;
using TimeBanking.Bench.Soak;

if (args is [MemoryServer.Argument, var port])
{
    await MemoryServer.RunAsync(int.Parse(port, CultureInfo.InvariantCulture));
    return 0;
}

return await BenchOptions.RunAsync(args, async (options, stopping) =>
{
    // The load runs on the threads that wait for the sockets: fewer switches, more processor time for the server. Not
    // where the server's own work is done in this process.
    if (options.Postgres is null)
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
    // In the working directory, which is on the disk that is meant; a temporary folder may be in memory.
    var folder = Path.GetFullPath($"bench-{Environment.ProcessId}");
    Directory.CreateDirectory(folder);
    try
    {
        if (options.SoakTime > TimeSpan.Zero)
            await new SoakRun(options, Console.Out).RunAsync(folder, stopping);
        else if (options.Postgres is not null)
            await new PostgresWriting(options, Console.Out).RunAsync(options.Postgres, stopping);
        else if (options.IsGrowth)
            await new Growth(options, Console.Out).RunAsync(folder, stopping);
        else if (options.IsMatching)
            await new MatchingSpeed(options, Console.Out).RunAsync(stopping);
        else if (options.IsPages)
            await new PageSpeed(options, Console.Out).RunAsync(folder, stopping);
        else
            await new Measurement(options, Console.Out).RunAsync(folder, stopping);
        return 0;
    }
    catch (InvalidOperationException problem)
    {
        await Console.Error.WriteLineAsync(problem.Message);
        return 1;
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
});
