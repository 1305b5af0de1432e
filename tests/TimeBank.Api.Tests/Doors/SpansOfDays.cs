using System.Text.Json;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Telemetry;

namespace TimeBanking.Api.Tests.Doors;

/// <summary>The arguments <c>from</c> and <c>to</c> of exchanges and of statements: both days are in the span.</summary>
public sealed class SpansOfDays
{
    /// <summary>In the order in which they are recorded, which is not that of the days.</summary>
    private static readonly string[] Days =
        ["2026-11-03", "2026-11-20", "2026-11-01", "2026-11-05", "2026-11-03", "2026-11-10", "2026-11-05"];

    public SpansOfDays() => _ = CommandCounts.All;

    public static TheoryData<string, int[]> Spans => new()
    {
        { "from: \"2026-11-03\", to: \"2026-11-05\"", [7, 5, 4, 1] },
        { "from: \"2026-11-05\"", [7, 6, 4, 2] },
        { "to: \"2026-11-03\"", [5, 3, 1] },
        { "from: \"2026-11-10\", to: \"2026-11-10\"", [6] },
        { "from: \"2026-11-11\", to: \"2026-11-19\"", [] },
        { "from: \"0001-01-01\", to: \"9999-12-31\"", [7, 6, 5, 4, 3, 2, 1] },
        { "from: null, to: null", [7, 6, 5, 4, 3, 2, 1] },
    };

    [Theory, Databases]
    public async Task A_span_holds_both_of_its_days_and_an_end_left_out_is_open(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await WithHelpAsync(host);

        foreach (var (span, expected) in Spans.Select(row => row.Data))
        {
            var data = await community.Giver.AskAsync(
                $"{{ me {{ account {{ statement({span}) {{ totalCount nodes {{ number }} }} }} }} "
                + $"exchanges({span}) {{ totalCount nodes {{ what }} }} }}");
            var statement = data.GetProperty("me").GetProperty("account").GetProperty("statement");
            var exchanges = data.GetProperty("exchanges");

            Assert.Equal(expected, Nodes(statement).Select(node => node.GetProperty("number").GetInt32()));
            Assert.Equal(expected.Select(number => $"Help {number}"), Nodes(exchanges).Select(node => node.GetProperty("what").GetString()));
            Assert.Equal(expected.Length, statement.GetProperty("totalCount").GetInt32());
            Assert.Equal(expected.Length, exchanges.GetProperty("totalCount").GetInt32());
        }
    }

    [Theory, Databases]
    public async Task Every_page_size_leads_through_a_span_forward_and_backward(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await WithHelpAsync(host);

        foreach (var (span, expected) in Spans.Select(row => row.Data))
        {
            for (var size = 1; size <= expected.Length + 1; size++)
            {
                Assert.Equal(expected, await WalkAsync(community, span, size, isBackward: false));
                Assert.Equal(expected, await WalkAsync(community, span, size, isBackward: true));
            }
        }
    }

    [Theory, Databases]
    public async Task The_first_day_after_the_last_is_an_error_that_says_so(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await WithHelpAsync(host);
        const string Span = "from: \"2026-11-06\", to: \"2026-11-05\"";

        foreach (var query in (string[])[$"{{ exchanges({Span}) {{ totalCount }} }}", $"{{ me {{ account {{ statement({Span}) {{ totalCount }} }} }} }}"])
        {
            var error = (await community.Giver.SendAsync(query)).GetProperty("errors")[0];

            Assert.Equal(
                "\"from\" (2026-11-06) is after \"to\" (2026-11-05). Swap them, or leave one out.",
                error.GetProperty("message").GetString());
            Assert.Equal("INVALID_SPAN", error.GetProperty("extensions").GetProperty("code").GetString());
        }
    }

