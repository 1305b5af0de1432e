using System.Diagnostics;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;

[assembly: AssemblyFixture(typeof(TimeBanking.Browser.Tests.Site))]

namespace TimeBanking.Browser.Tests;

/// <summary>The real host on a port of its own, with a time bank that left TimeOverflow, and one browser for all tests.</summary>
public sealed class Site : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string folder = Directory.CreateTempSubdirectory("timebank-browser-").FullName;
    private readonly Host host;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private int written;

    public Site() => host = new Host(folder);

    public string Address => host.ClientOptions.BaseAddress.ToString().TrimEnd('/');

    public async ValueTask InitializeAsync()
    {
        await ImportSampleBankAsync();
        host.UseKestrel(0);
        host.StartServer();
        // Before anybody signs in: who listens is told when what they may read changes.
        await MakeFirstStewardAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("TIMEBANK_TEST_CHROMIUM") ?? "/usr/bin/chromium",
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A tab of its own, which notes what a good page never does.</summary>
    /// <param name="address">Of another host than this site's; null for this.</param>
    public async Task<Visit> VisitAsync(
        int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light, bool hasScripts = true, string? address = null)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address ?? Address,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            Locale = "en-GB",
            JavaScriptEnabled = hasScripts,
        });
        // Other suites run beside this one: what takes long on a busy machine is no fault.
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        return new Visit(address ?? Address, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        await host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A token of a member, made by the program's own command, as an operator would.</summary>
    public async Task<string> TokenOfAsync(string email) =>
        (await RunAsync("token", "create", "--time-bank", "Riverside", "--member", email)).Trim();

    /// <summary>Has the host write a mail, as it does for a claim or for help that is proposed, and gives the address of its page.</summary>
    public async Task<string> WriteMailAsync(bool isProposal = false)
    {
        var (clock, cancellation) = (TimeProvider.System, TestContext.Current.CancellationToken);
        var contexts = host.Services.GetRequiredService<IDbContextFactory<TimeBankContext>>();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var members = await context.Members.Include(member => member.Person)
            .Where(member => member.LeftOn == null && member.Person!.Email != null).OrderBy(member => member.Number).ToListAsync(cancellation);
        // Somebody else each time.
        var (giver, receiver) = (members[0], members[Interlocked.Increment(ref written)]);
        var writer = host.Services.GetRequiredService<Writer>();
        await writer.WriteAsync(
            async (unit, token) =>
            {
                // Whoever wants no quiet hours hears now.
                var person = await unit.Context.People.SingleAsync(row => row.Id == receiver.PersonId, token);
                person.Language = "en";
                person.NoticeHours = new NoticeHours { QuietUntil = NoticeHours.Usual.QuietFrom };
                await unit.Context.SaveChangesAsync(token);
            },
            cancellation);
        var actor = new Actor(giver.Id, giver.TimeBankId);
        if (isProposal)
            await host.Services.GetRequiredService<ProposeExchange>().ExecuteAsync(
                new ProposeExchangeInput
                {
                    Id = clock.NewKey(), GiverId = giver.Id, ReceiverId = receiver.Id, What = "Help with the garden", Day = new DateOnly(2026, 12, 17),
                },
                actor, cancellation);
        else
            await host.Services.GetRequiredService<ClaimHelp>().ExecuteAsync(
                new ClaimHelpInput
                {
                    Id = clock.NewKey(), GiverId = giver.Id, ReceiverId = receiver.Id, What = "Help with the garden", Day = new DateOnly(2026, 11, 17),
                    Minutes = 60,
                },
                actor, cancellation);
        var sweeps = host.Services.GetRequiredService<SweepRunner>();
        foreach (var sweep in (string[])[nameof(SendNotices), nameof(SendOutbox)])
            await sweeps.RunAsync(sweeps.Find(sweep)!, SweepMode.ForReal, cancellation);
        var mail = await context.Set<OutboxMail>().SingleAsync(
            // Who signs in, or adds a passkey, gets mails too.
            row => row.ToAddress == receiver.Person!.Email && row.Kind != "sign-in" && row.Kind != "new-key", cancellation);
        string? file;
        // The schedule of the host may have been first, and be sending it now.
        var mails = Directory.CreateDirectory(Path.Combine(folder, "mail")).FullName;
        while ((file = Directory.GetFiles(mails, $"*{mail.Id:N}.eml").FirstOrDefault()) is null)
            await Task.Delay(50, cancellation);
        return $"/dev/mail/{Path.GetFileNameWithoutExtension(file)}";
    }

    /// <summary>Makes whom the demonstration's sign-in names first a steward, as the operator would.</summary>
    private async Task MakeFirstStewardAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var contexts = host.Services.GetRequiredService<IDbContextFactory<TimeBankContext>>();
        await using var context = await contexts.CreateDbContextAsync(token);
        var first = await context.Members.AsNoTracking().Where(member => member.LeftOn == null)
            .OrderByDescending(member => member.Roles.Any(role => role.Kind == RoleKind.Coordinator && role.EndedAt == null))
            .ThenBy(member => member.Number).FirstAsync(token);
        await host.Services.GetRequiredService<GrantRole>().GrantAsync(
            new GrantRoleInput { Id = TimeProvider.System.NewKey(), MemberId = first.Id, Role = RoleKind.Steward }, Acting.Operator,
            first.TimeBankId, token);
    }

    /// <summary>The address of a member to whom no other test writes.</summary>
    public async Task<string> AddressOfSomebodyAsync()
    {
        var contexts = host.Services.GetRequiredService<IDbContextFactory<TimeBankContext>>();
        await using var context = await contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        return (await context.Members.Where(member => member.LeftOn == null && member.Person!.Email != null)
            .OrderByDescending(member => member.Number).Select(member => member.Person!.Email).FirstAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>The six digits in the newest mail by which somebody signs in, as soon as it is written.</summary>
    public async Task<string> CodeSentToAsync(string address)
    {
        var contexts = host.Services.GetRequiredService<IDbContextFactory<TimeBankContext>>();
        while (true)
        {
            await using var context = await contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
            var mail = await context.Set<OutboxMail>().AsNoTracking().Where(row => row.ToAddress == address && row.Kind == "sign-in")
                .OrderByDescending(row => row.CreatedAt).FirstOrDefaultAsync(TestContext.Current.CancellationToken);
            if (mail is not null)
                return System.Text.RegularExpressions.Regex.Match(mail.Text, @"\b\d{3} \d{3}\b").Value;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private Task ImportSampleBankAsync() => RunAsync(
        "import", "timeoverflow", Path.Combine(AppContext.BaseDirectory, "data", "timeoverflow"), "--time-bank", "Riverside");

    private async Task<string> RunAsync(params string[] command)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "TimeBank.Api.dll"), .. command, "--data", folder];
        using var program = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        return program.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"The command {command[0]} {command[1]} failed: {output}");
    }

    private sealed class Host(string folder) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder) =>
            builder.UseSetting("data", folder);
    }
}
