using System.Text.Json;
using System.Text.RegularExpressions;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Exchanges;

/// <summary>Help that was likely told twice is shown to coordinators, as long as both tellings stand.</summary>
public sealed class HelpToldTwice
{
    private const string Day = "2026-11-20";

    private const string Fields =
        "nodes { day giver { name } receiver { id name } earlier { id minutes exchange { id state } transfer { kind } } "
        + "later { id minutes exchange { id state } transfer { id kind } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

    [Theory, Databases]
    public async Task It_is_listed_also_when_somebody_said_that_it_is_separate_and_gone_when_one_is_taken_back(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var (giver, receiver) = (community.Giver, community.Receiver);
        var claimed = IdOf(await giver.ActAsync("claimHelp", Help(giver, receiver, 60)));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var recorded = IdOf(await receiver.ActAsync("recordHelp", Help(giver, receiver, 75)));
        await receiver.ActAsync("recordHelp", Help(giver, receiver, 240));
        await receiver.ActAsync("recordHelp", Help(giver, receiver, 60, "2026-11-19"));
        await giver.ActAsync("recordHelp", Help(receiver, giver, 60));

        var pair = Assert.Single(await ListAsync(community.Coordinator));
        await giver.ActAsync("withdrawExchange", new { exchangeId = claimed });
        var afterWithdrawing = await ListAsync(community.Coordinator);
        await giver.ActAsync("claimHelp", Help(giver, receiver, 60));
        var again = await ListAsync(community.Coordinator);
        await giver.ActAsync("reverseExchange", new { exchangeId = recorded });
        var afterReversing = await ListAsync(community.Coordinator);

        Assert.Equal((Day, "Gita", "Rhys"), (Text(pair, "day"), Text(pair.GetProperty("giver"), "name"), Text(pair.GetProperty("receiver"), "name")));
        Assert.Equal((60, claimed, "CLAIMED"), Told(pair, "earlier"));
        Assert.Equal((75, recorded, "CONFIRMED"), Told(pair, "later"));
        Assert.Empty(afterWithdrawing);
        Assert.Single(again);
        Assert.Empty(afterReversing);
    }

    [Theory, Databases]
    public async Task A_coordinator_tells_two_helps_apart_and_the_others_stay_listed(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var (giver, receiver) = (community.Giver, community.Receiver);
        await community.Coordinator.ActAsync("recordGroupHelp", Group(community, 120), "transfer { id }");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await receiver.ActAsync("recordHelp", Help(giver, receiver, 60));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await community.Stranger.ActAsync("recordHelp", Help(giver, community.Stranger, 60));
        var (pair, other) = (await PairAsync(community.Coordinator, "Rhys"), await PairAsync(community.Coordinator, "Sam"));

        var told = await TellApartAsync(community.Coordinator, pair);
        var again = await TellApartAsync(community.Coordinator, pair);
        var theOtherWayRound = await TellApartAsync(community.Coordinator, new Pair(pair.OtherId, pair.OneId, pair.ReceiverId));
        var left = await ListAsync(community.Coordinator);
        var ofTwoPairs = await TellApartAsync(community.Coordinator, pair with { Id = Guid.NewGuid(), OtherId = other.OtherId });
        var ofOne = await TellApartAsync(community.Coordinator, pair with { Id = Guid.NewGuid(), OtherId = pair.OneId });

        Assert.Equal((Day, "Rhys"), (Text(told.GetProperty("likelyRepetition"), "day"), Text(told.GetProperty("likelyRepetition").GetProperty("receiver"), "name")));
        Assert.Equal(told.GetRawText(), again.GetRawText());
        Assert.Equal(told.GetRawText(), theOtherWayRound.GetRawText());
        Assert.Equal("Sam", Text(Assert.Single(left).GetProperty("receiver"), "name"));
        Assert.All([ofTwoPairs, ofOne], refused => Assert.Equal("NOTHING_TO_TELL_APART", Text(refused.GetProperty("errors")[0], "code")));
    }

