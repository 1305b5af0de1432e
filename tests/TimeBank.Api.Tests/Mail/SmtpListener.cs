using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using TimeBank.Api.Mail;

namespace TimeBank.Api.Tests.Mail;

/// <summary>What the server does to a mail instead of taking it.</summary>
internal enum SmtpTrouble
{
    None,

    /// <summary>451 at RCPT.</summary>
    RecipientRefusedForNow,

    /// <summary>550 at RCPT.</summary>
    RecipientRefusedForGood,

    /// <summary>452 after the content.</summary>
    ContentRefusedForNow,

    /// <summary>554 after the content.</summary>
    ContentRefusedForGood,

    /// <summary>421 at RCPT, and the connection is closed.</summary>
    ShuttingDown,

    /// <summary>The connection is cut at DATA.</summary>
    DropBeforeData,

    /// <summary>The connection is cut when the content has been taken and before that is said.</summary>
    DropAfterData,
}

/// <summary>A mail that the server took responsibility for.</summary>
internal sealed record ReceivedMail(string From, string To, string Raw)
{
    public EmlMessage Message { get; } = EmlMessage.Parse(Raw);
}

/// <summary>An SMTP server on loopback that keeps what it gets and makes trouble when it is told to.</summary>
internal sealed class SmtpListener : IAsyncDisposable
{
    private readonly TcpListener _socket = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<ReceivedMail> _received = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<SmtpTrouble>> _troubles = new();
    private readonly ConcurrentBag<Task> _sessions = [];
    private readonly Task _accepting;
    private int _connections;

    public SmtpListener(X509Certificate2? certificate = null)
    {
        Certificate = certificate;
        _socket.Start();
        Port = ((IPEndPoint)_socket.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>With one, the server offers STARTTLS.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>Who must sign in; null for anybody.</summary>
    public (string UserName, string Password)? Account { get; init; }

    /// <summary>Awaited when a mail's content is taken, before the server says so.</summary>
    public Func<Task>? BeforeAccepting { get; set; }

    public IReadOnlyList<ReceivedMail> Received => [.. _received];

    public int Connections => _connections;

    /// <summary>What happens to the next mails to an address, one after the other; later ones are taken.</summary>
    public void Trouble(string address, params SmtpTrouble[] troubles) => _troubles[address] = new(troubles);

    internal SmtpTrouble NextTrouble(string address) =>
        _troubles.TryGetValue(address, out var troubles) && troubles.TryDequeue(out var next) ? next : SmtpTrouble.None;

    internal void Take(ReceivedMail mail) => _received.Enqueue(mail);

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await _stopping.CancelAsync();
        _socket.Stop();
        await _accepting;
        await Task.WhenAll(_sessions);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _socket.AcceptTcpClientAsync(_stopping.Token);
                Interlocked.Increment(ref _connections);
                _sessions.Add(ServeAsync(client));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await new SmtpSession(this, client.GetStream()).RunAsync(_stopping.Token);
            }
            catch (Exception end) when (end is IOException or OperationCanceledException
                or System.Security.Authentication.AuthenticationException)
            {
                // The client went away, would not have our certificate, or the test is over.
            }
        }
    }
}
