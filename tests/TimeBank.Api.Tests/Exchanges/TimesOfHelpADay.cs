using System.Globalization;
using System.Text.Json;
using TimeBanking.Api.Tests.Doors;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Telemetry;

namespace TimeBanking.Api.Tests.Exchanges;

/// <summary>A community may agree on how many times of help a day one member has, given and received together.</summary>
public sealed class TimesOfHelpADay
{
    private const string Day = "2026-11-20";

    public TimesOfHelpADay() => _ = CommandCounts.All;

    [Theory, Databases]
    public async Task What_is_recorded_and_what_is_claimed_count_and_the_next_is_refused_at_every_door(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await MakeAsync(host, 3);
        var (giver, receiver, stranger) = (community.Giver, community.Receiver, community.Stranger);
        var toRecord = await AgreedAsync(giver, receiver, giver);
        var toClaim = await AgreedAsync(giver, receiver, giver);
        await receiver.ActAsync("recordHelp", Help(giver, receiver));
        await giver.ActAsync("claimHelp", Help(giver, receiver));
        await community.Coordinator.ActAsync("recordGroupHelp", Group(giver, receiver, stranger), "transfer { id }");

        var recorded = await receiver.ActAsync("recordHelp", Help(giver, receiver));
        var claimed = await giver.ActAsync("claimHelp", Help(giver, stranger));
        var agreedRecorded = await receiver.ActAsync("recordAgreedHelp", Agreed(toRecord));
        var agreedClaimed = await giver.ActAsync("claimAgreedHelp", Agreed(toClaim));
        var asGiver = await community.Coordinator.ActAsync("recordGroupHelp", Group(giver, stranger), "transfer { id }");
        var asReceiver = await community.Coordinator.ActAsync("recordGroupHelp", Group(stranger, receiver), "transfer { id }");
        var otherDay = await receiver.ActAsync("recordHelp", Help(giver, receiver, "2026-11-19"));
        var others = await stranger.ActAsync("recordHelp", Help(community.Coordinator, stranger));

        Assert.All(
            [recorded, claimed, agreedRecorded, agreedClaimed, asGiver, asReceiver],
            answer => Assert.Equal("DAILY_LIMIT_PASSED", Code(answer)));
        Assert.All([otherDay, others], answer => Assert.Equal("CONFIRMED", State(answer)));
    }

    [Theory, Databases]
    public async Task A_disputed_claim_counts_and_what_lapsed_was_withdrawn_reversed_or_settled_without_hours_does_not(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await MakeAsync(host, 1);
        var (giver, receiver, stranger) = (community.Giver, community.Receiver, community.Stranger);
        Task<JsonElement> TryAsync() => receiver.ActAsync("recordHelp", Help(giver, receiver));

        var withdrawn = await ClaimAsync(giver, receiver);
        var whileClaimed = await TryAsync();
        await giver.ActAsync("withdrawExchange", new { exchangeId = withdrawn });
        var disputed = await ClaimAsync(giver, receiver);
        await receiver.ActAsync("disputeExchange", new { exchangeId = disputed, note = "No" });
        var whileDisputed = await TryAsync();
        await community.Coordinator.ActAsync("settleExchange", new { exchangeId = disputed, minutes = 0 });
        var reversed = (await TryAsync()).GetProperty("exchange").GetProperty("id").GetString();
        var whileRecorded = await giver.ActAsync("claimHelp", Help(giver, stranger));
        await giver.ActAsync("reverseExchange", new { exchangeId = reversed });
        var group = (await community.Coordinator.ActAsync("recordGroupHelp", Group(giver, receiver, stranger), "transfer { id }"))
            .GetProperty("transfer").GetProperty("id").GetString();
        var whileInGroup = await TryAsync();
        await community.Coordinator.ActAsync("reverseTransfer", new { transferId = group }, "transfer { id }");
        var atLast = await TryAsync();

        Assert.Equal(
            Enumerable.Repeat("DAILY_LIMIT_PASSED", 4),
            new[] { whileClaimed, whileDisputed, whileRecorded, whileInGroup }.Select(Code));
        Assert.Equal("CONFIRMED", State(atLast));
    }

