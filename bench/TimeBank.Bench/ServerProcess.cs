using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TimeBanking.Bench;

/// <summary>A server under measurement, as a process of its own on loopback, which ends with the bench.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeMax = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ServerProcess(Process process, int port, TimeSpan startTime)
    {
        _process = process;
        Port = port;
        StartTime = startTime;
    }

    public int Port { get; }

    /// <summary>From the start of the process to the first answer to a GraphQL query.</summary>
    public TimeSpan StartTime { get; }

    public Uri GraphQL => new($"http://127.0.0.1:{Port}/graphql");

    /// <summary>The time that it has used on all processors so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The memory that the process holds in RAM now, in bytes.</summary>
    public long WorkingSetBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts a server on a free port and waits for its first answer.</summary>
    /// <param name="program">What is run.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="argumentsOf">Its arguments, by the port on which it is to listen.</param>
    /// <exception cref="InvalidOperationException">It did not answer within a minute.</exception>
    public static async Task<ServerProcess> StartAsync(
        string program, string folder, Func<int, string[]> argumentsOf, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(program, argumentsOf(port))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        // What the bench sets for its own sockets is not for those that it measures.
        start.Environment.Remove("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS");
        start.Environment["NODE_ENV"] = "production";
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        // What it prints is wanted only if it does not start, but must never fill a pipe.
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        var complaints = new ConcurrentQueue<string?>();
        process.ErrorDataReceived += (_, line) => complaints.Enqueue(line.Data);
        process.BeginErrorReadLine();
        var server = new ServerProcess(process, port, TimeSpan.Zero);
        try
        {
            if (await server.IsAnsweringAsync(started, cancellationToken))
                return new ServerProcess(process, port, Stopwatch.GetElapsedTime(started));
        }
        catch (OperationCanceledException)
        {
            await server.DisposeAsync();
            throw;
        }
        await server.DisposeAsync();
        throw new InvalidOperationException($"{program} {argumentsOf(port)[0]} did not start: {string.Join('\n', complaints)}");
    }

    /// <summary>Ends it without warning: whatever it answered must be on the disk.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> IsAnsweringAsync(long started, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        while (true)
        {
            try
            {
                using var body = new StringContent("""{"query":"{ __typename }"}""", Encoding.UTF8, "application/json");
                using var answer = await client.PostAsync(GraphQL, body, cancellationToken);
                // Some ask who comes even for this; then that they refuse is their answer.
                return (int)answer.StatusCode < 500 || !_process.HasExited;
            }
            catch (HttpRequestException) when (!_process.HasExited && Stopwatch.GetElapsedTime(started) < StartTimeMax)
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
