using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TimeBank.Api.Tests.Web;

/// <summary>Stands between the host and a server, and can be cut.</summary>
internal sealed class Proxy : IDisposable
{
    private readonly int _serverPort;
    private readonly ConcurrentBag<TcpClient> _connections = [];
    private TcpListener _listener;

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

    private static async Task PumpAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
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
