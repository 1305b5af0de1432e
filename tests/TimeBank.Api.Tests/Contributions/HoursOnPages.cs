using System.Net;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;

namespace TimeBanking.Api.Tests.Contributions;

/// <summary>Hours are logged, verified in one look and answered in the browser, without scripts.</summary>
public sealed class HoursOnPages
{
    [Theory, Databases]
    public async Task Hours_are_logged_verified_in_one_look_and_then_count(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await HoursScene.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, scene.Gita);
        using var vera = await SignInCookies.SignedInAsync(host, scene.Vera);

        await LogAsync(gita, scene, "Kitchen", hours: 2);
        Assert.Contains("Logged. Somebody else verifies them now.", gita.Text, StringComparison.Ordinal);
        await LogAsync(gita, scene, "All night", hours: 9, day: 19);
        await vera.OpenAsync("/home");
        Assert.Contains("2 times hours wait for you to verify", vera.Text, StringComparison.Ordinal);
        await vera.OpenAsync("/hours/verify");
        // What is usual is ticked; what is long says why it is not.
        Assert.Single(TickedIn(vera.Html));
        Assert.Contains("More than eight hours.", vera.Text, StringComparison.Ordinal);
        await vera.SubmitAsync("verify", [.. TickedIn(vera.Html).Select(id => ("Form.Which", id))]);

        Assert.Contains("those hours count now", vera.Text, StringComparison.Ordinal);
        Assert.Equal((120, 540, 120), await HoursScene.FiguresOfAsync(scene.Gita));
        await gita.OpenAsync("/statement");
        Assert.Contains("Kitchen", gita.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_time_is_said_with_why_and_the_giver_answers()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var scene = await HoursScene.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, scene.Gita);
        using var vera = await SignInCookies.SignedInAsync(host, scene.Vera);
        await LogAsync(gita, scene, "Garden", hours: 2);
        await vera.OpenAsync("/hours/verify");
        await vera.OpenAsync(LinkOf(vera.Html));

        await vera.SubmitAsync("CorrectContribution", ("Form.Duration.Choice", "60"));
        Assert.Contains("role=\"alert\"", vera.Html, StringComparison.Ordinal);
        await vera.SubmitAsync("CorrectContribution", ("Form.Duration.Choice", "60"), ("Form.Why", "You left at four."));
        await gita.OpenAsync("/home");
        Assert.Contains("Another time was said for “Garden”", gita.Text, StringComparison.Ordinal);
        await gita.OpenAsync(LinkOf(gita.Html));
        Assert.Contains("You left at four.", gita.Text, StringComparison.Ordinal);
        await gita.SubmitAsync("AgreeToCorrection");

