using System.Diagnostics;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(TimeBank.Browser.Tests.Site))]

namespace TimeBank.Browser.Tests;

/// <summary>The real host on a port of its own, with a time bank that left TimeOverflow, and one browser for all tests.</summary>
public sealed class Site : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("timebank-browser-").FullName;
    private readonly Host host;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public Site() => host = new Host(folder);

    public string Address => host.ClientOptions.BaseAddress.ToString().TrimEnd('/');

    public async ValueTask InitializeAsync()
    {
        await ImportSampleBankAsync();
        host.UseKestrel(0);
        host.StartServer();
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
    public async Task<Visit> VisitAsync(int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            Locale = "en-GB",
        });
        return new Visit(Address, await context.NewPageAsync());
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
