using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TimeBank.Bench;

/// <summary>The program itself as a process of its own, built as it is released, in the Production environment.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeMax = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private HostProcess(Process process, int port, TimeSpan startTime)
    {
        _process = process;
        Port = port;
        StartTime = startTime;
    }

    public int Port { get; }

    /// <summary>From the start of the process to the first answer to a GraphQL query.</summary>
    public TimeSpan StartTime { get; }

    /// <summary>The memory that the process holds in RAM now, in bytes.</summary>
    public long WorkingSetBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts the program on a data folder and waits for its first answer.</summary>
    public static async Task<HostProcess> StartAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [ProgramFile(), "--data", dataFolder, "--urls", $"http://127.0.0.1:{port}", "--environment", "Production",
                // All connections may ask as the same member.
                "--GraphQL:Limits:MaxConcurrentRequestsPerCaller=0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = dataFolder,
        })!;
        // What it prints is wanted only if it does not start, but must never fill a pipe.
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        var complaints = new ConcurrentQueue<string?>();
        process.ErrorDataReceived += (_, line) => complaints.Enqueue(line.Data);
        process.BeginErrorReadLine();
        if (await IsAnsweringAsync(process, port, started, cancellationToken))
            return new HostProcess(process, port, Stopwatch.GetElapsedTime(started));
        process.Kill();
        process.Dispose();
        throw new InvalidOperationException($"The host did not start: {string.Join('\n', complaints)}");
    }

    /// <summary>Ends it without warning: whatever it answered must be on the disk.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> IsAnsweringAsync(Process process, int port, long started, CancellationToken cancellationToken)
    {
        var query = new Uri($"http://127.0.0.1:{port}/graphql?query=%7B__typename%7D");
        using var client = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(query, cancellationToken);
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException) when (!process.HasExited && Stopwatch.GetElapsedTime(started) < StartTimeMax)
            {
                // It does not listen yet.
                await Task.Delay(5, cancellationToken);
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }
    }

    private static string ProgramFile()
    {
        // Its own output folder, with everything that belongs beside it, rather than the copy in the bench's.
        var project = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/TimeBank.Api"));
        var file = Path.Combine(project, "bin", "Release", "net10.0", "TimeBank.Api.dll");
        return File.Exists(file)
            ? file
            : throw new InvalidOperationException(
                $"{file} is not there. Run: dotnet run -c Release --project bench/TimeBank.Bench");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
