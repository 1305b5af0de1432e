using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TimeBanking.Api.Tests.CommandLine;

/// <summary>What the program said and how it ended.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error);

/// <summary>The real program as a process of its own, with a data folder that is deleted in the end.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    private const int Interrupt = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();
    private readonly TaskCompletionSource running = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProgramProcess(Process process) => this.process = process;

    /// <summary>Runs a command to its end.</summary>
    public static Task<ProgramResult> RunAsync(params string[] arguments) =>
        RunAsync(new Dictionary<string, string>(), arguments);

    /// <summary>The same, with variables of the environment.</summary>
    public static async Task<ProgramResult> RunAsync(
        IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        await using var program = Start(arguments, environment);
        return await program.EndAsync();
    }

    /// <summary>Runs a command by way of another program, such as one that changes the user.</summary>
    /// <param name="launcher">That program and its arguments; the command line of this one follows.</param>
    /// <param name="arguments">Of the command.</param>
    public static async Task<ProgramResult> RunThroughAsync(string[] launcher, params string[] arguments)
    {
        await using var program = Start(arguments, launcher: launcher);
        return await program.EndAsync();
    }

    /// <summary>As the operating system numbers it.</summary>
    public int Id => process.Id;

    /// <summary>Starts to serve and waits until it says that it is running.</summary>
    public static Task<ProgramProcess> ServeAsync(params string[] arguments) =>
        ServeAsync(new Dictionary<string, string>(), arguments);

    /// <summary>The same, with variables of the environment.</summary>
    public static async Task<ProgramProcess> ServeAsync(
        IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var program = Start(arguments, environment);
        var ended = program.process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (await Task.WhenAny(program.running.Task, ended).WaitAsync(Patience) == ended)
            throw new InvalidOperationException($"The program ended with {program.process.ExitCode}: {program.error}");
        return program;
    }

    private static ProgramProcess Start(
        string[] arguments, IReadOnlyDictionary<string, string>? environment = null, string[]? launcher = null)
    {
        string[] command = [.. launcher ?? [], "dotnet", Path.Combine(AppContext.BaseDirectory, "TimeBank.Api.dll"), .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        // The developer's own settings are none of the tests' business.
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var program = new ProgramProcess(new Process { StartInfo = start });
        program.process.OutputDataReceived += (_, line) => program.Read(program.output, line.Data);
        program.process.ErrorDataReceived += (_, line) => program.Read(program.error, line.Data);
        program.process.Start();
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Presses Ctrl+C.</summary>
    public void Interrupted()
    {
        using var kill = Process.Start("kill", ["-s", Interrupt.ToString(CultureInfo.InvariantCulture), process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Pulls the plug.</summary>
    public void Kill() => process.Kill();

    public async Task<ProgramResult> EndAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return new ProgramResult(process.ExitCode, output.ToString(), error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }

    /// <summary>A port that nobody listens on just now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsSetting(string name) =>
        name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || name.StartsWith("DOTNET_ENVIRONMENT", StringComparison.Ordinal)
        || name.Contains("__", StringComparison.Ordinal);

    private void Read(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (text)
            text.AppendLine(line);
        if (line.Contains("TimeBank is running", StringComparison.Ordinal))
            running.TrySetResult();
    }
}
