using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Doors;

/// <summary>The other doors: members are found, offers made, minutes given and shared.</summary>
public sealed class MembersListingsAndGifts
{
    [Theory, Databases]
    public async Task Members_are_found_without_regard_to_accents_and_case(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        await community.Coordinator.ActAsync("addMember", new { id = Guid.NewGuid(), name = "Siân Ó Briain" }, "member { id number }");

        var found = await community.Stranger.AskAsync("{ members(search: \"sian BRIAIN\") { nodes { name number } } }");

        Assert.Equal("Siân Ó Briain", Assert.Single(found.GetProperty("members").GetProperty("nodes").EnumerateArray()).GetProperty("name").GetString());
    }

    [Theory, Databases]
    public async Task An_id_or_address_in_use_is_named_for_what_it_is(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var juror = new { id = Guid.NewGuid(), name = "Jo", email = "jo@example.org", roles = new[] { "JUROR" } };
        async Task<string?> AddAsync(object input)
        {
            var errors = (await community.Coordinator.ActAsync("addMember", input, "member { id }")).GetProperty("errors");
            return errors.ValueKind == System.Text.Json.JsonValueKind.Null ? null : errors[0].GetProperty("code").GetString();
        }

        Assert.Null(await AddAsync(juror));
        Assert.Null(await AddAsync(juror));
        Assert.Equal("ID_REUSED", await AddAsync(juror with { roles = ["GRADUATE"] }));
        Assert.Equal("ID_REUSED", await AddAsync(juror with { id = community.Giver.Actor.TimeBankId, email = "new@example.org" }));
        Assert.Equal("EMAIL_TAKEN", await AddAsync(juror with { id = Guid.NewGuid() }));
    }

