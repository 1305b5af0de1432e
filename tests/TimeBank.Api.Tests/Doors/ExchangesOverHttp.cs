using System.Text.Json;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Doors;

/// <summary>Members exchange hours through the GraphQL door of the real host.</summary>
public sealed class ExchangesOverHttp
{
    private const string Balance = "{ me { givenMinutes receivedMinutes account { balanceMinutes pendingCreditMinutes pendingDebitMinutes } } }";

    [Theory, Databases]
    public async Task The_receiver_records_help_and_the_hours_move_at_once(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);

        var answer = await community.Receiver.ActAsync("recordHelp", Help(community, 90));

        Assert.Equal("CONFIRMED", State(answer));
        Assert.Equal(90, await BalanceOfAsync(community.Giver));
        Assert.Equal(-90, await BalanceOfAsync(community.Receiver));
    }

    [Theory, Databases]
    public async Task A_claim_waits_as_pending_until_the_receiver_corrects_it(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);

        var claim = await community.Giver.ActAsync("claimHelp", Help(community, 120));
        var pending = (await community.Giver.AskAsync(Balance)).GetProperty("me").GetProperty("account");
        var corrected = await community.Receiver.ActAsync(
            "correctExchange", new { id = Guid.NewGuid(), exchangeId = IdOf(claim), minutes = 60 });

        Assert.Equal("CLAIMED", State(claim));
        Assert.Equal(120, pending.GetProperty("pendingCreditMinutes").GetInt32());
        Assert.Equal("CONFIRMED", State(corrected));
        Assert.Equal(60, await BalanceOfAsync(community.Giver));
    }

    [Theory, Databases]
    public async Task A_proposal_goes_all_the_way_to_reversal(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var proposal = await community.Giver.ActAsync(
            "proposeExchange",
            new { id = Guid.NewGuid(), giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "Fixing a bike", day = "2026-11-30" });
        var exchangeId = IdOf(proposal);

        var agreed = await community.Receiver.ActAsync("agreeToExchange", new { id = Guid.NewGuid(), exchangeId });
        var claimed = await community.Giver.ActAsync("claimAgreedHelp", new { id = Guid.NewGuid(), exchangeId, minutes = 45, day = "2026-11-22" });
        var disputed = await community.Receiver.ActAsync("disputeExchange", new { id = Guid.NewGuid(), exchangeId, note = "It was half an hour." });
        var settled = await community.Coordinator.ActAsync("settleExchange", new { id = Guid.NewGuid(), exchangeId, minutes = 30 });
        var reversed = await community.Giver.ActAsync("reverseExchange", new { id = Guid.NewGuid(), exchangeId });
        var again = await community.Giver.ActAsync("reverseExchange", new { id = Guid.NewGuid(), exchangeId });

        Assert.Equal(
            ["PROPOSED", "AGREED", "CLAIMED", "DISPUTED", "SETTLED", "REVERSED"],
            new[] { proposal, agreed, claimed, disputed, settled, reversed }.Select(State));
        Assert.Equal("ALREADY_REVERSED", Code(again));
        Assert.Equal(0, await BalanceOfAsync(community.Giver));
    }

    [Theory, Databases]
    public async Task Every_act_tells_who_acted_for_whom(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var input = new
        {
            id = Guid.NewGuid(),
            giverId = community.Giver.NodeId,
            receiverId = community.Receiver.NodeId,
            what = "Shopping",
            day = "2026-11-20",
            minutes = 30,
            forMemberId = community.Receiver.NodeId,
        };

        var answer = await community.Coordinator.ActAsync("recordHelp", input, "exchange { acts { kind actor { name } forMember { name } } }");

        var act = answer.GetProperty("exchange").GetProperty("acts")[0];
        Assert.Equal("Cora", act.GetProperty("actor").GetProperty("name").GetString());
        Assert.Equal("Rhys", act.GetProperty("forMember").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(0, "MINUTES_NOT_ACCEPTED")]
    [InlineData(-60, "MINUTES_NOT_ACCEPTED")]
    [InlineData(999_999, "MINUTES_NOT_ACCEPTED")]
    [InlineData(7, "MINUTES_NOT_ACCEPTED")]
    public async Task Minutes_that_cannot_be_are_refused_and_change_nothing(int minutes, string code)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);

        var answer = await community.Receiver.ActAsync("recordHelp", Help(community, minutes));

        Assert.Equal(code, Code(answer));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("exchange").ValueKind);
        Assert.Equal(0, await BalanceOfAsync(community.Giver));
    }

    [Theory, Databases]
    public async Task The_same_id_twice_has_one_effect_and_with_other_content_is_refused(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var id = Guid.NewGuid();

        var first = await community.Receiver.ActAsync("recordHelp", Help(community, 60, id));
        var second = await community.Receiver.ActAsync("recordHelp", Help(community, 60, id));
        var other = await community.Receiver.ActAsync("recordHelp", Help(community, 75, id));

        Assert.Equal(IdOf(first), IdOf(second));
        Assert.Equal("ID_REUSED", Code(other));
        Assert.Equal(60, await BalanceOfAsync(community.Giver));
    }

    [Theory, Databases]
    public async Task A_hard_limit_counts_what_is_pending(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(
            host, policies: policies => policies with { SoftFloorMinutes = null, HardFloorMinutes = -120 });
        await community.Giver.ActAsync("claimHelp", Help(community, 90));

        var answer = await community.Receiver.ActAsync("recordHelp", Help(community, 45));
        var within = await community.Receiver.ActAsync("recordHelp", Help(community, 30));

        Assert.Equal("LIMIT_PASSED", Code(answer));
        Assert.Equal("CONFIRMED", State(within));
    }

    [Fact]
    public async Task Oneself_as_partner_a_strangers_help_and_unknown_ids_are_refused()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        var receiver = community.Receiver;

        object Input(string giver, string taker) => new { id = Guid.NewGuid(), giverId = giver, receiverId = taker, what = "x", day = "2026-11-20", minutes = 30 };
        var self = await receiver.ActAsync("recordHelp", Input(receiver.NodeId, receiver.NodeId));
        var stranger = await community.Stranger.ActAsync("recordHelp", Input(community.Giver.NodeId, receiver.NodeId));
        var future = await receiver.ActAsync(
            "recordHelp",
            new { id = Guid.NewGuid(), giverId = community.Giver.NodeId, receiverId = receiver.NodeId, what = "x", day = "2027-01-01", minutes = 30 });
        var malformed = await receiver.SendAsync(
            "mutation($input: RecordHelpInput!) { recordHelp(input: $input) { exchange { id } } }", new { input = Input("nonsense", receiver.NodeId) });

        Assert.Equal("SELF_EXCHANGE", Code(self));
        Assert.Equal("NOT_ALLOWED", Code(stranger));
        Assert.Equal("DAY_NOT_ACCEPTED", Code(future));
        Assert.Contains("giverId", malformed.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task A_statement_is_paged_by_key_in_both_directions(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        foreach (var minutes in (int[])[15, 30, 45, 60, 75])
            await community.Receiver.ActAsync("recordHelp", Help(community, minutes));
        const string page = "query($after: String) { me { account { statement(first: 2, after: $after) { totalCount nodes { number minutes balanceAfterMinutes others { name } } pageInfo { hasNextPage endCursor } } } } }";

        var read = new List<int>();
        string? after = null;
        do
        {
            var statement = (await community.Giver.AskAsync(page, new { after })).GetProperty("me").GetProperty("account").GetProperty("statement");
            Assert.Equal(5, statement.GetProperty("totalCount").GetInt32());
            read.AddRange(statement.GetProperty("nodes").EnumerateArray().Select(line => line.GetProperty("minutes").GetInt32()));
            after = statement.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()
                ? statement.GetProperty("pageInfo").GetProperty("endCursor").GetString()
                : null;
        }
        while (after is not null);

        Assert.Equal([75, 60, 45, 30, 15], read);
    }

    private static object Help(Community community, int minutes, Guid? id = null) => new
    {
        id = id ?? Guid.NewGuid(),
        giverId = community.Giver.NodeId,
        receiverId = community.Receiver.NodeId,
        what = "Help with forms",
        day = "2026-11-20",
        minutes,
        isSeparate = true,
    };

    private static string? State(JsonElement answer) => answer.GetProperty("exchange") is { ValueKind: JsonValueKind.Object } exchange
        ? exchange.GetProperty("state").GetString()
        : answer.GetProperty("errors").ToString();

    private static string? IdOf(JsonElement answer) => answer.GetProperty("exchange").GetProperty("id").GetString();

    private static string? Code(JsonElement answer) => answer.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors
        ? errors[0].GetProperty("code").GetString()
        : answer.ToString();

    private static async Task<int> BalanceOfAsync(Participant person) =>
        (await person.AskAsync(Balance)).GetProperty("me").GetProperty("account").GetProperty("balanceMinutes").GetInt32();
}