    [Theory, Databases]
    public async Task Nobody_tells_their_own_help_apart_nor_does_a_coordinator_by_their_word(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var steward = await community.JoinAsync("Stella", RoleKind.Steward);
        var friend = await community.JoinAsync("Fred");
        await steward.ActAsync("grantRole", new { memberId = friend.NodeId, role = "COORDINATOR" }, "member { id }");
        for (var times = 0; times < 2; times++)
            await community.Receiver.ActAsync("recordHelp", Help(steward, community.Receiver, 60));
        var pair = await PairAsync(community.Coordinator, "Rhys");

        var refused = new[]
        {
            await TellApartAsync(steward, pair), await TellApartAsync(friend, pair), await TellApartAsync(community.Receiver, pair),
        };
        var byAnother = await TellApartAsync(community.Coordinator, pair);

        Assert.All(refused, answer => Assert.Equal("NOT_ALLOWED", Text(answer.GetProperty("errors")[0], "code")));
        Assert.Equal(JsonValueKind.Null, byAnother.GetProperty("errors").ValueKind);
    }

    [Theory, Databases]
    public async Task On_the_desk_it_is_told_apart_by_a_button_and_the_audit_says_so(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        for (var times = 0; times < 2; times++)
            await community.Receiver.ActAsync("recordHelp", Help(community.Giver, community.Receiver, 60));
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);

        await cora.OpenAsync("/desk");
        var button = Regex.Match(cora.Html, "name=\"Form.Separate\" value=\"([^\"]+)\"").Groups[1].Value;
        await cora.SubmitAsync("desk", ("Form.Separate", "nonsense"));
        Assert.Contains("They are two helps", cora.Text, StringComparison.Ordinal);
        await cora.SubmitAsync("desk", ("Form.Separate", button));
        Assert.DoesNotContain("They are two helps", cora.Text, StringComparison.Ordinal);
        await cora.OpenAsync("/settings/audit");

