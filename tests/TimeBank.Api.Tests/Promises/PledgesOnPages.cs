using System.Net;
using System.Text.RegularExpressions;
using TimeBanking.Api.Tests.Contributions;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;

namespace TimeBanking.Api.Tests.Promises;

/// <summary>Pledges are made, changed and ended in the browser, without scripts.</summary>
public sealed class PledgesOnPages
{
    [Theory, Databases]
    public async Task A_pledge_is_made_seen_changed_and_ended(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await HoursScene.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, scene.Gita);
        await gita.OpenAsync("/pledges");
        await gita.SubmitAsync("pledge", [.. Typed("", "twenty", 31, 5, 2027)]);
        Assert.Contains("is no whole number", gita.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"twenty\"", gita.Html, StringComparison.Ordinal);
        await gita.SubmitAsync("pledge", [.. Typed("", "20", 31, 2, 2027)]);
        Assert.Contains("aria-describedby=\"until-error\"", gita.Html, StringComparison.Ordinal);

        await gita.SubmitAsync("pledge", [.. Typed("", "20", 31, 5, 2027)]);
        Assert.Contains("Your pledge is made. Thank you.", gita.Text, StringComparison.Ordinal);
        Assert.Contains("0 minutes of 20 hours given.", gita.Text, StringComparison.Ordinal);
        await scene.GivenAsync(scene.Gita, 90, "Kitchen");
        await gita.OpenAsync("/hours");
        Assert.Contains("You have given 1 hour 30 minutes of the 20 hours you hoped for (the community).", gita.Text, StringComparison.Ordinal);

        await gita.OpenAsync("/pledges");
        await gita.OpenAsync(Regex.Match(gita.Html, "href=\"(/pledges/[0-9a-f-]{36})\"").Groups[1].Value);
        await gita.SubmitAsync("change", ("Form.Hours", "1"), ("Form.Until.Day", "30"), ("Form.Until.Month", "6"), ("Form.Until.Year", "2027"));
        Assert.Contains("1 hour 30 minutes of 1 hour given.", gita.Text, StringComparison.Ordinal);
        Assert.Contains("reached", gita.Text, StringComparison.Ordinal);
        await gita.SubmitAsync("end");
        Assert.Contains("It has ended, and what was given stays given.", gita.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coordinator_makes_one_for_a_member_and_nobody_else_sees_it()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var scene = await HoursScene.MakeAsync(host);
        using var cora = await SignInCookies.SignedInAsync(host, scene.Cora);
        await cora.OpenAsync("/pledges?for=2");
        await cora.SubmitAsync("pledge", [.. Typed("", "5", 31, 5, 2027)]);
        Assert.Contains("Hours that Gita would like to give", cora.Text, StringComparison.Ordinal);
        var address = Regex.Match(cora.Html, "href=\"(/pledges/[0-9a-f-]{36})\"").Groups[1].Value;

        using var sam = await SignInCookies.SignedInAsync(host, scene.Community.Stranger);
        foreach (var path in (string[])[address, "/pledges?for=2"])
        {
            await sam.OpenAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, sam.Status);
        }
    }

    private static IEnumerable<(string, string)> Typed(string to, string hours, int day, int month, int year) =>
        [("Form.To", to), ("Form.Hours", hours), ("Form.Until.Day", $"{day}"), ("Form.Until.Month", $"{month}"), ("Form.Until.Year", $"{year}")];
}
