using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TimeBanking.Api.Tests.Web;

/// <summary>Stands between the host and a server, and can be cut, or fall silent as a machine without power does.</summary>
internal sealed class Proxy : IDisposable
{
    private readonly int _serverPort;
    private readonly ConcurrentBag<TcpClient> _connections = [];
    private TcpListener _listener;
    private volatile TaskCompletionSource? _silence;

    public Proxy(int serverPort)
    {
        _serverPort = serverPort;
        _listener = Listen(0);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    /// <summary>Closes every connection and takes no more.</summary>
    public void Cut()
    {
        _listener.Stop();
        foreach (var connection in _connections)
            connection.Dispose();
    }

    public void Mend() => _listener = Listen(Port);

    /// <summary>Passes nothing on any more, on connections old or new, and closes none.</summary>
    public void FallSilent() => _silence = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Passes on what new connections bring; what was silent is cut.</summary>
    public void SpeakAgain()
    {
        var silence = _silence;
        _silence = null;
        foreach (var connection in _connections)
            connection.Dispose();
        silence?.SetResult();
    }

    public void Dispose() => Cut();

    private TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = AcceptAsync(listener);
        return listener;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                var server = new TcpClient();
                _connections.Add(client);
                _connections.Add(server);
                await server.ConnectAsync(IPAddress.Loopback, _serverPort);
                _ = PumpAsync(client, server);
                _ = PumpAsync(server, client);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was cut.
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var length)
            {
                if (_silence is { } silence)
                    await silence.Task;
                await to.GetStream().WriteAsync(buffer.AsMemory(0, length));
            }
        }
        catch (Exception cut) when (cut is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One of them has gone.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }
}
