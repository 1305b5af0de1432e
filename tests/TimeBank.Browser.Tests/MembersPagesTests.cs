using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace TimeBanking.Browser.Tests;

/// <summary>What a member does by the pages, without scripts; and how the pages look and read to everybody.</summary>
public sealed partial class MembersPagesTests(Site site)
{
    private static readonly string[] Pages =
    [
        "/home", "/record", "/record?with=7", "/exchanges", "/statement", "/members?search=ma", "/listings?search=a", "/listings/new?kind=Request", "/me",
        "/me/audit", "/settings", "/settings/name", "/settings/place", "/settings/rules/hours", "/settings/rules/limits", "/settings/audit",
        "/settings/export", "/organisations", "/organisations/new", "/desk", "/desk/jobs", "/desk/jobs/SendNotices",
        "/me/passkeys", "/me/tokens", "/me/consents", "/members/7", "/members/new", "/join", "/desk/applications", "/desk/invite",
        "/give", "/give?to=7", "/give?from=7", "/give/from", "/fund", "/desk/group-help", "/desk/group-help?giver=7&receiver=8&receiver=9",
        "/desk/group-help?giver=7&receiver=8&receiver=9&ready=true",
    ];

    // Each width and each scheme once: what a page looks like by night does not hang on its width.
    public static TheoryData<int, ColorScheme> Looks => [(360, ColorScheme.Dark), (1280, ColorScheme.Light)];

    [Theory, MemberData(nameof(Looks))]
    public async Task Every_page_is_accessible_fits_and_complains_of_nothing(int width, ColorScheme scheme)
    {
        await using var visit = await site.VisitAsync(width, height: 740, scheme);
        await visit.BecomeSomebodyAsync();

        foreach (var path in Pages)
        {
            var answer = await visit.Page.GotoAsync(path);
            Assert.Equal((path, 200), (path, answer!.Status));
            await visit.AssertNoSidewaysScrollAsync();
            await visit.AssertAccessibleAsync();
        }
        await visit.Page.GotoAsync("/listings");
        await visit.Page.Locator("ul.tasks a").First.ClickAsync();
        await visit.AssertNoSidewaysScrollAsync();
        await visit.AssertAccessibleAsync();
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task Somebody_signs_in_by_mail_records_help_and_finds_it_on_the_statement_with_scripts_off()
    {
        await using var visit = await site.VisitAsync(width: 360, hasScripts: false);
        var (page, address) = (visit.Page, await site.AddressOfSomebodyAsync());
        await page.GotoAsync("/record");
        await page.GetByLabel("Your e-mail address").FillAsync(address);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send me a link" }).ClickAsync();
        await page.GetByLabel("The six digits").FillAsync(await site.CodeSentToAsync(address));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        Assert.EndsWith("/record", page.Url, StringComparison.Ordinal);
        await page.GetByLabel("Part of a name, or a member number").FillAsync("9");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.Locator("ul.people a").First.ClickAsync();
        await page.GetByLabel("helped me").CheckAsync();
        await page.GetByLabel("What was it?").FillAsync("Carried the piano");
        await page.GetByLabel("1 hour 30 minutes").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Record" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Done: the hours are recorded")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Statement" }).First.ClickAsync();
        await Assertions.Expect(page.GetByText("Help: Carried the piano")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_places_are_within_reach_of_a_thumb_and_the_page_is_used_by_keyboard_alone()
    {
        await using var visit = await site.VisitAsync(width: 360, height: 740);
        await visit.BecomeSomebodyAsync();

        var places = await visit.Page.Locator("nav.places").BoundingBoxAsync();
        Assert.InRange(places!.Y, 600, 740);
        await visit.Page.GotoAsync("/home");
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");
        // A person waits too until the page has come to what they chose.
        await visit.Page.WaitForFunctionAsync("document.activeElement.id === 'main'");
        // To what has the focus, whichever tab of the browser is in front.
        await visit.Page.Locator("#main").PressAsync("Tab");
        var link = visit.Page.Locator("main a:focus");
        await Assertions.Expect(link).ToHaveAttributeAsync("href", "/record");
        await link.PressAsync("Enter");
        await visit.Page.WaitForURLAsync(RecordAddress());
    }

    [GeneratedRegex("/record$")]
    private static partial Regex RecordAddress();
}