    [Theory, Databases]
    public async Task The_spans_of_all_members_are_read_together_each_its_own(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await WithHelpAsync(host);
        await community.Coordinator.AskAsync("{ me { id } }");
        using var trace = new OwnTrace(community.Coordinator.Client);
        var queries = await CommandCounts.FromNowAsync(host, trace);

        var data = await community.Coordinator.AskAsync(
            "{ members { nodes { name account { "
            + "newest: statement(first: 1, from: \"2026-11-03\", to: \"2026-11-05\") { totalCount nodes { number minutes transfer { happenedOn } } } "
            + "oldest: statement(last: 1, from: \"2026-11-03\") { nodes { number } } } } } }");

        // Members, accounts, the newest, the oldest, and the counts.
        Assert.Equal(5, queries());
        var accounts = Nodes(data.GetProperty("members")).ToDictionary(
            member => member.GetProperty("name").GetString()!, member => member.GetProperty("account"));
        Assert.Equal(
            """{"totalCount":4,"nodes":[{"number":7,"minutes":15,"transfer":{"happenedOn":"2026-11-05"}}]}""",
            accounts["Gita"].GetProperty("newest").GetRawText());
        Assert.Equal("""{"nodes":[{"number":1}]}""", accounts["Gita"].GetProperty("oldest").GetRawText());
        Assert.Equal(
            """{"totalCount":4,"nodes":[{"number":7,"minutes":-15,"transfer":{"happenedOn":"2026-11-05"}}]}""",
            accounts["Rhys"].GetProperty("newest").GetRawText());
        Assert.Equal("""{"totalCount":0,"nodes":[]}""", accounts["Sam"].GetProperty("newest").GetRawText());
    }

    [Theory, Databases]
    public async Task A_span_shows_nobody_what_they_may_not_see(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await WithHelpAsync(host);

        var data = await community.Stranger.AskAsync(
            "{ exchanges(from: \"2026-01-01\") { totalCount nodes { id } } "
            + $"member(id: \"{community.Giver.NodeId}\") {{ account {{ statement(from: \"2026-01-01\") {{ totalCount }} }} }} }}");

        Assert.Equal("""{"totalCount":0,"nodes":[]}""", data.GetProperty("exchanges").GetRawText());
        Assert.Equal("""{"account":null}""", data.GetProperty("member").GetRawText());
    }

    private static async Task<List<int>> WalkAsync(Community community, string span, int size, bool isBackward)
    {
        var numbers = new List<int>();
        string? cursor = null;
        do
        {
            var at = cursor is null ? "" : $", {(isBackward ? "before" : "after")}: \"{cursor}\"";
            var data = await community.Giver.AskAsync(
                $"{{ me {{ account {{ statement({(isBackward ? "last" : "first")}: {size}, {span}{at}) {{ "
                + "nodes { number } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }");
            var page = data.GetProperty("me").GetProperty("account").GetProperty("statement");
            numbers.InsertRange(
                isBackward ? 0 : numbers.Count, Nodes(page).Select(node => node.GetProperty("number").GetInt32()));
            var info = page.GetProperty("pageInfo");
            cursor = info.GetProperty(isBackward ? "hasPreviousPage" : "hasNextPage").GetBoolean()
                ? info.GetProperty(isBackward ? "startCursor" : "endCursor").GetString()
                : null;
        }
        while (cursor is not null);
        return numbers;
    }

    private static IEnumerable<JsonElement> Nodes(JsonElement connection) => connection.GetProperty("nodes").EnumerateArray();

    private static async Task<Community> WithHelpAsync(TestHost host)
    {
        var community = await Community.MakeAsync(host);
        for (var i = 0; i < Days.Length; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            await community.Receiver.ActAsync("recordHelp", new
            {
                id = Guid.NewGuid(),
                giverId = community.Giver.NodeId,
                receiverId = community.Receiver.NodeId,
                what = $"Help {i + 1}",
                day = Days[i],
                minutes = 15,
                isSeparate = true,
            });
        }

        return community;
    }
}
