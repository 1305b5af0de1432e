using System.Text.Json;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Telemetry;

namespace TimeBanking.Api.Tests.Doors;

/// <summary><c>totalCount</c>: asked of the database where it is selected, and of what the caller may see.</summary>
public sealed class TotalCounts
{
    public TotalCounts() => _ = CommandCounts.All;

    [Theory, Databases]
    public async Task It_counts_all_pages_of_what_the_filters_leave(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        await Community.MakeAsync(host, "Elsewhere");
        foreach (var title in (string[])["Bread", "Bread and cake", "Bicycles"]) await OfferAsync(community.Giver, title);
        for (var i = 0; i < 3; i++) await ClaimAsync(community, "2026-11-20");

        Assert.Equal(4, await CountAsync(community.Giver, "members(first: 1)"));
        Assert.Equal(1, await CountAsync(community.Giver, "members(search: \"gita\")"));
        Assert.Equal(0, await CountAsync(community.Giver, "members(search: \"nobody\")"));
        Assert.Equal(3, await CountAsync(community.Giver, "listings(first: 1)"));
        Assert.Equal(2, await CountAsync(community.Giver, "listings(search: \"bread\", last: 1)"));
        Assert.Equal(0, await CountAsync(community.Giver, "listings(kind: REQUEST)"));
        Assert.Equal(3, await CountAsync(community.Giver, "exchanges(first: 0)"));
        Assert.Equal(0, await CountAsync(community.Giver, "exchanges(states: [CONFIRMED])"));
    }

    [Theory, Databases]
    public async Task It_is_the_same_on_every_page(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        for (var i = 0; i < 3; i++) await ClaimAsync(community, "2026-11-20");

        var first = await PageAsync(community.Giver, "exchanges(first: 2)");
        var end = first.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var second = await PageAsync(community.Giver, $"exchanges(first: 2, after: \"{end}\")");

        Assert.Equal((3, 3), (Total(first), Total(second)));
        Assert.Equal((2, 1), (first.GetProperty("edges").GetArrayLength(), second.GetProperty("edges").GetArrayLength()));
    }

    [Theory, Databases]
    public async Task Only_what_the_caller_may_see_is_counted(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var elsewhere = await Community.MakeAsync(host, "Elsewhere");
        await OfferAsync(community.Giver, "Bread");
        await ClaimAsync(community, "2026-11-20");

        Assert.Equal(1, await CountAsync(community.Receiver, "exchanges"));
        Assert.Equal(1, await CountAsync(community.Coordinator, "exchanges"));
        Assert.Equal(0, await CountAsync(community.Stranger, "exchanges"));
        Assert.Equal(0, await CountAsync(community.Stranger, $"exchanges(memberId: \"{community.Giver.NodeId}\")"));
        Assert.Equal(0, await CountAsync(elsewhere.Coordinator, "exchanges"));
        Assert.Equal(0, await CountAsync(elsewhere.Coordinator, $"exchanges(memberId: \"{community.Giver.NodeId}\")"));
        Assert.Equal(0, await CountAsync(elsewhere.Coordinator, "listings"));
        Assert.Equal(4, await CountAsync(elsewhere.Coordinator, "members"));
    }

    [Theory, Databases]
    public async Task The_database_counts_only_where_it_is_selected_also_in_a_fragment(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        await community.Giver.AskAsync("{ me { id } }");
        using var trace = new OwnTrace(community.Giver.Client);

        foreach (var field in (string[])["members", "listings", "exchanges"])
        {
            // What stands today, and who is young today, is asked of the time bank's zone.
            var page = field == "exchanges" ? 1 : 2;
            Assert.Equal(page, await QueriesAsync($"{{ {field} {{ nodes {{ id }} }} }}"));
            Assert.Equal(page + 1, await QueriesAsync($"{{ {field} {{ nodes {{ id }} totalCount }} }}"));
            Assert.Equal(page + 1, await QueriesAsync($"{{ {field} {{ ... on {Connection(field)} {{ all: totalCount }} }} }}"));
        }

        async Task<int> QueriesAsync(string query)
        {
            var queries = await CommandCounts.FromNowAsync(host, trace);
            await community.Giver.AskAsync(query);
            return queries();
        }
    }

    [Theory, Databases]
    public async Task Counting_again_and_again_in_one_document_is_paid_for(Database database)
    {
        await using var host = await TestHost.StartAsync(database, new Dictionary<string, string?>
        {
            ["GraphQL:Limits:MaxFieldCost"] = "100",
        });
        var community = await Community.MakeAsync(host);

        var refused = await community.Giver.SendAsync(
            "{" + string.Concat(Enumerable.Range(0, 10).Select(i => $" m{i}: members(first: 0) {{ totalCount }}")) + " }");

        Assert.Contains("cost", refused.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static string Connection(string field) => char.ToUpperInvariant(field[0]) + field[1..^1] + "Connection";

    private static async Task<int> CountAsync(Participant person, string field)
    {
        var data = await person.AskAsync($"{{ answer: {field} {{ totalCount }} }}");
        return Total(data.GetProperty("answer"));
    }

    private static async Task<JsonElement> PageAsync(Participant person, string field) => (await person.AskAsync(
        $"{{ answer: {field} {{ totalCount edges {{ cursor }} pageInfo {{ endCursor }} }} }}")).GetProperty("answer");

    private static int Total(JsonElement connection) => connection.GetProperty("totalCount").GetInt32();

    private static Task<JsonElement> OfferAsync(Participant person, string title) => person.ActAsync(
        "publishListing",
        new { id = Guid.NewGuid(), kind = "OFFER", title },
        "listing { id }");

    private static Task<JsonElement> ClaimAsync(Community community, string day) => community.Giver.ActAsync(
        "claimHelp",
        new
        {
            id = Guid.NewGuid(),
            giverId = community.Giver.NodeId,
            receiverId = community.Receiver.NodeId,
            what = "Help with forms",
            day,
            minutes = 15,
            isSeparate = true,
        });
}
