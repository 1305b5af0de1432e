using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Mail;

/// <summary>The real host, with its mail going to a mail server of the test's own.</summary>
internal sealed class MailScene(TestHost host, SmtpListener server) : IAsyncDisposable
{
    public const string Remind = nameof(RemindOfUnconfirmedHours);
    public const string Write = nameof(SendNotices);
    public const string Send = nameof(SendOutbox);

    public TestHost Host => host;

    public SmtpListener Server => server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<MailScene> StartAsync(Database database, params (string Name, string Value)[] settings) =>
        StartAsync(database, new SmtpListener(), settings);

    public static async Task<MailScene> StartAsync(
        Database database, SmtpListener server, params (string Name, string Value)[] settings)
    {
        var all = SmtpSettings(server);
        foreach (var (name, value) in settings) all[name] = value;
        return new MailScene(await TestHost.StartAsync(database, all), server);
    }

    /// <summary>With services of the test's own.</summary>
    public static async Task<MailScene> StartAsync(Database database, Action<IServiceCollection> services)
    {
        var server = new SmtpListener();
        return new MailScene(await TestHost.StartAsync(database, SmtpSettings(server), services: services), server);
    }

    public static Dictionary<string, string?> SmtpSettings(SmtpListener server) => new()
    {
        ["Mail:FromAddress"] = "hello@riverside.example",
        ["Mail:Smtp:Host"] = "127.0.0.1",
        ["Mail:Smtp:Port"] = server.Port.ToString(CultureInfo.InvariantCulture),
        ["Mail:Smtp:Security"] = "None",
        ["Mail:Smtp:TimeoutSeconds"] = "20",
    };

    /// <summary>Runs a job now and gives its numbers in one line.</summary>
    public async Task<string> RunAsync(string job) => (await RunAsync(job, SweepMode.ForReal)).Summary;

    public Task<SweepReport> RunAsync(string job, SweepMode mode)
    {
        var sweeps = Service<SweepRunner>();
        return sweeps.RunAsync(sweeps.Find(job)!, mode, Token);
    }

    public T Service<T>() where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>Puts a row into the outbox as it is, whatever it holds.</summary>
    public async Task<OutboxMail> AddAsync(
        string toAddress, string subject = "News", string toName = "Ana", string text = "Hello", string? unsubscribe = null,
        string? fromName = null, int attempts = 0)
    {
        var mail = NewMail(host.Clock, toAddress, subject, toName, text, unsubscribe, fromName, attempts);
        await host.Writer.WriteAsync(
            async (unit, token) =>
            {
                unit.Context.Add(mail);
                await unit.Context.SaveChangesAsync(token);
            },
            Token);
        return mail;
    }

    public static OutboxMail NewMail(
        TimeProvider clock, string toAddress, string subject = "News", string toName = "Ana", string text = "Hello",
        string? unsubscribe = null, string? fromName = null, int attempts = 0)
    {
        var id = clock.NewKey();
        return new OutboxMail
        {
            Id = id,
            MessageId = $"<{id:N}@riverside.example>",
            Kind = "news",
            FromName = fromName ?? "Riverside",
            ToAddress = toAddress,
            ToName = toName,
            Subject = subject,
            Text = text,
            Html = $"<!DOCTYPE html>\n<p>{text}</p>",
            UnsubscribeAddress = unsubscribe,
            Language = "en",
            Attempts = attempts,
            CreatedAt = clock.UtcNow(),
            NextAttemptAt = clock.UtcNow(),
        };
    }

    /// <summary>The row as it is now.</summary>
    public async Task<OutboxMail> ReadAsync(OutboxMail mail)
    {
        await using var context = await host.ReadAsync();
        return await context.Set<OutboxMail>().AsNoTracking().SingleAsync(row => row.Id == mail.Id, Token);
    }

    public async Task<List<OutboxMail>> OutboxAsync()
    {
        await using var context = await host.ReadAsync();
        return await context.Set<OutboxMail>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await server.DisposeAsync();
    }
}
