using System.Text.Json;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Doors;

/// <summary>What stands can be proposed upon, each receiver is named once, and tallies are read by those who may.</summary>
public sealed class OpenListingsTalliesAndReceivers
{
    [Theory, Databases]
    public async Task Nobody_proposes_upon_an_offer_that_was_taken_back_or_has_ended(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        async Task<string> PublishAsync(string? endsOn) => (await community.Giver.ActAsync(
            "publishListing", new { kind = "OFFER", title = "Bread", endsOn }, "listing { id }")).GetProperty("listing").GetProperty("id").GetString()!;
        object On(string listingId) => new
        {
            giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "Bread", day = "2026-12-01", minutes = 60, listingId,
        };
        var (open, withdrawn, ending) = (await PublishAsync(null), await PublishAsync(null), await PublishAsync("2026-11-22"));
        await community.Giver.ActAsync("withdrawListing", new { listingId = withdrawn }, "listing { id }");

        var lastDay = await community.Receiver.ActAsync("proposeExchange", On(ending));
        host.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal("PROPOSED", lastDay.GetProperty("exchange").GetProperty("state").GetString());
        Assert.Equal("PROPOSED", (await community.Receiver.ActAsync("proposeExchange", On(open))).GetProperty("exchange").GetProperty("state").GetString());
        Assert.Equal("LISTING_NOT_OPEN", Code(await community.Receiver.ActAsync("proposeExchange", On(withdrawn))));
        Assert.Equal("LISTING_NOT_OPEN", Code(await community.Receiver.ActAsync("proposeExchange", On(ending))));
    }

    [Theory, Databases]
    public async Task A_coordinator_agrees_to_nothing_for_somebody_who_has_left(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var proposed = await community.Giver.ActAsync("proposeExchange", new
        {
            giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "Bread", day = "2026-12-01", minutes = 60,
        });
        var exchangeId = proposed.GetProperty("exchange").GetProperty("id").GetString();
        await community.Receiver.ActAsync("leaveTimeBank", new { memberId = community.Receiver.NodeId }, "member { id }");

        var agreed = await community.Coordinator.ActAsync("agreeToExchange", new { exchangeId, forMemberId = community.Receiver.NodeId });
        var published = await community.Coordinator.ActAsync(
            "publishListing", new { kind = "OFFER", title = "Bread", forMemberId = community.Receiver.NodeId }, "listing { id }");

        Assert.Equal("ACCOUNT_CLOSED", Code(agreed));
        Assert.Equal("ACCOUNT_CLOSED", Code(published));
        var state = await community.Giver.AskAsync("{ exchanges { nodes { state } } }");
        Assert.Equal("LAPSED", state.GetProperty("exchanges").GetProperty("nodes")[0].GetProperty("state").GetString());
    }

    [Theory, Databases]
    public async Task A_receiver_who_is_named_twice_is_not_counted_once_in_silence(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);

        var recorded = await community.Coordinator.ActAsync(
            "recordGroupHelp",
            new
            {
                giverId = community.Giver.NodeId, receiverIds = new[] { community.Receiver.NodeId, community.Receiver.NodeId }, minutes = 60,
                what = "x", day = "2026-11-20",
            },
            "transfer { id }");

        Assert.Equal("RECEIVERS_NOT_ACCEPTED", Code(recorded));
    }

    [Theory, Databases]
    public async Task What_somebody_gave_and_received_is_theirs_and_coordinators_to_read_unless_the_policy_says_otherwise(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var hidden = await Community.MakeAsync(host, "Hidden");
        var open = await Community.MakeAsync(host, "Open", policies => policies with { TalliesSeenBy = TalliesSeenBy.Members });
        async Task<string> SeenAsync(Participant who, Participant whom) => (await who.AskAsync(
            "query($id: ID!) { member(id: $id) { givenMinutes receivedMinutes } }", new { id = whom.NodeId })).GetProperty("member").GetRawText();

        const string nothing = """{"givenMinutes":null,"receivedMinutes":null}""";
        const string zero = """{"givenMinutes":0,"receivedMinutes":0}""";
        Assert.Equal(zero, await SeenAsync(hidden.Giver, hidden.Giver));
        Assert.Equal(zero, await SeenAsync(hidden.Coordinator, hidden.Giver));
        Assert.Equal(nothing, await SeenAsync(hidden.Stranger, hidden.Giver));
        Assert.Equal(zero, await SeenAsync(open.Stranger, open.Giver));
        Assert.Equal("null", await SeenAsync(open.Stranger, hidden.Giver));
    }

    private static string? Code(JsonElement answer) =>
        answer.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? errors[0].GetProperty("code").GetString() : answer.ToString();
}
