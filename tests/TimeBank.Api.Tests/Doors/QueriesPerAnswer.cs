using System.Text.Json;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Telemetry;

namespace TimeBanking.Api.Tests.Doors;

/// <summary>How often an answer asks the database: once for each kind of thing, however many there are of it.</summary>
public sealed class QueriesPerAnswer
{
    private const string Members =
        "{ members(first: 50) { nodes { name account { balanceMinutes statement(first: 2) { "
        + "nodes { minutes balanceAfterMinutes others { name } transfer { description } } } } } } }";

    public QueriesPerAnswer() => _ = CommandCounts.All;

    [Theory, Databases]
    public async Task The_statements_of_all_members_are_read_together_each_its_own(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        foreach (var minutes in (int[])[15, 30, 45])
            await RecordAsync(community, minutes);
        // Who asks is remembered from here on.
        await community.Coordinator.AskAsync("{ me { id } }");

        using var trace = new OwnTrace(community.Coordinator.Client);
        var queries = await CommandCounts.FromNowAsync(host, trace);
        var data = await community.Coordinator.AskAsync(Members);

        // Members, their accounts, the pages with the transfers, and which accounts, and whose, are at their other side.
        Assert.Equal(5, queries());
        var statements = data.GetProperty("members").GetProperty("nodes").EnumerateArray()
            .ToDictionary(member => member.GetProperty("name").GetString()!, LinesOf);
        Assert.Equal(["45/90/Rhys", "30/45/Rhys"], statements["Gita"]);
        Assert.Equal(["-45/-90/Gita", "-30/-45/Gita"], statements["Rhys"]);
        Assert.Empty(statements["Sam"]);
    }

    [Theory, Databases]
    public async Task Different_pages_of_one_statement_are_read_together(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        foreach (var minutes in (int[])[15, 30, 45, 60])
            await RecordAsync(community, minutes);
        await community.Giver.AskAsync("{ me { id } }");

        using var trace = new OwnTrace(community.Giver.Client);
        var queries = await CommandCounts.FromNowAsync(host, trace);
        var account = (await community.Giver.AskAsync(
            "{ me { account { newest: statement(first: 3) { nodes { number } } "
            + "oldest: statement(last: 2) { nodes { number } pageInfo { hasPreviousPage } } } } }"))
            .GetProperty("me").GetProperty("account");

        Assert.Equal(3, queries());
        Assert.Equal("""{"nodes":[{"number":4},{"number":3},{"number":2}]}""", account.GetProperty("newest").GetRawText());
        Assert.Equal(
            """{"nodes":[{"number":2},{"number":1}],"pageInfo":{"hasPreviousPage":true}}""",
            account.GetProperty("oldest").GetRawText());
    }

    private static Task<JsonElement> RecordAsync(Community community, int minutes) => community.Receiver.ActAsync(
        "recordHelp",
        new
        {
            id = Guid.NewGuid(),
            giverId = community.Giver.NodeId,
            receiverId = community.Receiver.NodeId,
            what = "Help with forms",
            day = "2026-11-20",
            minutes,
            isSeparate = true,
        });

    private static IEnumerable<string> LinesOf(JsonElement member) =>
        member.GetProperty("account").GetProperty("statement").GetProperty("nodes").EnumerateArray()
            .Select(line => $"{line.GetProperty("minutes")}/{line.GetProperty("balanceAfterMinutes")}/"
                + line.GetProperty("others")[0].GetProperty("name").GetString())
            .ToList();
}