        Assert.Contains("said that two helps that look the same are different", cora.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Help_to_a_group_is_told_again_by_an_exchange_of_about_the_share_or_the_whole(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var (giver, receiver) = (community.Giver, community.Receiver);
        var transfer = IdOf(await community.Coordinator.ActAsync("recordGroupHelp", Group(community, 240), "transfer { id }"), "transfer");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await receiver.ActAsync("recordHelp", Help(giver, receiver, 120));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await community.Stranger.ActAsync("recordHelp", Help(giver, community.Stranger, 240));
        await community.Stranger.ActAsync("recordHelp", Help(giver, community.Stranger, 30));

        var listed = await ListAsync(community.Coordinator);
        await community.Coordinator.ActAsync("reverseTransfer", new { transferId = transfer }, "transfer { id }");
        var afterReversing = await ListAsync(community.Coordinator);

        Assert.Equal(["Sam/120/240", "Rhys/120/120"], listed.Select(pair =>
            $"{Text(pair.GetProperty("receiver"), "name")}/{pair.GetProperty("earlier").GetProperty("minutes")}/{pair.GetProperty("later").GetProperty("minutes")}"));
        Assert.All(listed, pair => Assert.Equal("GROUP_HELP", Text(pair.GetProperty("earlier").GetProperty("transfer"), "kind")));
        Assert.Empty(afterReversing);
    }

    [Theory, Databases]
    public async Task Who_tells_help_to_a_group_again_is_asked_and_so_is_who_tells_it_to_a_group_again(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var (giver, receiver) = (community.Giver, community.Receiver);
        const string fields = "errors { ... on LikelyRepetitionError { exchange { minutes } transfer { kind } } }";
        await community.Coordinator.ActAsync("recordGroupHelp", Group(community, 120, isSeparate: false), "transfer { id }");

        var recorded = await receiver.ActAsync("recordHelp", Help(giver, receiver, 60, isSeparate: false), fields);
        var groupAgain = await community.Coordinator.ActAsync("recordGroupHelp", Group(community, 120, isSeparate: false), fields);
        var separate = await receiver.ActAsync("recordHelp", Help(giver, receiver, 60));
        await community.Stranger.ActAsync("recordHelp", Help(community.Coordinator, community.Stranger, 60));
        var agreed = IdOf(await receiver.ActAsync(
            "proposeExchange", new { giverId = giver.NodeId, receiverId = receiver.NodeId, what = "Garden", day = Day }));
        await giver.ActAsync("agreeToExchange", new { exchangeId = agreed });
        var agreedAgain = await giver.ActAsync("claimAgreedHelp", new { exchangeId = agreed, minutes = 60, day = Day }, fields);
        var agreedSeparate = await giver.ActAsync("claimAgreedHelp", new { exchangeId = agreed, minutes = 60, day = Day, isSeparate = true });

        Assert.All([recorded, groupAgain], answer =>
        {
            Assert.Equal("LIKELY_REPETITION", Text(answer.GetProperty("errors")[0], "code"));
            Assert.Equal("GROUP_HELP", Text(answer.GetProperty("errors")[0].GetProperty("transfer"), "kind"));
        });
        Assert.Equal("LIKELY_REPETITION", Text(agreedAgain.GetProperty("errors")[0], "code"));
        Assert.Equal("CONFIRMED", Text(separate.GetProperty("exchange"), "state"));
        Assert.Equal("CLAIMED", Text(agreedSeparate.GetProperty("exchange"), "state"));
    }

    [Theory, Databases]
    public async Task It_comes_in_pages_either_way_and_by_the_day_of_the_help(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        for (var minutes = 60; minutes <= 64; minutes++)
        {
            // The first three at one instant: then the ids decide.
            host.Clock.Advance(TimeSpan.FromMinutes(minutes > 62 ? 1 : 0));
            await community.Receiver.ActAsync("recordHelp", Help(community.Giver, community.Receiver, 60 + (minutes - 60) * 15, minutes == 64 ? "2026-11-19" : Day));
        }
        await community.Receiver.ActAsync("recordHelp", Help(community.Giver, community.Receiver, 120, "2026-11-19"));

        var all = (await PageAsync(community.Coordinator, "first: 50")).GetProperty("nodes").EnumerateArray().Select(Key).ToList();
        var forward = await WalkAsync(community.Coordinator, "first: 1", "after", "endCursor", "hasNextPage");
        var backward = await WalkAsync(community.Coordinator, "last: 1", "before", "startCursor", "hasPreviousPage");
        var ofDay = (await PageAsync(community.Coordinator, "first: 50, from: \"2026-11-19\", to: \"2026-11-19\"")).GetProperty("nodes");
        var wrong = await community.Coordinator.SendAsync(Query(community.Coordinator, "after: \"bm90\""));

        Assert.Equal(4, all.Count);
        Assert.Equal(all, forward);
        Assert.Equal(Enumerable.Reverse(all), backward);
        Assert.Equal("2026-11-19", Text(Assert.Single(ofDay.EnumerateArray()), "day"));
        Assert.Equal("INVALID_CURSOR", Text(wrong.GetProperty("errors")[0].GetProperty("extensions"), "code"));
    }

    [Theory, Databases]
    public async Task Only_the_coordinators_and_stewards_of_the_time_bank_read_it(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var elsewhere = await Community.MakeAsync(host, "Lakeside");
        var steward = await community.JoinAsync("Stella", RoleKind.Steward);
        for (var times = 0; times < 2; times++)
            await community.Receiver.ActAsync("recordHelp", Help(community.Giver, community.Receiver, 60));

        var byOthers = await Task.WhenAll(new[] { community.Giver, community.Receiver, community.Stranger, elsewhere.Coordinator }
            .Select(one => one.AskAsync("{ timeBanks { name likelyRepetitions { nodes { day } } } }")));

        Assert.All(byOthers, answer => Assert.Equal(
            JsonValueKind.Null,
            answer.GetProperty("timeBanks").EnumerateArray().Single(bank => Text(bank, "name") == Community.Name).GetProperty("likelyRepetitions").ValueKind));
        Assert.Single(await ListAsync(steward));
        Assert.Empty(await ListAsync(elsewhere.Coordinator));
    }

    /// <summary>The pair of this receiver, ready to be told apart.</summary>
    private static async Task<Pair> PairAsync(Participant reader, string receiver)
    {
        var pair = (await ListAsync(reader)).Single(one => Text(one.GetProperty("receiver"), "name") == receiver);
        return new Pair(Text(pair.GetProperty("earlier"), "id"), Text(pair.GetProperty("later"), "id"), Text(pair.GetProperty("receiver"), "id"));
    }

    private static Task<JsonElement> TellApartAsync(Participant actor, Pair pair) => actor.ActAsync(
        "tellHelpApart", new { id = pair.Id, oneId = pair.OneId, otherId = pair.OtherId, receiverId = pair.ReceiverId },
        "likelyRepetition { day receiver { name } }");

    private static async Task<List<string>> WalkAsync(Participant reader, string size, string argument, string cursor, string hasMore)
    {
        var keys = new List<string>();
        var page = await PageAsync(reader, size);
        while (true)
        {
            keys.AddRange(page.GetProperty("nodes").EnumerateArray().Select(Key));
            if (!page.GetProperty("pageInfo").GetProperty(hasMore).GetBoolean())
                return keys;
            page = await PageAsync(reader, $"{size}, {argument}: \"{Text(page.GetProperty("pageInfo"), cursor)}\"");
        }
    }

    private static (int Minutes, string ExchangeId, string State) Told(JsonElement pair, string which)
    {
        var telling = pair.GetProperty(which);
        return (telling.GetProperty("minutes").GetInt32(), Text(telling.GetProperty("exchange"), "id"), Text(telling.GetProperty("exchange"), "state"));
    }

    private static string Key(JsonElement pair) =>
        Text(pair.GetProperty("earlier").GetProperty("exchange"), "id") + Text(pair.GetProperty("later").GetProperty("exchange"), "id");

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(Participant reader) =>
        [.. (await PageAsync(reader, "first: 50")).GetProperty("nodes").EnumerateArray()];

    private static async Task<JsonElement> PageAsync(Participant reader, string arguments) =>
        (await reader.AskAsync(Query(reader, arguments))).GetProperty("timeBank").GetProperty("likelyRepetitions");

    private static string Query(Participant reader, string arguments) =>
        $"{{ timeBank(id: \"{NodeId.Encode("TimeBank", reader.Actor.TimeBankId)}\") {{ likelyRepetitions({arguments}) {{ {Fields} }} }} }}";

    private static object Help(Participant giver, Participant receiver, int minutes, string day = Day, bool isSeparate = true) => new
    {
        giverId = giver.NodeId, receiverId = receiver.NodeId, what = "Garden", day, minutes, isSeparate,
    };

    private static object Group(Community community, int minutes, bool isSeparate = true) => new
    {
        giverId = community.Giver.NodeId, receiverIds = new[] { community.Receiver.NodeId, community.Stranger.NodeId },
        minutes, what = "Class", day = Day, isSeparate,
    };

    private static string IdOf(JsonElement answer, string thing = "exchange") => Text(answer.GetProperty(thing), "id");

    private static string Text(JsonElement thing, string field) => thing.GetProperty(field).GetString()!;

    private sealed record Pair(string OneId, string OtherId, string ReceiverId)
    {
        public Guid Id { get; init; } = Guid.NewGuid();
    }
}