    [Theory, Databases]
    public async Task The_error_says_whose_limit_it_is_and_tells_another_members_figures_to_those_who_may_know(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await MakeAsync(host, 1);
        var (giver, receiver, stranger) = (community.Giver, community.Receiver, community.Stranger);
        await receiver.ActAsync("recordHelp", Help(giver, receiver));
        const string fields = "errors { ... on DailyLimitPassedError { message memberId day timesMax times } }";

        var toTheOther = (await stranger.ActAsync("recordHelp", Help(giver, stranger), fields)).GetProperty("errors")[0];
        var toTheOne = (await giver.ActAsync("claimHelp", Help(giver, stranger), fields)).GetProperty("errors")[0];
        var toTheCoordinator = (await community.Coordinator.ActAsync("recordGroupHelp", Group(giver, stranger), fields)).GetProperty("errors")[0];

        Assert.All([toTheOther, toTheOne, toTheCoordinator], error =>
        {
            Assert.Equal(giver.Id, error.GetProperty("memberId").GetGuid());
            Assert.Equal(Day, error.GetProperty("day").GetString());
            Assert.Contains(Day, error.GetProperty("message").GetString(), StringComparison.Ordinal);
            Assert.Contains("coordinator", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        });
        Assert.Equal(JsonValueKind.Null, toTheOther.GetProperty("times").ValueKind);
        Assert.DoesNotContain("1 time", toTheOther.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.All([toTheOne, toTheCoordinator], error => Assert.Equal(1, error.GetProperty("times").GetInt32()));
        Assert.Contains("1 time of help", toTheOne.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Many_at_once_do_not_pass_it(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await MakeAsync(host, 3);
        var (giver, receiver, stranger) = (community.Giver, community.Receiver, community.Stranger);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(at => (at % 3) switch
        {
            0 => receiver.ActAsync("recordHelp", Help(giver, receiver)),
            1 => giver.ActAsync("claimHelp", Help(giver, stranger)),
            _ => community.Coordinator.ActAsync("recordGroupHelp", Group(giver, receiver, stranger), "transfer { id }"),
        }));

        Assert.Equal(9, answers.Count(answer => Code(answer) == "DAILY_LIMIT_PASSED"));
        Assert.Equal(3, answers.Count(answer => Code(answer) is null));
    }

    [Theory, Databases]
    public async Task The_same_act_sent_again_is_answered_as_before(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await MakeAsync(host, 1);
        var id = Guid.NewGuid();
        object help = new
        {
            id, giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "Garden", day = Day, minutes = 60,
        };

        var first = await community.Receiver.ActAsync("recordHelp", help);
        var again = await community.Receiver.ActAsync("recordHelp", help);

        Assert.Equal("CONFIRMED", State(first));
        Assert.Equal(first.GetRawText(), again.GetRawText());
    }

    [Theory]
    [InlineData("Pacific/Auckland", "2026-11-23T10:59:00Z", "2026-11-23", "2026-11-24")]
    [InlineData("Europe/London", "2027-03-28T22:59:00Z", "2027-03-28", "2027-03-29")]
    [InlineData("America/Los_Angeles", "2026-11-24T07:59:00Z", "2026-11-23", "2026-11-24")]
    public async Task The_day_is_that_of_the_help_in_the_zone_of_the_time_bank(string zone, string instant, string today, string tomorrow)
    {
        foreach (var database in Enum.GetValues<Database>().Where(one => one == Database.Sqlite || TestDatabase.PostgresServer is not null))
        {
            await using var host = await TestHost.StartAsync(database);
            host.Clock.Advance(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture) - host.Clock.GetUtcNow());
            var community = await Community.MakeAsync(host, policies: policies => policies with { ExchangesPerDayMax = 1 }, timeZone: zone);
            object HelpOn(string day) => Help(community.Giver, community.Receiver, day);

            var first = await community.Receiver.ActAsync("recordHelp", HelpOn(today));
            var second = await community.Receiver.ActAsync("recordHelp", HelpOn(today));
            var tooEarly = await community.Receiver.ActAsync("recordHelp", HelpOn(tomorrow));
            host.Clock.Advance(TimeSpan.FromMinutes(2));
            var nextDay = await community.Receiver.ActAsync("recordHelp", HelpOn(tomorrow));

            Assert.Equal("CONFIRMED", State(first));
            Assert.Equal(["DAILY_LIMIT_PASSED", "DAY_NOT_ACCEPTED"], new[] { second, tooEarly }.Select(Code));
            Assert.Equal("CONFIRMED", State(nextDay));
        }
    }

    [Theory, Databases]
    public async Task Without_the_policy_no_query_is_spent(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var without = await Community.MakeAsync(host, "Lakeside");
        var with = await MakeAsync(host, 5);
        async Task<int> QueriesAsync(Community community)
        {
            await community.Receiver.AskAsync("{ me { id } }");
            using var trace = new OwnTrace(community.Receiver.Client);
            var queries = await CommandCounts.FromNowAsync(host, trace);
            Assert.Equal("CONFIRMED", State(await community.Receiver.ActAsync("recordHelp", Help(community.Giver, community.Receiver))));
            return queries();
        }

        var before = await QueriesAsync(without);

        Assert.Equal(before + 2, await QueriesAsync(with));
    }

    private static Task<Community> MakeAsync(TestHost host, int timesMax) =>
        Community.MakeAsync(host, policies: policies => policies with { ExchangesPerDayMax = timesMax });

    private static object Help(Participant giver, Participant receiver, string day = Day) => new
    {
        giverId = giver.NodeId, receiverId = receiver.NodeId, what = "Garden", day, minutes = 60, isSeparate = true,
    };

    private static object Group(Participant giver, params Participant[] receivers) => new
    {
        giverId = giver.NodeId, receiverIds = receivers.Select(one => one.NodeId), minutes = 60, what = "Class", day = Day, isSeparate = true,
    };

    private static object Agreed(string exchangeId) => new { exchangeId, minutes = 60, day = Day, isSeparate = true };

    private static async Task<string> ClaimAsync(Participant giver, Participant receiver) =>
        (await giver.ActAsync("claimHelp", Help(giver, receiver))).GetProperty("exchange").GetProperty("id").GetString()!;

    private static async Task<string> AgreedAsync(Participant giver, Participant receiver, Participant answerer)
    {
        var proposed = await receiver.ActAsync(
            "proposeExchange", new { giverId = giver.NodeId, receiverId = receiver.NodeId, what = "Garden", day = Day });
        var exchangeId = proposed.GetProperty("exchange").GetProperty("id").GetString()!;
        await answerer.ActAsync("agreeToExchange", new { exchangeId });
        return exchangeId;
    }

    private static string? State(JsonElement answer) =>
        answer.GetProperty("exchange") is { ValueKind: JsonValueKind.Object } exchange ? exchange.GetProperty("state").GetString() : answer.GetRawText();

    private static string? Code(JsonElement answer) =>
        answer.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? errors[0].GetProperty("code").GetString() : null;
}
