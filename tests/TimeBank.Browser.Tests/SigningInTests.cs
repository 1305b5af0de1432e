using Microsoft.Playwright;

namespace TimeBanking.Browser.Tests;

public sealed class SigningInTests(Site site)
{
    private static readonly APIRequestContextOptions AsBrowser = new() { Headers = [new("Accept", "text/html")] };

    [Fact]
    public async Task Somebody_is_found_becomes_signed_in_and_signs_out_without_JavaScript()
    {
        await using var visit = await site.VisitAsync(hasScripts: false);
        var page = visit.Page;
        await page.GotoAsync("/dev/sign-in");
        var name = await page.Locator(".people .who").Last.InnerTextAsync();
        Assert.InRange(await page.Locator(".people button").CountAsync(), 2, 12);
        Assert.Contains("307 more people are here", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await page.GetByLabel("Part of a name, or a member number").FillAsync(name.ToUpperInvariant());
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        Assert.Equal(name, await page.Locator(".people .who").First.InnerTextAsync());
        await page.Locator(".people button").First.ClickAsync();

        Assert.Equal(site.Address + "/home", page.Url);
        Assert.True(await page.GetByRole(AriaRole.Heading, new() { Name = $"Hello {name}" }).IsVisibleAsync());
        await AssertSaysWhoIsSignedInAsync(page, name);
        await page.GotoAsync("/no-such-page");
        await AssertSaysWhoIsSignedInAsync(page, name);

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        Assert.Equal(site.Address + "/", page.Url);
        var header = page.GetByRole(AriaRole.Banner);
        Assert.DoesNotContain(name, await header.InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await header.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).IsVisibleAsync());
    }

    [Theory]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 360)]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    public async Task The_pages_of_somebody_signed_in_are_accessible_and_lead_on(ColorScheme scheme, int width)
    {
        await using var visit = await site.VisitAsync(width, height: 740, scheme);
        var page = visit.Page;
        await page.GotoAsync("/dev/sign-in");
        await page.Locator(".people button").First.ClickAsync();

        await visit.AssertNoSidewaysScrollAsync();
        await visit.AssertAccessibleAsync();
        foreach (var link in await page.Locator("main a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)"))
            Assert.Equal(200, (await page.APIRequest.GetAsync(link, AsBrowser)).Status);
        await page.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Link, new() { Name = "Explorer" }).ClickAsync();
        await visit.AssertNoSidewaysScrollAsync();
        await visit.AssertAccessibleAsync();
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task The_list_is_used_by_keyboard_alone()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/dev/sign-in");
        await page.GetByLabel("Part of a name, or a member number").FocusAsync();
        await page.Keyboard.TypeAsync("1");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.EndsWith("/dev/sign-in?search=1", StringComparison.Ordinal));
        await page.Locator(".people button").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(site.Address + "/home");

        Assert.True(await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).IsVisibleAsync());
    }

    private static async Task AssertSaysWhoIsSignedInAsync(IPage page, string name)
    {
        var header = await page.GetByRole(AriaRole.Banner).InnerTextAsync();
        Assert.Contains(name, header, StringComparison.Ordinal);
        Assert.Contains("Sign out", header, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign in", header, StringComparison.Ordinal);
    }
}
