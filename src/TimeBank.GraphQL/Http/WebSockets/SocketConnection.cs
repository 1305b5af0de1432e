using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using TimeBanking.GraphQL.Diagnostics;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Http;

/// <summary>A client broke the protocol: its socket is closed with this code.</summary>
internal sealed class SocketFaultException(int code, string reason) : Exception(reason)
{
    public int Code { get; } = code;
}

/// <summary>Sends and receives whole messages; one that cannot be sent in time ends the connection.</summary>
internal sealed class SocketConnection(WebSocket socket, int maxMessageBytes, TimeSpan sendTimeout, TimeProvider clock)
    : IDisposable
{
    /// <summary>The most bytes of a reason that a close frame can hold.</summary>
    private const int MaxReasonBytes = 123;

    private const int ReadBytes = 4096;

    /// <summary>How long a client may take to answer that it has read the close frame.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _sending = new(1);
    private ITimer? _leaving;

    /// <summary>Whether a close frame was sent: what comes after it is not answered.</summary>
    public bool IsClosing { get; private set; }

    /// <summary>The next message; null when the client has closed the socket.</summary>
    /// <exception cref="SocketFaultException">It is binary, or too large.</exception>
    /// <exception cref="OperationCanceledException">The connection is gone, or was given up.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>(ReadBytes);
        while (true)
        {
            var part = await ReceiveAsync(message.GetMemory(ReadBytes), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            if (IsClosing)
                message.ResetWrittenCount();
            else if (part.MessageType == WebSocketMessageType.Binary)
                throw new SocketFaultException(4400, "Messages are JSON text, not binary");
            else if (message.WrittenCount + part.Count > maxMessageBytes)
                throw TooLarge();
            else
                message.Advance(part.Count);
            if (part.EndOfMessage)
                return message.WrittenMemory;
        }
    }

    /// <summary>Whatever keeps a socket from being read, such as its disposal, it will not be read again.</summary>
    private async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(
        Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await socket.ReceiveAsync(buffer, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new OperationCanceledException("The client cannot be reached.", failure);
        }
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        SendAsync(limit => socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, limit), cancellationToken);

    /// <summary>Sends a message that is made when it can be sent, so that none lies about while others are.</summary>
    public ValueTask SendAsync(Func<AnswerBuffer> makeMessage, CancellationToken cancellationToken) => SendAsync(
        async limit =>
        {
            using var message = makeMessage();
            foreach (var (bytes, isLast) in message.Drain())
                await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: isLast, limit);
        },
        cancellationToken);

    private async ValueTask SendAsync(Func<CancellationToken, ValueTask> send, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        // Not the operation's token: to stop halfway through a message would end the socket for all others.
        using var limit = new CancellationTokenSource(sendTimeout, clock);
        try
        {
            if (socket.State == WebSocketState.Open && !IsClosing)
                await send(limit.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or WebSocketException or IOException)
        {
            if (limit.IsCancellationRequested)
                GraphQLTelemetry.CountCut(TimeSettings.SendTimeout);
            socket.Abort();
            throw new OperationCanceledException("The client cannot be reached.", failure);
        }
        finally
        {
            _sending.Release();
        }
    }

    public async ValueTask CloseAsync(int code, string reason)
    {
        using var limit = new CancellationTokenSource(Farewell, clock);
        try
        {
            await _sending.WaitAsync(limit.Token);
            try
            {
                if (IsClosing || socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
                    return;
                IsClosing = true;
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, Shortened(reason), limit.Token);
                _leaving = clock.CreateTimer(_ => socket.Abort(), null, Farewell, Timeout.InfiniteTimeSpan);
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or WebSocketException or IOException)
        {
            socket.Abort();
        }
    }

    public void Abort() => socket.Abort();

    public void Dispose()
    {
        _leaving?.Dispose();
        _sending.Dispose();
    }

    private SocketFaultException TooLarge()
    {
        const string Setting = nameof(GraphQLServerOptions.MaxRequestBytes);
        GraphQLTelemetry.CountCut(Setting);
        return new SocketFaultException(
            (int)WebSocketCloseStatus.MessageTooBig,
            $"At most {maxMessageBytes} bytes are allowed in a message ({Setting})");
    }

    /// <summary>As much of a reason as fits. Clients have a say in some, and how long these are.</summary>
    private static string Shortened(string reason)
    {
        if (reason.Length > MaxReasonBytes)
            reason = reason[..MaxReasonBytes];
        while (Encoding.UTF8.GetByteCount(reason) > MaxReasonBytes)
            reason = reason[..^1];
        return reason;
    }
}
