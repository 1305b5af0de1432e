using System.Text.Json;
using TimeBanking.Api.Tests.Doors;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Api.Tests.Telemetry;

namespace TimeBanking.Api.Tests.Ledger;

/// <summary>The argument <c>search</c> of a statement finds what the search of its page finds.</summary>
public sealed class SearchingStatements
{
    private static readonly string[] Kinds = ["Shopping", "A walk", "Window shopping", "Soup", "Shopping again"];

    public SearchingStatements() => _ = CommandCounts.All;

    [Theory, Databases]
    public async Task Lines_are_found_by_what_it_was_and_by_whom_it_was_with_in_the_API_as_on_the_page(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await WithHelpAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);

        foreach (var (search, expected) in new (string, int[])[]
        {
            ("shopping", [5, 3, 1]), ("SHÓPPING  again", [5]), ("rhys", [3, 2, 1]), ("sam", [5, 4]), ("sam shopping", [5]), ("gita", []),
            ("nothing of it", []), ("", [5, 4, 3, 2, 1]), (" ' ", [5, 4, 3, 2, 1]),
        })
        {
            var statement = await ReadAsync(community.Giver, $"search: {JsonSerializer.Serialize(search)}");

            Assert.Equal(expected, Numbers(statement));
            Assert.Equal(expected.Length, statement.GetProperty("totalCount").GetInt32());
            await gita.OpenAsync($"/statement?search={Uri.EscapeDataString(search)}");
            Assert.Equal(expected.Select(number => Kinds[number - 1]).Order(), Kinds.Where(kind => gita.Html.Contains($": {kind}</a>", StringComparison.Ordinal)).Order());
        }
        Assert.Equal([3], Numbers(await ReadAsync(community.Giver, "search: \"shopping\", from: \"2026-11-02\", to: \"2026-11-04\"")));
        Assert.Equal([5, 4, 3, 2, 1], Numbers(await ReadAsync(community.Giver, "search: null")));
    }

    [Theory, Databases]
    public async Task Every_page_size_leads_through_what_was_found_forward_and_backward(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await WithHelpAsync(host);

        for (var size = 1; size <= 4; size++)
            foreach (var isBackward in new[] { false, true })
                Assert.Equal([5, 3, 1], await WalkAsync(community.Giver, size, isBackward));
    }

    [Theory, Databases]
    public async Task Statements_of_all_members_are_searched_together_each_its_own(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await WithHelpAsync(host);
        await community.Coordinator.AskAsync("{ me { id } }");
        using var trace = new OwnTrace(community.Coordinator.Client);
        var queries = await CommandCounts.FromNowAsync(host, trace);

        var members = (await community.Coordinator.AskAsync(
            "{ members { nodes { name account { statement(first: 1, search: \"shopping\") { totalCount nodes { number } } } } } }")).GetProperty("members");

        // Members, accounts, and the lines and their counts, each with the day on which they are read.
        Assert.Equal(6, queries());
        var statements = members.GetProperty("nodes").EnumerateArray().ToDictionary(
            member => member.GetProperty("name").GetString()!, member => member.GetProperty("account").GetProperty("statement").GetRawText());
        Assert.Equal("""{"totalCount":3,"nodes":[{"number":5}]}""", statements["Gita"]);
        Assert.Equal("""{"totalCount":2,"nodes":[{"number":3}]}""", statements["Rhys"]);
        Assert.Equal("""{"totalCount":1,"nodes":[{"number":2}]}""", statements["Sam"]);
        Assert.Equal("""{"totalCount":0,"nodes":[]}""", statements["Cora"]);
    }

    [Theory, Databases]
    public async Task Nobody_finds_by_a_name_what_they_do_not_read_of_it(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await WithHelpAsync(host);
        var (cora, gita, rhys, sam) = (community.Coordinator, community.Giver, community.Receiver, community.Stranger);
        // Rhys is young from now on, and received help together with Sam, of which each sees their own part.
        await cora.ActAsync("changeMember", new { memberId = rhys.NodeId, name = "Rhys Raosecret", birthDate = "2011-06-01" }, "member { id }");
        await cora.ActAsync(
            "recordGroupHelp",
            new { giverId = gita.NodeId, receiverIds = new[] { rhys.NodeId, sam.NodeId }, minutes = 60, what = "Singing", day = "2026-11-10" },
            "transfer { id }");

        Assert.Equal([6, 3, 2, 1], Numbers(await ReadAsync(gita, "search: \"rhys\"")));
        Assert.Empty(Numbers(await ReadAsync(gita, "search: \"raosecret\"")));
        Assert.Empty(Numbers(await ReadAsync(sam, "search: \"rhys\"")));
        Assert.Equal([3, 2, 1], Numbers(await ReadAsync(sam, "search: \"gita\"")));
        var statement = (await cora.AskAsync($"{{ member(id: \"{gita.NodeId}\") {{ account {{ statement(search: \"raosecret\") {{ totalCount }} }} }} }}"))
            .GetProperty("member").GetProperty("account").GetProperty("statement");
        Assert.Equal(4, statement.GetProperty("totalCount").GetInt32());
        var hidden = await sam.AskAsync($"{{ member(id: \"{gita.NodeId}\") {{ account {{ statement(search: \"sam\") {{ totalCount }} }} }} }}");
        Assert.Equal(JsonValueKind.Null, hidden.GetProperty("member").GetProperty("account").ValueKind);
        using var page = await SignInCookies.SignedInAsync(host, sam);
        await page.OpenAsync("/statement?search=rhys");
        Assert.DoesNotContain("Singing", page.Text, StringComparison.Ordinal);
    }

    private static async Task<List<int>> WalkAsync(Participant who, int size, bool isBackward)
    {
        var numbers = new List<int>();
        string? cursor = null;
        do
        {
            var at = cursor is null ? "" : $", {(isBackward ? "before" : "after")}: \"{cursor}\"";
            var page = await ReadAsync(who, $"{(isBackward ? "last" : "first")}: {size}, search: \"shopping\"{at}");
            numbers.InsertRange(isBackward ? 0 : numbers.Count, Numbers(page));
            var info = page.GetProperty("pageInfo");
            cursor = info.GetProperty(isBackward ? "hasPreviousPage" : "hasNextPage").GetBoolean()
                ? info.GetProperty(isBackward ? "startCursor" : "endCursor").GetString()
                : null;
        }
        while (cursor is not null);
        return numbers;
    }

    private static async Task<JsonElement> ReadAsync(Participant who, string arguments) =>
        (await who.AskAsync(
            $"{{ me {{ account {{ statement({arguments}) {{ totalCount nodes {{ number }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }} }} }}"))
        .GetProperty("me").GetProperty("account").GetProperty("statement");

    private static IEnumerable<int> Numbers(JsonElement statement) =>
        statement.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("number").GetInt32());

    /// <summary>Gita helps Rhys three times and then Sam twice, from the first of the month on a day each.</summary>
    private static async Task<Community> WithHelpAsync(TestHost host)
    {
        var community = await Community.MakeAsync(host);
        foreach (var (index, what) in Kinds.Index())
        {
            var receiver = index < 3 ? community.Receiver : community.Stranger;
            await receiver.ActAsync(
                "recordHelp",
                new { giverId = community.Giver.NodeId, receiverId = receiver.NodeId, what, day = $"2026-11-0{index + 1}", minutes = 30 });
        }
        return community;
    }
}
