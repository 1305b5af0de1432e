using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.Organisations;

namespace TimeBanking.Api.Tests.Ledger;

/// <summary>A statement as people read it: whose it is, and on which days the help was.</summary>
public sealed class StatementsOnPages
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task One_that_is_not_the_readers_own_says_whose_it_is(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        await RecordAsync(community, "2026-11-20");
        await community.Giver.ActAsync(
            "claimHelp", new { giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "Shopping", day = "2026-11-21", minutes = 30 });
        await community.Coordinator.ActAsync("addOrganisation", new { name = "Library", kind = "COMMUNITY" }, "organisation { id }");
        await using var context = await host.ReadAsync();
        var library = await context.Set<Organisation>().Select(row => row.Id).SingleAsync(Token);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);

        await gita.OpenAsync("/statement");
        Assert.Contains("<title>Your statement", gita.Html, StringComparison.Ordinal);
        Assert.Contains("You gave", gita.Text, StringComparison.Ordinal);
        Assert.Contains("30 min of yours wait", gita.Text, StringComparison.Ordinal);
        foreach (var number in new[] { 2, 3 })
        {
            await cora.OpenAsync($"/statement?of={number}");
            var name = number == 2 ? "Gita" : "Rhys";
            Assert.Contains($"<title>Statement of {name}", cora.Html, StringComparison.Ordinal);
            Assert.Contains($"{name} gave", cora.Text, StringComparison.Ordinal);
            var main = cora.Html[cora.Html.IndexOf("<main", StringComparison.Ordinal)..];
            Assert.DoesNotContain("You ", main, StringComparison.Ordinal);
            Assert.DoesNotContain("your", main, StringComparison.OrdinalIgnoreCase);
        }

        await cora.OpenAsync($"/organisations/{library}/statement");
        Assert.Contains("<title>Statement of Library", cora.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("our statement", cora.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task A_span_of_days_is_of_the_days_of_the_help_and_a_line_that_was_recorded_later_says_when(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        await RecordAsync(community, "2026-11-22");
        await RecordAsync(community, "2026-11-02");
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);

        await gita.OpenAsync("/statement");
        Assert.Contains("Monday, 2 November 2026 recorded on Sunday, 22 November 2026", gita.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sunday, 22 November 2026 recorded on", gita.Text, StringComparison.Ordinal);
        await gita.OpenAsync("/statement?from=2026-11-01&to=2026-11-21");
        Assert.Contains("Monday, 2 November 2026", gita.Text, StringComparison.Ordinal);
        Assert.Contains("Help on 2026-11-02", gita.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Help on 2026-11-22", gita.Text, StringComparison.Ordinal);
        await gita.OpenAsync("/statement?from=2026-11-22");
        Assert.DoesNotContain("Help on 2026-11-02", gita.Text, StringComparison.Ordinal);
        Assert.Contains("Help on 2026-11-22", gita.Text, StringComparison.Ordinal);
    }

    private static Task RecordAsync(Community community, string day) => community.Receiver.ActAsync(
        "recordHelp",
        new { giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = $"Help on {day}", day, minutes = 60 });
}
