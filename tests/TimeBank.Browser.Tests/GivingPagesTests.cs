using Microsoft.Playwright;

namespace TimeBanking.Browser.Tests;

/// <summary>A coordinator gives hours, records help to several and takes a slip back, on a phone and without scripts.</summary>
public sealed class GivingPagesTests(Site site)
{
    [Fact]
    public async Task Hours_are_given_from_the_fund_after_a_mistake_and_taken_back_from_the_line_of_the_statement()
    {
        await using var visit = await site.VisitAsync(width: 360, height: 740, hasScripts: false);
        var page = visit.Page;
        await visit.BecomeSomebodyAsync();

        await page.GotoAsync("/statement");
        await page.GetByRole(AriaRole.Link, new() { Name = "Give hours away" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Give in the name of somebody else" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "The community fund" }).ClickAsync();
        await page.GetByLabel("Part of a name, or a member number").FillAsync("9");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.Locator("ul.people a").First.ClickAsync();
        await page.GetByLabel("A few words with it?").FillAsync("With thanks");
        await page.GetByRole(AriaRole.Button, new() { Name = "Give it to" }).ClickAsync();

        var summary = page.Locator(".error-summary a");
        await Assertions.Expect(summary).ToHaveAttributeAsync("href", "#duration");
        await Assertions.Expect(page.Locator("#duration .field-error")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("A few words with it?")).ToHaveValueAsync("With thanks");
        await page.GetByLabel("1 hour 30 minutes").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Give it to" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Done: the hours are given.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Gift: With thanks" }).First.ClickAsync();
        await page.GetByText("Take it back").ClickAsync();
        await page.GetByLabel("Why?").FillAsync("It was meant for somebody else");
        await visit.AssertNoSidewaysScrollAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take 1 hour 30 minutes back from" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Done: it is taken back.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("It was meant for somebody else")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Help_to_several_is_recorded_and_each_sees_their_part()
    {
        await using var visit = await site.VisitAsync(width: 360, height: 740, hasScripts: false);
        var page = visit.Page;
        await visit.BecomeSomebodyAsync();

        await page.GotoAsync("/desk");
        await page.GetByRole(AriaRole.Link, new() { Name = "Record help to several" }).ClickAsync();
        await SearchAsync(page, "7");
        await page.Locator("ul.people a").First.ClickAsync();
        await SearchAsync(page, "8");
        await page.Locator("ul.people a").First.ClickAsync();
        await SearchAsync(page, "9, 10, 11");
        await page.GetByRole(AriaRole.Link, new() { Name = "Take off" }).Last.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "3 people" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "That is everybody" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Of 2 hours, each has 40 minutes.")).ToBeVisibleAsync();
        await page.GetByLabel("What was it?").FillAsync("First aid course");
        await page.GetByLabel("1 hour", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Record" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Done: it is recorded")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("−20 min")).ToHaveCountAsync(3);
        await visit.AssertNoSidewaysScrollAsync();
    }

    private static async Task SearchAsync(IPage page, string words)
    {
        await page.Locator("#search").FillAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
    }
}
