using Microsoft.Playwright;

namespace TimeBanking.Browser.Tests;

/// <summary>Wishes and councils on a phone, light and dark.</summary>
public sealed class CouncilPagesTests(Site site)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Somebody_says_what_they_care_about_and_founds_a_council_of_two_groups(ColorScheme scheme)
    {
        await using var visit = await site.VisitAsync(width: 360, height: 740, scheme: scheme);
        var page = visit.Page;
        await visit.BecomeSomebodyAsync();

        await page.GotoAsync("/groups");
        await page.GetByRole(AriaRole.Link, new() { Name = "What people care about, and councils of groups" }).ClickAsync();
        await LookAsync(visit);
        await page.GetByRole(AriaRole.Link, new() { Name = "What people care about" }).ClickAsync();
        await page.GetByLabel("In a few words").FillAsync($"A choir by {scheme} light");
        await page.GetByRole(AriaRole.Button, new() { Name = "Say it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("It was said. Others can join in now.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("0 of 3 who are needed").First).ToBeVisibleAsync();
        await LookAsync(visit);

        foreach (var name in (string[])[$"Bread {scheme}", $"Garden {scheme}"])
            await FoundGroupAsync(page, name);
        await page.GotoAsync("/councils/new");
        await LookAsync(visit);
        await page.Locator("[name='Form.Name']").FillAsync($"Council {scheme}");
        await page.GetByLabel($"Bread {scheme}").CheckAsync();
        await ChooseDayAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Found it" }).ClickAsync();
        await Assertions.Expect(page.Locator(".error-summary a")).ToHaveAttributeAsync("href", "#groupIds");
        await LookAsync(visit);
        await page.GetByLabel($"Garden {scheme}").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Found it" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Council {scheme}" })).ToBeVisibleAsync();
        await page.GetByText($"Propose whom Garden {scheme} sends").ClickAsync();
        await LookAsync(visit);
        await page.GotoAsync("/invitations");
        await LookAsync(visit);
        visit.AssertNoComplaints();
    }

    private static async Task FoundGroupAsync(IPage page, string name)
    {
        await page.GotoAsync("/groups/new");
        await page.Locator("[name='Form.Name']").FillAsync(name);
        await ChooseDayAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Found" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
    }

    private static async Task ChooseDayAsync(IPage page)
    {
        await page.Locator("[name='Form.FirstDay.Day']").FillAsync("5");
        await page.Locator("[name='Form.FirstDay.Month']").FillAsync("1");
        await page.Locator("[name='Form.FirstDay.Year']").FillAsync("2032");
        await page.Locator("[name='Form.StartsAt']").FillAsync("16:00");
    }

    private static async Task LookAsync(Visit visit)
    {
        await visit.AssertNoSidewaysScrollAsync();
        await visit.AssertAccessibleAsync();
    }
}
