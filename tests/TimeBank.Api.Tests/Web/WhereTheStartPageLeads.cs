using System.Net;
using System.Text.RegularExpressions;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Web;

/// <summary>The start page leads to what exists, in every environment.</summary>
public sealed partial class WhereTheStartPageLeads
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Production", false)]
    [InlineData("Development", true)]
    public async Task Every_link_has_something_behind_it(string environment, bool hasDemonstration)
    {
        await using var host = await TestHost.StartAsync(
            Database.Sqlite, new Dictionary<string, string?> { ["environment"] = environment });
        using var browser = host.CreateClient();
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        var page = await browser.GetStringAsync("/", Token);

        var links = Link().Matches(page).Select(match => match.Groups[1].Value)
            .Where(link => link.StartsWith('/')).Distinct().ToList();
        foreach (var link in links)
            Assert.Equal((link, HttpStatusCode.OK), (link, (await browser.GetAsync(link, Token)).StatusCode));

        Assert.Contains("/health/ready", links);
        Assert.Equal(hasDemonstration, links.Contains("/dev/sign-in"));
        Assert.Equal(hasDemonstration, links.Contains("/graphql"));
        Assert.Contains("/sign-in", links);
        Assert.Contains("/me/tokens", links);
        // Where there is no time bank yet there is none to ask.
        Assert.Equal(hasDemonstration, links.Contains("/join"));
    }

    [GeneratedRegex("<a [^>]*href=\"([^\"]+)\"")]
    private static partial Regex Link();
}
