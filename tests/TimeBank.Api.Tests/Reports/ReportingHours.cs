using System.Net;
using System.Text.Json;
using TimeBanking.Api.Tests.Contributions;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Ledger;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Api.Tests.Promises;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.Reports;

/// <summary>What a time bank tells its funders adds up, reconciles with the ledger, and lets nobody be made out.</summary>
public sealed class ReportingHours
{
    private const string Asked =
        "{ hoursReport(from: \"2026-11-01\", to: \"2026-11-22\") { from to minutes people movedMinutes reversedMinutes reconciles tables { dimension rows { kind organisation { name } month role minutes people } } } }";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Every_table_adds_up_and_the_total_is_what_hledger_finds_in_the_ledger(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await HoursScene.MakeAsync(host);
        await LiveAsync(scene);

        var report = (await scene.Cora.AskAsync(Asked)).GetProperty("hoursReport");

        Assert.Equal(5 * 60 + 6 * 30 + 5 * 45, report.GetProperty("minutes").GetInt32());
        Assert.Equal(6, report.GetProperty("people").GetInt32());
        Assert.Equal(60, report.GetProperty("reversedMinutes").GetInt32());
        Assert.True(report.GetProperty("reconciles").GetBoolean());
        var tables = report.GetProperty("tables").EnumerateArray().ToDictionary(table => table.GetProperty("dimension").GetString()!, Rows);
        Assert.Equal(
            [("ORGANISATION", "Hill School", 300, 5), ("COMMUNITY", null, 180, 6), ("MEMBER", null, 225, 5)],
            tables["FOR_WHOM"].Select(row => (Text(row, "kind"), row.GetProperty("organisation") is { ValueKind: JsonValueKind.Object } place ? place.GetProperty("name").GetString() : null, Number(row, "minutes"), Number(row, "people"))));
        Assert.Equal([("2026-11-01", 705)], tables["MONTH"].Select(row => (Text(row, "month"), Number(row, "minutes"))));
        // One graduate: that row is held back, and with it the only other one.
        Assert.Equal([("GRADUATE", null), ("OTHER", null)], tables["ROLE"].Select(row => (Text(row, "role"), Number(row, "minutes"))));

        var (moved, reversed) = await LedgerByHledger.HelpAsync(host, new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 22));
        Assert.Equal((moved, reversed), (report.GetProperty("movedMinutes").GetInt64(), report.GetProperty("reversedMinutes").GetInt64()));
        Assert.Equal(moved - reversed, report.GetProperty("minutes").GetInt64());
    }

    [Theory, Databases]
    public async Task Of_few_people_no_figure_is_told_and_only_keepers_are_told_any(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await HoursScene.MakeAsync(host);
        await scene.GivenAsync(scene.Gita, 60, "Kitchen", "2026-11-10");

        var report = (await scene.Cora.AskAsync(Asked)).GetProperty("hoursReport");
        Assert.All((string[])["minutes", "people", "movedMinutes", "reversedMinutes"], field => Assert.Equal(JsonValueKind.Null, report.GetProperty(field).ValueKind));
        Assert.DoesNotContain("60", report.GetProperty("tables").ToString(), StringComparison.Ordinal);
        Assert.Equal("NOT_ALLOWED", await RefusedAsync(scene.Gita, Asked));
        Assert.Equal("INVALID_SPAN", await RefusedAsync(scene.Cora, "{ hoursReport(from: \"2026-11-02\", to: \"2026-11-01\") { minutes } }"));
    }

    [Fact]
    public async Task The_page_and_the_spreadsheet_say_the_same_with_what_each_figure_means()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var scene = await HoursScene.MakeAsync(host);
        await LiveAsync(scene);
        using var cora = await SignInCookies.SignedInAsync(host, scene.Cora);

        await cora.OpenAsync("/reports/hours?from=2026-11-01&to=2026-11-22");
        Assert.Contains("11 hours 45 minutes. People who gave them: 6.", cora.Text, StringComparison.Ordinal);
        Assert.Contains("moved 12 hours 45 minutes; of these, 1 hour were taken back", cora.Text, StringComparison.Ordinal);
        Assert.Contains("fewer than 5 people, or held back beside them", cora.Text, StringComparison.Ordinal);
        Assert.Contains("Each hour is in one row.", cora.Text, StringComparison.Ordinal);
        Assert.Contains("<svg", cora.Html, StringComparison.Ordinal);
        await cora.OpenAsync("/reports/hours?from=tomorrow");
        Assert.Contains("There is no such day.", cora.Text, StringComparison.Ordinal);
        await cora.OpenAsync("/reports/hours.csv?from=2026-11-01&to=2026-11-22");
        Assert.Contains("2026-11-01,2026-11-22,ForWhom,Organisation,Hill School,,300,5", cora.Html, StringComparison.Ordinal);
        Assert.Contains("2026-11-01,2026-11-22,Role,Graduate,,,", cora.Html, StringComparison.Ordinal);
        Assert.Contains("2026-11-01,2026-11-22,Ledger,Moved,,,765,", cora.Html, StringComparison.Ordinal);

        using var gita = await SignInCookies.SignedInAsync(host, scene.Gita);
        foreach (var path in (string[])["/reports/hours", "/reports/hours.csv"])
        {
            await gita.OpenAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, gita.Status);
        }
    }

    /// <summary>Five people help the school, six the community, five another member; one hour is taken back, and a gift is no help.</summary>
    private static async Task LiveAsync(HoursScene scene)
    {
        var community = scene.Community;
        var people = new List<Participant> { scene.Gita, scene.Vera, community.Receiver, community.Stranger, await community.JoinAsync("Nia", RoleKind.Graduate), await community.JoinAsync("Ola") };
        foreach (var who in people.Take(5))
            await scene.GivenAsync(who, 60, "Kitchen", "2026-11-22");
        foreach (var who in people)
            await scene.GivenAsync(who, 30, "The square", "2026-11-22", toCommunity: true);
        foreach (var who in people.Take(5))
            Assert.Null(HoursScene.CodeOf(await people[5].ActAsync(
                "recordHelp", new { giverId = who.NodeId, receiverId = people[5].NodeId, what = "Ironing", day = "2026-11-22", minutes = 45 }, "exchange { id }")));
        await scene.ActAsync(scene.Cora, "reverseContribution", await scene.GivenAsync(scene.Gita, 60, "A slip", "2026-11-13"), "It was another Gita.");
        Assert.Null(HoursScene.CodeOf(await scene.Gita.ActAsync("giveMinutes", new { toMemberId = scene.Vera.NodeId, minutes = 15 }, "transfer { id }")));
        await scene.GivenAsync(scene.Gita, 60, "Before", "2026-10-31");
    }

    private static async Task<string?> RefusedAsync(Participant who, string query) =>
        (await who.SendAsync(query)).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private static IReadOnlyList<JsonElement> Rows(JsonElement table) => [.. table.GetProperty("rows").EnumerateArray()];

    private static string? Text(JsonElement row, string field) => row.GetProperty(field).GetString();

    private static int? Number(JsonElement row, string field) => row.GetProperty(field) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
}