        Assert.Contains("The hours count.", gita.Text, StringComparison.Ordinal);
        Assert.Equal((60, 0, 60), await HoursScene.FiguresOfAsync(scene.Gita));
        // Who said so did not verify it alone, and who gave it may not verify at all.
        Assert.Equal(["ReverseContribution"], gita.Forms.Where(form => form != "sign-out"));
    }

    [Fact]
    public async Task Hours_at_the_same_time_are_asked_about_and_what_was_typed_stays()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var scene = await HoursScene.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, scene.Gita);
        await LogAsync(gita, scene, "Kitchen", hours: 2, startsAt: "09:00");

        await gita.OpenAsync("/hours");
        await gita.SubmitAsync("hours", [.. Typed("", "Watering", 1, 20, "10:00")]);
        Assert.Contains("If both are right, say why", gita.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Watering\"", gita.Html, StringComparison.Ordinal);
        await gita.SubmitAsync("hours", [.. Typed("", "Watering", 1, 20, "10:00"), ("Form.OverlapReason", "The kitchen looks on the garden.")]);

        Assert.Contains("Logged.", gita.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coordinator_logs_for_a_member_and_names_who_verifies_for_an_organisation()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var scene = await HoursScene.MakeAsync(host);
        using var cora = await SignInCookies.SignedInAsync(host, scene.Cora);
        await cora.OpenAsync("/hours?for=2");
        Assert.Contains("Log hours that Gita gave", cora.Text, StringComparison.Ordinal);
        await cora.SubmitAsync("hours", [.. Typed(KeyOf(scene.OrganisationId), "Painting", 1, 20)]);
        Assert.Contains("Logged.", cora.Text, StringComparison.Ordinal);
        Assert.Equal((0, 60, 0), await HoursScene.FiguresOfAsync(scene.Gita));

        var organisation = $"/organisations/{KeyOf(scene.OrganisationId)}";
        await cora.OpenAsync($"{organisation}/staff?with=3");
        await cora.SubmitAsync("staff", ("Form.IsVerifier", "true"));
        Assert.Contains("Rhys", cora.Text, StringComparison.Ordinal);
        Assert.Contains("verifies hours for it", cora.Text, StringComparison.Ordinal);
        using var rhys = await SignInCookies.SignedInAsync(host, scene.Community.Receiver);
        await rhys.OpenAsync("/hours/verify");
        Assert.Contains("Painting", rhys.Text, StringComparison.Ordinal);
        using var sam = await SignInCookies.SignedInAsync(host, scene.Community.Stranger);
        foreach (var path in (string[])["/hours/verify", "/hours?for=2"])
        {
            await sam.OpenAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, sam.Status);
        }
    }

    [Fact]
    public async Task One_checks_in_with_one_button_and_out_with_another_and_says_until_when_where_it_was_forgotten()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var scene = await HoursScene.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, scene.Gita);
        await gita.OpenAsync("/hours");
        await gita.SubmitAsync("check-in", ("Check.What", "Kitchen"), ("Check.To", KeyOf(scene.OrganisationId)));
        Assert.Contains("You are checked in. Check out when you go.", gita.Text, StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromMinutes(62));
        await gita.OpenAsync("/hours");
        Assert.Contains("Since 12:00, which is 1 hour 2 minutes by now.", gita.Text, StringComparison.Ordinal);
        await gita.SubmitAsync("check-out");
        Assert.Contains("Checked out, and logged.", gita.Text, StringComparison.Ordinal);
        Assert.Equal((0, 60, 0), await HoursScene.FiguresOfAsync(scene.Gita));

        // What one checked in for stands there again: one button.
        Assert.Contains("name=\"Check.What\" type=\"text\" value=\"Kitchen\"", gita.Html, StringComparison.Ordinal);
        await gita.SubmitAsync("check-in", ("Check.What", "Kitchen"));
        host.Clock.Advance(TimeSpan.FromHours(20));
        await gita.OpenAsync("/hours");
        Assert.Contains("You checked in at 13:02. Until when were you there?", gita.Text, StringComparison.Ordinal);
        await gita.SubmitAsync("check-out");
        Assert.Contains("Say until when you were there.", gita.Text, StringComparison.Ordinal);
        await gita.SubmitAsync("check-out", [.. Until("12:00")]);
        Assert.Contains("That is before you checked in", gita.Text, StringComparison.Ordinal);
        await gita.SubmitAsync("check-out", [.. Until("14:02")]);
        Assert.Contains("Checked out, and logged.", gita.Text, StringComparison.Ordinal);
        Assert.Equal((0, 120, 0), await HoursScene.FiguresOfAsync(scene.Gita));

        await gita.SubmitAsync("check-in", ("Check.What", "Kitchen"));
        await gita.SubmitAsync("drop-check-in");
        Assert.Contains("Dropped. Nothing was logged.", gita.Text, StringComparison.Ordinal);
        Assert.Equal((0, 120, 0), await HoursScene.FiguresOfAsync(scene.Gita));
    }

    private static IEnumerable<(string, string)> Until(string at) =>
        [("Check.Day.Day", "22"), ("Check.Day.Month", "11"), ("Check.Day.Year", "2026"), ("Check.At", at)];

    private static async Task LogAsync(PageReader who, HoursScene scene, string what, int hours, int day = 20, string startsAt = "")
    {
        await who.OpenAsync("/hours");
        await who.SubmitAsync("hours", [.. Typed(KeyOf(scene.OrganisationId), what, hours, day, startsAt)]);
    }

    private static IEnumerable<(string, string)> Typed(string to, string what, int hours, int day, string startsAt = "") =>
    [
        ("Form.To", to), ("Form.What", what), ("Form.Duration.Choice", "other"), ("Form.Duration.Hours", $"{hours}"), ("Form.Day.Day", $"{day}"),
        ("Form.Day.Month", "11"), ("Form.Day.Year", "2026"), ("Form.StartsAt", startsAt),
    ];

    private static string KeyOf(string nodeId) =>
        TimeBanking.GraphQL.Types.NodeId.TryDecode(nodeId, out _, out var key) ? key.ToString() : throw new InvalidOperationException(nodeId);

    private static IReadOnlyList<string> TickedIn(string html) =>
        [.. System.Text.RegularExpressions.Regex.Matches(html, "name=\"Form.Which\" value=\"([^\"]+)\" checked").Select(match => match.Groups[1].Value)];

    private static string LinkOf(string html) => System.Text.RegularExpressions.Regex.Match(html, "href=\"(/hours/[0-9a-f-]{36})\"").Groups[1].Value;
}
