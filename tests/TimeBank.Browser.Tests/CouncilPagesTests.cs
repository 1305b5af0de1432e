using Microsoft.Playwright;

namespace TimeBanking.Browser.Tests;

/// <summary>Councils and wishes on a phone, without scripts, light and dark.</summary>
public sealed class CouncilPagesTests(Site site)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_wish_is_seconded_and_a_council_is_read_on_a_phone(ColorScheme scheme)
    {
        // Accessibility is checked by a script, which a page without scripts does not run.
        await using var visit = await site.VisitAsync(width: 360, height: 740, scheme: scheme);
        var page = visit.Page;
        await visit.BecomeSomebodyAsync();

        await page.GotoAsync("/groups");
        await page.GetByRole(AriaRole.Link, new() { Name = "What people care about, and councils of groups" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Councils" })).ToBeVisibleAsync();
        await visit.AssertNoSidewaysScrollAsync();
        await visit.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Mill Lane council" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Jamal Carter chairs.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Bring it again in autumn, with names.")).ToBeVisibleAsync();
        // Coordinators read, and are offered nothing to decide.
        await Assertions.Expect(page.Locator("main form")).ToHaveCountAsync(0);
        await visit.AssertNoSidewaysScrollAsync();
        await visit.AssertAccessibleAsync();
        foreach (var path in (string[])["/councils/new", "/invitations", "/councils/wishes"])
        {
            await page.GotoAsync(path);
            await visit.AssertNoSidewaysScrollAsync();
            await visit.AssertAccessibleAsync();
        }

        var wish = page.Locator("li", new() { HasText = "An evening to repair things" });
        await wish.GetByRole(AriaRole.Button, new() { Name = "I care too" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Your word was kept.")).ToBeVisibleAsync();
        await wish.GetByRole(AriaRole.Button, new() { Name = "Not any more" }).ClickAsync();
        await Assertions.Expect(wish.GetByRole(AriaRole.Button, new() { Name = "I care too" })).ToBeVisibleAsync();
        visit.AssertNoComplaints();
    }
}
