using TimeBanking.Api.Tests.Host;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Ledger;

/// <summary>Statements page by page, in both directions, from any place.</summary>
public sealed class PagesOfStatements
{
    private const int Lines = 9;

    private const string Page =
        """
        query($first: Int, $last: Int, $after: String, $before: String) {
          me { account { statement(first: $first, last: $last, after: $after, before: $before) {
            totalCount
            edges { cursor node { number minutes transfer { description } others { name } } }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }
        }
        """;

    [Theory, Databases]
    public async Task Every_page_size_leads_through_all_lines_forward_and_backward(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await CommunityWithLinesAsync(host);
        var newestFirst = Enumerable.Range(1, Lines).Reverse().ToList();

        for (var size = 1; size <= Lines + 1; size++)
        {
            var forward = new List<int>();
            string? cursor = null;
            do
            {
                var page = await PageAsync(community, new { first = size, after = cursor });
                forward.AddRange(page.Numbers);
                cursor = page.HasNext ? page.End : null;
            }
            while (cursor is not null);
            var backward = new List<int>();
            do
            {
                var page = await PageAsync(community, new { last = size, before = cursor });
                backward.InsertRange(0, page.Numbers);
                cursor = page.HasPrevious ? page.Start : null;
            }
            while (cursor is not null);

            Assert.Equal(newestFirst, forward);
            Assert.Equal(newestFirst, backward);
        }
    }

    [Theory, Databases]
    public async Task A_stretch_between_two_lines_holds_neither_of_them(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await CommunityWithLinesAsync(host);
        var cursors = (await PageAsync(community, new { first = Lines })).Cursors;
        // The newest line is the first, so number n has the cursor at Lines - n.
        string CursorOf(int number) => cursors[Lines - number];

        Assert.Equal([7, 6, 5], (await PageAsync(community, new { first = 5, after = CursorOf(8), before = CursorOf(4) })).Numbers);
        Assert.Equal([6, 5], (await PageAsync(community, new { last = 2, after = CursorOf(8), before = CursorOf(4) })).Numbers);
        Assert.Empty((await PageAsync(community, new { first = 5, after = CursorOf(4), before = CursorOf(8) })).Numbers);
        Assert.Empty((await PageAsync(community, new { first = 5, after = CursorOf(1) })).Numbers);
        Assert.Empty((await PageAsync(community, new { last = 5, before = CursorOf(Lines) })).Numbers);
    }

    [Theory, Databases]
    public async Task Cursors_beyond_either_end_are_as_the_end(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await CommunityWithLinesAsync(host);

        foreach (var beyond in (long[])[long.MinValue, -1, 0])
        {
            Assert.Empty((await PageAsync(community, new { first = 5, after = Cursor.Encode(beyond, community.Giver.Id) })).Numbers);
            Assert.Equal([9, 8], (await PageAsync(community, new { first = 2, before = Cursor.Encode(beyond, community.Giver.Id) })).Numbers);
        }
        foreach (var beyond in (long[])[Lines + 1, long.MaxValue])
        {
            Assert.Equal([9, 8], (await PageAsync(community, new { first = 2, after = Cursor.Encode(beyond, community.Giver.Id) })).Numbers);
            Assert.Empty((await PageAsync(community, new { first = 5, before = Cursor.Encode(beyond, community.Giver.Id) })).Numbers);
            Assert.Empty((await PageAsync(community, new { last = 5, before = Cursor.Encode(beyond, community.Giver.Id) })).Numbers);
        }
    }

    [Theory, Databases]
    public async Task An_account_without_lines_has_an_empty_page(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);

        Assert.Empty((await PageAsync(community, new { first = 5 })).Numbers);
        Assert.Empty((await PageAsync(community, new { last = 5 })).Numbers);
    }

    private static async Task<Community> CommunityWithLinesAsync(TestHost host)
    {
        var community = await Community.MakeAsync(host);
        for (var line = 1; line <= Lines; line++)
            await community.Receiver.ActAsync("recordHelp", new
            {
                id = Guid.NewGuid(),
                giverId = community.Giver.NodeId,
                receiverId = community.Receiver.NodeId,
                what = $"Help {line}",
                day = "2026-11-20",
                minutes = 15 * line,
                isSeparate = true,
            });
        return community;
    }

    private static async Task<StatementPage> PageAsync(Community community, object arguments)
    {
        var statement = (await community.Giver.AskAsync(Page, arguments))
            .GetProperty("me").GetProperty("account").GetProperty("statement");
        var edges = statement.GetProperty("edges").EnumerateArray().ToList();
        foreach (var node in edges.Select(edge => edge.GetProperty("node")))
        {
            var number = node.GetProperty("number").GetInt32();
            Assert.Equal(15 * number, node.GetProperty("minutes").GetInt32());
            Assert.Equal($"Help {number}", node.GetProperty("transfer").GetProperty("description").GetString());
            Assert.Equal("""[{"name":"Rhys"}]""", node.GetProperty("others").GetRawText());
        }
        var info = statement.GetProperty("pageInfo");
        return new StatementPage(
            [.. edges.Select(edge => edge.GetProperty("node").GetProperty("number").GetInt32())],
            [.. edges.Select(edge => edge.GetProperty("cursor").GetString()!)],
            info.GetProperty("hasNextPage").GetBoolean(),
            info.GetProperty("hasPreviousPage").GetBoolean(),
            info.GetProperty("startCursor").GetString(),
            info.GetProperty("endCursor").GetString());
    }

    private sealed record StatementPage(
        List<int> Numbers, List<string> Cursors, bool HasNext, bool HasPrevious, string? Start, string? End);
}
