using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace TimeBanking.Api.Tests.Mail;

/// <summary>A mail that the server took responsibility for.</summary>
internal sealed record ReceivedMail(string From, string To, string Raw)
{
    public ReadMail Message { get; } = ReadMail.Of(Raw);
}

/// <summary>What an <see cref="SmtpListener"/> offers and asks of its clients.</summary>
/// <param name="Certificate">With one, the server offers STARTTLS.</param>
/// <param name="IsEncryptedAtOnce">Whether it speaks TLS from the first byte instead.</param>
/// <param name="Account">Who must sign in; null for anybody.</param>
/// <param name="MaxSize">The longest mail in bytes; it answers 552 to a longer one.</param>
/// <param name="Greeting">Its first line, which may be a refusal, such as "554 5.3.2 Not today".</param>
internal sealed record SmtpOffer(
    X509Certificate2? Certificate = null, bool IsEncryptedAtOnce = false, (string UserName, string Password)? Account = null,
    int? MaxSize = null, string Greeting = "220 smtp.example ESMTP");

/// <summary>An SMTP server on loopback that keeps what it gets and makes trouble when it is told to.</summary>
internal sealed class SmtpListener : MailboxFilter, IMessageStore, IAsyncDisposable
{
    private const string PendingTrouble = nameof(PendingTrouble);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<ReceivedMail> _received = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<SmtpTrouble>> _troubles = new();
    private readonly Task _serving;
    private int _connections;

    public SmtpListener(SmtpOffer? offer = null)
    {
        offer ??= new SmtpOffer();
        var endpoints = new EndpointListenerFactory();
        endpoints.EndpointStarted += (_, started) => Port = ((IPEndPoint)started.LocalEndPoint).Port;
        var services = new ServiceProvider();
        services.Add(endpoints);
        services.Add((IMailboxFilter)this);
        services.Add((IMessageStore)this);
        services.Add(new DelegatingUserAuthenticator((userName, password) => offer.Account == (userName, password)));
        var server = new SmtpServer.SmtpServer(Options(offer), services);
        server.SessionCreated += (_, created) =>
        {
            Interlocked.Increment(ref _connections);
            created.Context.CommandExecuting += CutBeforeData;
        };
        _serving = server.StartAsync(_stopping.Token);
    }

    public int Port { get; private set; }

    /// <summary>Awaited when a mail's content is taken, before the server says so.</summary>
    public Func<Task>? BeforeAccepting { get; set; }

    public IReadOnlyList<ReceivedMail> Received => [.. _received];

    public int Connections => _connections;

    /// <summary>What happens to the next mails to an address, one after the other; later ones are taken.</summary>
    public void Trouble(string address, params SmtpTrouble[] troubles) => _troubles[address] = new(troubles);

    public override async Task<bool> CanAcceptFromAsync(
        ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken)
    {
        context.Properties[PendingTrouble] = NextTrouble(from);
        await MakeTroubleAsync(context, SmtpStage.Sender, cancellationToken);
        return true;
    }

    public override async Task<bool> CanDeliverToAsync(
        ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken)
    {
        context.Properties[PendingTrouble] = NextTrouble(to);
        await MakeTroubleAsync(context, SmtpStage.Recipient, cancellationToken);
        return true;
    }

    public async Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        // A refusal is answered here: the library reads an exception from a store as a fault of its own.
        var trouble = context.Properties[PendingTrouble] as SmtpTrouble;
        if (trouble is { Stage: SmtpStage.Content, Code: { } code })
            return new SmtpResponse((SmtpReplyCode)code, trouble.Text);
        var to = string.Join(", ", transaction.To.Select(mailbox => mailbox.AsAddress()));
        _received.Enqueue(new ReceivedMail(transaction.From.AsAddress(), to, Encoding.UTF8.GetString(buffer)));
        if (BeforeAccepting is { } wait) await wait();
        await MakeTroubleAsync(context, SmtpStage.Content, cancellationToken);
        return new SmtpResponse(SmtpReplyCode.Ok, "2.0.0 Taken");
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await _stopping.CancelAsync();
        await _serving;
    }

    private static ISmtpServerOptions Options(SmtpOffer offer)
    {
        var endpoint = new EndpointDefinitionBuilder()
            .Endpoint(new IPEndPoint(IPAddress.Loopback, 0))
            .IsSecure(offer.IsEncryptedAtOnce)
            .AuthenticationRequired(offer.Account is not null)
            .AllowUnsecureAuthentication(offer.Account is not null);
        if (offer.Certificate is not null) endpoint.Certificate(offer.Certificate);
        var options = new SmtpServerOptionsBuilder()
            .ServerName("smtp.example")
            .CustomSmtpGreeting(_ => offer.Greeting)
            .Endpoint(endpoint.Build());
        if (offer.MaxSize is { } size) options.MaxMessageSize(size, MaxMessageSizeHandling.Strict);
        return options.Build();
    }

    private SmtpTrouble? NextTrouble(IMailbox mailbox) =>
        _troubles.TryGetValue(mailbox.AsAddress(), out var troubles) && troubles.TryDequeue(out var next) ? next : null;

    private static async Task MakeTroubleAsync(ISessionContext context, SmtpStage stage, CancellationToken stopping)
    {
        if (context.Properties[PendingTrouble] is not SmtpTrouble trouble || trouble.Stage != stage) return;
        if (trouble.IsSilent) await Task.Delay(Timeout.Infinite, stopping);
        Answer(context, trouble);
    }

    private static void CutBeforeData(object? sender, SmtpCommandEventArgs executing)
    {
        if (executing.Command is DataCommand
            && executing.Context.Properties.TryGetValue(PendingTrouble, out var pending)
            && pending is SmtpTrouble { Stage: SmtpStage.Data } trouble)
            Answer(executing.Context, trouble);
    }

    private static void Answer(ISessionContext context, SmtpTrouble trouble)
    {
        if (trouble.Code is { } code)
            throw new SmtpResponseException(new SmtpResponse((SmtpReplyCode)code, trouble.Text), code == 421);
        context.Pipe.Dispose();
        throw new IOException("The connection was cut, as the test asked.");
    }
}
