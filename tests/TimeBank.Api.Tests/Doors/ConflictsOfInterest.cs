using System.Text.Json;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Doors;

/// <summary>Nobody decides in their own favour, and nobody learns a balance that is not theirs to read.</summary>
public sealed class ConflictsOfInterest
{
    [Fact]
    public async Task A_coordinator_gives_themselves_nothing_from_anyone()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        var self = community.Coordinator.NodeId;

        var fromMember = await GiveAsync(community.Coordinator, self, community.Giver.NodeId);
        var fromFund = await GiveAsync(community.Coordinator, community.Giver.NodeId, FundAsMember(community));
        var group = await community.Coordinator.ActAsync(
            "recordGroupHelp",
            new { id = Guid.NewGuid(), giverId = self, receiverIds = new[] { community.Giver.NodeId }, minutes = 60, what = "x", day = "2026-11-20" },
            "transfer { id }");

        Assert.Equal("NOT_ALLOWED", Code(fromMember));
        Assert.Equal("NOT_FOUND", Code(fromFund));
        Assert.Equal("NOT_ALLOWED", Code(group));
    }

    [Fact]
    public async Task A_gift_is_not_taken_back_by_the_one_who_gave_it()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        var gift = await GiveAsync(community.Coordinator, community.Giver.NodeId, null);
        var transferId = gift.GetProperty("transfer").GetProperty("id").GetString();

        var back = await community.Coordinator.ActAsync("reverseTransfer", new { id = Guid.NewGuid(), transferId }, "transfer { id }");

        Assert.Equal("NOT_ALLOWED", Code(back));
    }

    [Theory, Databases]
    public async Task Limits_do_not_tell_another_members_balance(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host, policies: policies => policies with { SoftFloorMinutes = 0, HardFloorMinutes = -120 });
        object Claim(int minutes) => new
        {
            id = Guid.NewGuid(), giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "x", day = "2026-11-20", minutes, isSeparate = true,
        };

        var soft = await community.Giver.ActAsync("claimHelp", Claim(60), "exchange { id } notices { wouldBeMinutes }");
        var hard = await community.Giver.AskAsync(
            "mutation($input: ClaimHelpInput!) { claimHelp(input: $input) { errors { ... on LimitPassedError { message limitMinutes wouldBeMinutes } } } }",
            new { input = Claim(90) });
        var own = await community.Receiver.ActAsync("recordHelp", Claim(60), "exchange { id } notices { wouldBeMinutes }");

        Assert.Equal(0, soft.GetProperty("notices").GetArrayLength());
        var error = hard.GetProperty("claimHelp").GetProperty("errors")[0];
        Assert.Equal(JsonValueKind.Null, error.GetProperty("wouldBeMinutes").ValueKind);
        Assert.DoesNotContain("150", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(-120, own.GetProperty("notices")[0].GetProperty("wouldBeMinutes").GetInt32());
    }

    [Fact]
    public async Task A_claim_of_whoever_leaves_ends_by_the_rule_and_cannot_be_confirmed_after()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        var claim = await community.Giver.ActAsync(
            "claimHelp",
            new { id = Guid.NewGuid(), giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "x", day = "2026-11-20", minutes = 60 });
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await community.Giver.ActAsync("leaveTimeBank", new { memberId = community.Giver.NodeId }, "member { leftOn }");

        var confirmed = await community.Receiver.ActAsync(
            "confirmExchange", new { id = Guid.NewGuid(), exchangeId = claim.GetProperty("exchange").GetProperty("id").GetString() });

        Assert.Equal("WRONG_STATE", Code(confirmed));
        var exchange = await community.Receiver.AskAsync("{ exchanges { nodes { state acts { kind actor { name } } } } }");
        Assert.Equal(
            """{"state":"LAPSED","acts":[{"kind":"CLAIM_HELP","actor":{"name":"Gita"}},{"kind":"LAPSE_EXCHANGE","actor":null}]}""",
            Assert.Single(exchange.GetProperty("exchanges").GetProperty("nodes").EnumerateArray()).GetRawText());
    }

    private static Task<JsonElement> GiveAsync(Participant actor, string toMemberId, string? forMemberId) => actor.ActAsync(
        "giveMinutes", new { id = Guid.NewGuid(), minutes = 60, toMemberId, forMemberId }, "transfer { id }");

    // The fund's account bears the id of its time bank, which somebody might dress up as a member's.
    private static string FundAsMember(Community community) =>
        TimeBanking.GraphQL.Types.NodeId.Encode("Member", community.Coordinator.Actor.TimeBankId);

    private static string? Code(JsonElement answer) => answer.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors
        ? errors[0].GetProperty("code").GetString()
        : answer.ToString();
}
