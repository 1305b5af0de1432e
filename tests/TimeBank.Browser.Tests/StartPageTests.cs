using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace TimeBanking.Browser.Tests;

public sealed partial class StartPageTests(Site site)
{
    private static readonly string[] Paths =
        ["/", "/no-such-page", "/dev/sign-in", "/dev/sign-in?search=ma", "/dev/sign-in?search=zzzz", "/dev/mail", "/dev/components", "/answer"];

    public static TheoryData<string, int, ColorScheme> EveryLook =>
    [
        .. from path in Paths
           // A quarter of a screen is what is left of it at a zoom of 400 %.
           from width in path == "/dev/components" ? (int[])[320, 360, 1280] : [360, 1280]
           from scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark]
           select new TheoryDataRow<string, int, ColorScheme>(path, width, scheme),
    ];

    [Fact]
    public async Task The_start_page_says_how_the_time_bank_is_doing()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync("/");

        var card = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Riverside" });
        var text = await card.InnerTextAsync();
        Assert.Matches(@"members\s+319\b", text);
        Assert.Matches(@"hours given so far\s+6,7[12]\d\b", text);
        // The imported year ended long before; of the few that other tests record meanwhile the page says no number.
        Assert.Matches(@"exchanges this month\s+(fewer than )?\d+\b", text);
        Assert.Contains("come to zero", text, StringComparison.Ordinal);
        visit.AssertNoComplaints();
    }

    [Theory, MemberData(nameof(EveryLook))]
    public async Task A_page_is_accessible_and_fits_phones_and_screens(string path, int width, ColorScheme scheme)
    {
        await using var visit = await site.VisitAsync(width, height: 740, scheme);
        await visit.Page.GotoAsync(path);

        await visit.AssertNoSidewaysScrollAsync();
        await visit.AssertAccessibleAsync();
    }

    [Fact]
    public async Task The_first_tab_leads_past_the_header()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync("/");
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("main", await visit.Page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task An_address_with_nothing_behind_it_says_so_and_leads_back()
    {
        await using var visit = await site.VisitAsync();
        var answer = await visit.Page.GotoAsync("/no-such-page");
        Assert.Equal((int)HttpStatusCode.NotFound, answer!.Status);
        Assert.Equal("There is nothing at this address", await visit.Page.Locator("h1").InnerTextAsync());

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Go to the start page" }).ClickAsync();

        Assert.Equal(site.Address + "/", visit.Page.Url);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/graphql")]
    [InlineData("/no-such-page")]
    public async Task Every_page_allows_only_what_comes_from_this_site(string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri(site.Address) };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch(ForeignSource(), policy);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotMatch(InlineCode(), html);
    }

    [GeneratedRegex(@"unsafe|\*|https?:")]
    private static partial Regex ForeignSource();

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=")]
    private static partial Regex InlineCode();
}
