using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace TimeBanking.Browser.Tests;

/// <summary>What the links of a mail open: on a phone and on a desk, by day and by night, without scripts and without signing in.</summary>
public sealed partial class FollowingLinksOfMailsTests(Site site)
{
    [Theory]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 360)]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    public async Task Every_page_is_accessible_and_fits(ColorScheme scheme, int width)
    {
        await using var visit = await site.VisitAsync(width, height: 900, scheme);
        var links = await LinksAsync(visit, await site.WriteMailAsync());
        var proposal = await LinksAsync(visit, await site.WriteMailAsync(isProposal: true));

        foreach (var link in (string[])[links["answer"], proposal["answer/help"], links["mails"], links["mails"].Replace("/mails?", "/unsubscribe?", StringComparison.Ordinal)])
        {
            await visit.Page.GotoAsync(link);
            await visit.AssertNoSidewaysScrollAsync();
            await visit.AssertAccessibleAsync();
        }
    }

    [Fact]
    public async Task A_claim_is_answered_with_another_time_and_scripts_off()
    {
        await using var visit = await site.VisitAsync(width: 360, hasScripts: false);
        var links = await LinksAsync(visit, await site.WriteMailAsync());
        await visit.Page.GotoAsync(links["answer"]);

        await visit.Page.GetByText("The time was different").ClickAsync();
        await visit.Page.GetByLabel("Hours").FillAsync("2");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "That is how long it was" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Thank you" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("2 h of help from")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Help_that_is_proposed_gets_its_yes_from_the_mail_with_scripts_off()
    {
        await using var visit = await site.VisitAsync(width: 360, hasScripts: false);
        var links = await LinksAsync(visit, await site.WriteMailAsync(isProposal: true));
        await visit.Page.GotoAsync(links["answer/help"]);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Yes", Exact = true }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "both said yes" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Mails_are_stopped_and_chosen_again_with_scripts_off()
    {
        await using var visit = await site.VisitAsync(width: 360, hasScripts: false);
        var links = await LinksAsync(visit, await site.WriteMailAsync());
        await visit.Page.GotoAsync(links["mails"].Replace("/mails?", "/unsubscribe?", StringComparison.Ordinal));

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Stop these mails" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "These mails are stopped" })).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Choose how often they come again" }).ClickAsync();
        var kind = visit.Page.GetByRole(AriaRole.Group, new() { Name = "Somebody says that they helped you" });
        await Assertions.Expect(kind.GetByLabel("Not by mail")).ToBeCheckedAsync();
        await kind.GetByLabel("Once a week, all in one").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("Saved.")).ToBeVisibleAsync();
        await Assertions.Expect(kind.GetByLabel("Once a week, all in one")).ToBeCheckedAsync();
    }

    /// <summary>The links in the text view of a mail, by their paths.</summary>
    private static async Task<Dictionary<string, string>> LinksAsync(Visit visit, string mail)
    {
        await visit.Page.GotoAsync(mail);
        var text = await visit.Page.Locator("pre").InnerTextAsync();
        return Link().Matches(text).ToDictionary(match => match.Groups["page"].Value, match => match.Value);
    }

    [GeneratedRegex(@"http://[^/\s]+/(?<page>[a-z/]+)\?key=[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
