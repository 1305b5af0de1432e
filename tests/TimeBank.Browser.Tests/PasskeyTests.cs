using Microsoft.Playwright;

namespace TimeBanking.Browser.Tests;

/// <summary>Somebody adds a passkey, and signs in by it, with a device that the browser only imagines (WebDriver extension of WebAuthn).</summary>
public sealed class PasskeyTests(Site site)
{
    /// <summary>Browsers keep passkeys for names and not for numbers.</summary>
    private string Home => site.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    [Fact]
    public async Task A_passkey_is_offered_added_used_to_sign_in_and_ended()
    {
        await using var visit = await site.VisitAsync(width: 360, height: 740);
        var page = visit.Page;
        await ImagineDeviceAsync(page);
        await page.GotoAsync($"{Home}/dev/sign-in");
        await page.Locator(".people button").Nth(3).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a passkey" }).ClickAsync();
        await visit.AssertNoSidewaysScrollAsync();
        await visit.AssertAccessibleAsync();

        await page.GetByLabel("Where is it?").FillAsync("Imagined tablet");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("From now on you can sign in by it")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Imagined tablet").First).ToBeVisibleAsync();
        var name = await page.GetByRole(AriaRole.Banner).Locator("strong").Last.InnerTextAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await SignInAsync(page);
        await page.WaitForURLAsync($"{Home}/home");
        Assert.Contains(name, await page.GetByRole(AriaRole.Banner).InnerTextAsync(), StringComparison.Ordinal);

        await page.GotoAsync($"{Home}/me/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "End Imagined tablet" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Nobody signs in by that passkey")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await SignInAsync(page);
        await Assertions.Expect(page.GetByText("That passkey lets nobody in here")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_scripts_nobody_is_shown_what_they_cannot_use()
    {
        await using var visit = await site.VisitAsync(hasScripts: false);
        var page = visit.Page;

        await page.GotoAsync($"{Home}/sign-in");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in by a passkey" })).ToBeHiddenAsync();
        await page.GotoAsync($"{Home}/dev/sign-in");
        await page.Locator(".people button").Nth(4).ClickAsync();
        await page.GotoAsync($"{Home}/me/passkeys");

        await Assertions.Expect(page.GetByText("needs JavaScript")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" })).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_token_and_an_address_that_were_made_are_shown_within_the_width_of_a_phone()
    {
        await using var visit = await site.VisitAsync(width: 360, height: 740, hasScripts: false);
        var page = visit.Page;
        await page.GotoAsync("/dev/sign-in");
        await page.Locator(".people button").Nth(5).ClickAsync();

        await page.GotoAsync("/me/tokens");
        await page.GetByLabel("What is it for?").FillAsync("Kitchen clock");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a token" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This is the token")).ToBeVisibleAsync();
        await visit.AssertNoSidewaysScrollAsync();
        await page.GotoAsync("/me");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make an address" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This is the address")).ToBeVisibleAsync();
        await visit.AssertNoSidewaysScrollAsync();
    }

    private async Task SignInAsync(IPage page)
    {
        await page.GotoAsync($"{Home}/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in by a passkey" }).ClickAsync();
    }

    private static async Task ImagineDeviceAsync(IPage page)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true,
                ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
