using System.Text.Json;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;

namespace TimeBanking.Api.Tests.Ledger;

/// <summary>Coordinators read, on the desk and by GraphQL, whose balance is beyond a line at which they talk.</summary>
public sealed class MembersBeyondTheLines
{
    private const string Query =
        "query($first: Int, $after: String, $last: Int) { me { timeBank { passedLimits(first: $first, after: $after, last: $last) { "
        + "nodes { balanceMinutes limitMinutes member { name } } pageInfo { endCursor hasNextPage } } } } }";

    [Theory, Databases]
    public async Task The_lowest_balance_first_page_by_page_and_for_coordinators_alone(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host, policies: before => before with { SoftFloorMinutes = -60, SoftCeilingMinutes = 60 });
        var elsewhere = await Community.MakeAsync(host, "Lakeside", before => before with { SoftFloorMinutes = -60, SoftCeilingMinutes = 60 });
        await elsewhere.Giver.ActAsync("giveMinutes", new { minutes = 90 }, "transfer { id }");
        Assert.Equal("", Said(await AskAsync(community.Coordinator, new { })));
        // Gita stands at −90, Rhys at −60, which is on the line, Sam at −75, and Tom at +150; the fund has none.
        var tom = await community.JoinAsync("Tom");
        await community.Giver.ActAsync("giveMinutes", new { toMemberId = tom.NodeId, minutes = 90 }, "transfer { id }");
        await community.Receiver.ActAsync("giveMinutes", new { toMemberId = tom.NodeId, minutes = 60 }, "transfer { id }");
        await community.Stranger.ActAsync("giveMinutes", new { minutes = 75 }, "transfer { id }");

        var all = await AskAsync(community.Coordinator, new { });
        var first = await AskAsync(community.Coordinator, new { first = 2 });
        var second = await AskAsync(community.Coordinator, new { first = 2, after = first.GetProperty("pageInfo").GetProperty("endCursor").GetString() });
        var last = await AskAsync(community.Coordinator, new { last = 2 });

        Assert.Equal("Gita -90 -60, Sam -75 -60, Tom 150 60", Said(all));
        Assert.Equal(("Gita -90 -60, Sam -75 -60", true), (Said(first), first.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()));
        Assert.Equal(("Tom 150 60", false), (Said(second), second.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()));
        Assert.Equal("Sam -75 -60, Tom 150 60", Said(last));
        Assert.Equal(JsonValueKind.Null, (await AskAsync(community.Giver, new { })).ValueKind);
        var desk = await SignInCookies.SignedInAsync(host, community.Coordinator);
        await desk.OpenAsync("/desk");
        Assert.Contains("Beyond the line at which you talk: 3", desk.Text, StringComparison.Ordinal);
        Assert.Contains("Gita stands at −1 h 30 min", desk.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/members/5\">Tom", desk.Html, StringComparison.Ordinal);
        desk.Dispose();
    }

    [Fact]
    public async Task Where_there_is_no_line_nobody_is_beyond_it()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host, policies: before => before with { SoftFloorMinutes = null, SoftCeilingMinutes = 30 });
        await community.Giver.ActAsync("giveMinutes", new { toMemberId = community.Receiver.NodeId, minutes = 1440 }, "transfer { id }");

        Assert.Equal("Rhys 1440 30", Said(await AskAsync(community.Coordinator, new { })));
    }

    private static async Task<JsonElement> AskAsync(Participant who, object variables) =>
        (await who.AskAsync(Query, variables)).GetProperty("me").GetProperty("timeBank").GetProperty("passedLimits");

    private static string Said(JsonElement page) => string.Join(", ", page.GetProperty("nodes").EnumerateArray().Select(one =>
        $"{one.GetProperty("member").GetProperty("name").GetString()} {one.GetProperty("balanceMinutes").GetInt64()} {one.GetProperty("limitMinutes").GetInt64()}"));
}