    [Theory, Databases]
    public async Task A_page_of_members_goes_on_where_the_last_ended(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        const string query = "query($after: String) { members(first: 3, after: $after) { nodes { name } pageInfo { endCursor hasNextPage } } }";

        var first = (await community.Stranger.AskAsync(query)).GetProperty("members");
        var second = (await community.Stranger.AskAsync(query, new { after = first.GetProperty("pageInfo").GetProperty("endCursor").GetString() })).GetProperty("members");

        Assert.Equal(["Cora", "Gita", "Rhys", "Sam"], first.GetProperty("nodes").EnumerateArray().Concat(second.GetProperty("nodes").EnumerateArray()).Select(node => node.GetProperty("name").GetString()!));
        Assert.False(second.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
    }

    [Theory, Databases]
    public async Task An_offer_is_published_found_withdrawn_and_renewed(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        const string find = "{ listings(kind: OFFER, search: \"cycle\") { nodes { id member { name } } } }";
        var published = await community.Giver.ActAsync(
            "publishListing", new { id = Guid.NewGuid(), kind = "OFFER", title = "Cycle repair" }, "listing { id title }");
        var listingId = published.GetProperty("listing").GetProperty("id").GetString();

        var found = await community.Stranger.AskAsync(find);
        var notTheirs = await community.Stranger.ActAsync("withdrawListing", new { listingId }, "listing { id }");
        await community.Giver.ActAsync("withdrawListing", new { listingId }, "listing { id }");
        var gone = await community.Stranger.AskAsync(find);
        await community.Giver.ActAsync("renewListing", new { listingId, endsOn = "2027-01-31" }, "listing { id }");
        var back = await community.Stranger.AskAsync(find);

        Assert.Equal("Gita", Assert.Single(Nodes(found)).GetProperty("member").GetProperty("name").GetString());
        Assert.Equal("NOT_ALLOWED", notTheirs.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Empty(Nodes(gone));
        Assert.Single(Nodes(back));

        static IEnumerable<System.Text.Json.JsonElement> Nodes(System.Text.Json.JsonElement data) =>
            data.GetProperty("listings").GetProperty("nodes").EnumerateArray();
    }

    [Theory, Databases]
    public async Task Shares_of_a_group_add_up_and_a_gift_is_no_help(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var group = new
        {
            id = Guid.NewGuid(),
            giverId = community.Giver.NodeId,
            receiverIds = new[] { community.Receiver.NodeId, community.Stranger.NodeId, community.Coordinator.NodeId },
            minutes = 100,
            what = "First aid course",
            day = "2026-11-20",
        };

        var recorded = await community.Coordinator.ActAsync("recordGroupHelp", group with { minutes = 105 }, "transfer { id kind }");
        var repeated = await community.Coordinator.ActAsync("recordGroupHelp", group with { minutes = 105 }, "transfer { id kind }");
        var offStep = await community.Coordinator.ActAsync("recordGroupHelp", group with { id = Guid.NewGuid() }, "transfer { id }");
        await community.Giver.ActAsync("giveMinutes", new { id = Guid.NewGuid(), minutes = 30 }, "transfer { id }");
        var giver = (await community.Giver.AskAsync("{ me { givenMinutes receivedMinutes account { balanceMinutes } } }")).GetProperty("me");
        var receiver = (await community.Receiver.AskAsync("{ me { receivedMinutes } }")).GetProperty("me");

        Assert.Equal("GROUP_HELP", recorded.GetProperty("transfer").GetProperty("kind").GetString());
        Assert.Equal(recorded.ToString(), repeated.ToString());
        Assert.Equal("MINUTES_NOT_ACCEPTED", offStep.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal((105, 0, 75), (giver.GetProperty("givenMinutes").GetInt32(), giver.GetProperty("receivedMinutes").GetInt32(), giver.GetProperty("account").GetProperty("balanceMinutes").GetInt32()));
        Assert.Equal(35, receiver.GetProperty("receivedMinutes").GetInt32());
    }

    [Theory, Databases]
    public async Task A_gift_is_taken_back_once_by_a_coordinator(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var gift = await community.Giver.ActAsync("giveMinutes", new { id = Guid.NewGuid(), minutes = 30, toMemberId = community.Stranger.NodeId }, "transfer { id }");
        var transferId = gift.GetProperty("transfer").GetProperty("id").GetString();

        var byGiver = await community.Giver.ActAsync("reverseTransfer", new { id = Guid.NewGuid(), transferId }, "transfer { id }");
        var taken = await community.Coordinator.ActAsync("reverseTransfer", new { id = Guid.NewGuid(), transferId }, "transfer { kind reverses { id } }");
        var again = await community.Coordinator.ActAsync("reverseTransfer", new { id = Guid.NewGuid(), transferId }, "transfer { id }");
        var stranger = (await community.Stranger.AskAsync("{ me { givenMinutes receivedMinutes account { balanceMinutes } } }")).GetProperty("me");

        Assert.Equal("NOT_ALLOWED", byGiver.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal("REVERSAL", taken.GetProperty("transfer").GetProperty("kind").GetString());
        Assert.Equal("ALREADY_REVERSED", again.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal("""{"givenMinutes":0,"receivedMinutes":0,"account":{"balanceMinutes":0}}""", stranger.GetRawText());
    }

    [Theory, Databases]
    public async Task Who_left_takes_part_in_nothing_new_until_welcomed_back(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        object Help() => new { id = Guid.NewGuid(), giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "x", day = "2026-11-20", minutes = 30 };

        await community.Coordinator.ActAsync("leaveTimeBank", new { memberId = community.Giver.NodeId }, "member { leftOn }");
        var refused = await community.Receiver.ActAsync("recordHelp", Help());
        await community.Coordinator.ActAsync("welcomeBack", new { memberId = community.Giver.NodeId }, "member { leftOn }");
        var welcome = await community.Receiver.ActAsync("recordHelp", Help());

        Assert.Equal("ACCOUNT_CLOSED", refused.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal("CONFIRMED", welcome.GetProperty("exchange").GetProperty("state").GetString());
    }
}
