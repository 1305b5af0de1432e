using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Keys;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Keys;

/// <summary>A time bank with an address of its own, and people with passkeys.</summary>
internal sealed class PasskeyScene : IAsyncDisposable
{
    private PasskeyScene(TestHost host, Community community) => (Host, Community) = (host, community);

    public TestHost Host { get; }

    public Community Community { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<PasskeyScene> MakeAsync(Database database)
    {
        var host = await TestHost.StartAsync(
            database, new Dictionary<string, string?> { ["Web:PublicAddress"] = SoftwareAuthenticator.Site });
        return new PasskeyScene(host, await Community.MakeAsync(host));
    }

    public async Task<CookieBrowser> SignedInAsync(Participant who)
    {
        var browser = new CookieBrowser(Host);
        await using var context = await Host.ReadAsync();
        var member = await context.Members.AsNoTracking().SingleAsync(row => row.Id == who.Id, Token);
        await browser.BeAsync(await Host.Services.GetRequiredService<Sessions>().BeginAsync(member, null, Sessions.OnOwnDevice, "test", Token));
        return browser;
    }

    public async Task AddAsync(CookieBrowser browser, SoftwareAuthenticator device, string name)
    {
        await browser.OpenAsync("/me/passkeys");
        using var answer = await PostAsync(browser, device.Create(await browser.AskAsync("/me/passkeys/ask")), name);
        Assert.Equal("/me/passkeys", CookieBrowser.To(answer));
    }

    public Task<HttpResponseMessage> PostAsync(CookieBrowser browser, string credential, string name, Guid? id = null) => browser.PostAsync(
        "/me/passkeys", ("_handler", "passkey"), ("Form.Id", (id ?? Guid.CreateVersion7()).ToString()), ("Form.Name", name),
        ("Form.Credential", credential));

    public async Task EndAsync(CookieBrowser browser)
    {
        await using var context = await Host.ReadAsync();
        var passkey = await context.Set<Passkey>().SingleAsync(Token);
        await browser.OpenAsync("/me/passkeys");
        using var answer = await browser.PostAsync(
            "/me/passkeys", ("_handler", "end-passkey"), ("Form.Id", Guid.CreateVersion7().ToString()), ("Form.Which", passkey.Id.ToString()));
        Assert.Equal("/me/passkeys", CookieBrowser.To(answer));
    }

    /// <summary>The device of somebody, with a passkey of theirs.</summary>
    public async Task<SoftwareAuthenticator> DeviceOfAsync(Participant who)
    {
        var device = new SoftwareAuthenticator();
        using var browser = await SignedInAsync(who);
        await AddAsync(browser, device, "Device");
        return device;
    }

    /// <summary>A new browser in which somebody tried to sign in by a device.</summary>
    public async Task<CookieBrowser> SignInAsync(SoftwareAuthenticator device)
    {
        var browser = new CookieBrowser(Host);
        await browser.OpenAsync("/sign-in");
        (await browser.PostAsync("/sign-in/passkey", ("credential", device.Sign(await browser.AskAsync("/sign-in/passkey/ask"))))).Dispose();
        return browser;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
