using TimeBank.Bench;

// The load runs on the threads that wait for the sockets: fewer switches, more processor time for the host.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

return await BenchOptions.RunAsync(args, async (options, stopping) =>
{
    // In the working directory, which is on the disk that is meant; a temporary folder may be in memory.
    var folder = Path.GetFullPath($"bench-{Environment.ProcessId}");
    Directory.CreateDirectory(folder);
    try
    {
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
