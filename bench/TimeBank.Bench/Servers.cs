using System.Diagnostics;
using TimeBanking.Bench.Memory;

namespace TimeBanking.Bench;

/// <summary>The servers that are measured, and how each is made ready and started.</summary>
internal static class Servers
{
    private static readonly string Project = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../.."));
    private static readonly string Api = Path.GetFullPath(Path.Combine(Project, "../../src/TimeBank.Api"));
    private static readonly string Node = Path.Combine(Project, "Node");

    /// <summary>The program's own output folder, rather than the copy in the bench's.</summary>
    public static string OrdinaryBuild => Path.Combine(Api, "bin", "Release", "net10.0", "TimeBank.Api.dll");

    /// <summary>The program itself, in the Production environment.</summary>
    /// <param name="file">The ordinary build, or a published one.</param>
    /// <param name="settings">More of the command line.</param>
    public static Task<ServerProcess> StartHostAsync(
        string file, string dataFolder, CancellationToken cancellationToken, params string[] settings) =>
        File.Exists(file)
            ? ServerProcess.StartAsync(
                "dotnet",
                dataFolder,
                port =>
                [
                    file, "--data", dataFolder, "--urls", $"http://127.0.0.1:{port}", "--environment", "Production",
                    // Hundreds of members call from this one address, and are all looked up at the beginning.
                    "--GraphQL:Limits:MaxConcurrentRequestsPerCaller=0", .. settings,
                ],
                cancellationToken)
            : throw new InvalidOperationException(
                $"{file} is not there. Run: dotnet run -c Release --project bench/TimeBank.Bench");

    /// <summary>The engine over memory, and the framework's endpoints beside it.</summary>
    public static Task<ServerProcess> StartMemoryAsync(CancellationToken cancellationToken) => ServerProcess.StartAsync(
        "dotnet",
        AppContext.BaseDirectory,
        port => [Path.Combine(AppContext.BaseDirectory, "TimeBank.Bench.dll"), MemoryServer.Argument, $"{port}"],
        cancellationToken);

    /// <summary>The same schema on mercurius.</summary>
    public static Task<ServerProcess> StartNodeMemoryAsync(CancellationToken cancellationToken) =>
        ServerProcess.StartAsync("node", Node, port => ["memory.js", $"{port}"], cancellationToken);

    /// <summary>The same ledger on mercurius and better-sqlite3.</summary>
    public static Task<ServerProcess> StartNodeLedgerAsync(string file, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync("node", Node, port => ["ledger.js", $"{port}", file], cancellationToken);

    /// <summary>Restores the packages of the Node servers if they are missing.</summary>
    public static Task PrepareNodeAsync(CancellationToken cancellationToken) =>
        Directory.Exists(Path.Combine(Node, "node_modules"))
            ? Task.CompletedTask
            : RunAsync("npm", ["ci", "--no-audit", "--no-fund"], Node, cancellationToken);

    /// <summary>Publishes the program as an operator does.</summary>
    /// <returns>The file to run.</returns>
    public static async Task<string> PublishAsync(string folder, CancellationToken cancellationToken)
    {
        await RunAsync("dotnet", ["publish", Api, "-c", "Release", "-o", folder, "-v", "quiet", "-nologo"], Project, cancellationToken);
        return Path.Combine(folder, "TimeBank.Api.dll");
    }

    /// <summary>Runs a tool to its end, within five minutes.</summary>
    private static async Task RunAsync(string program, string[] arguments, string folder, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder })!;
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(TimeSpan.FromMinutes(5));
        try
        {
            await process.WaitForExitAsync(bounded.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed in {folder}.");
    }
}
