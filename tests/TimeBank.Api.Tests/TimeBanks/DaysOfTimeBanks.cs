using System.Globalization;
using System.Text.Json;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.TimeBanks;

/// <summary>A day is a day where the community lives, and stewards say where that is and what it has agreed on.</summary>
public sealed class DaysOfTimeBanks
{
    /// <summary>An instant, the zone, and the day that it is there: on both sides of midnight and of summer time.</summary>
    public static TheoryData<Database, string, string, string> Days()
    {
        var rows = new TheoryData<Database, string, string, string>();
        foreach (var database in Enum.GetValues<Database>())
            foreach (var (zone, instant, day) in (ReadOnlySpan<(string, string, string)>)
            [
                ("Pacific/Auckland", "2026-11-23T12:30:00Z", "2026-11-24"), ("Pacific/Auckland", "2026-11-23T10:59:59Z", "2026-11-23"),
                ("Pacific/Auckland", "2027-04-03T11:30:00Z", "2027-04-04"), ("Pacific/Auckland", "2027-04-04T11:59:59Z", "2027-04-04"),
                ("Pacific/Auckland", "2027-09-25T12:00:00Z", "2027-09-26"), ("Pacific/Auckland", "2027-09-26T10:59:59Z", "2027-09-26"),
                ("Europe/London", "2027-03-28T00:00:00Z", "2027-03-28"), ("Europe/London", "2027-03-28T22:59:59Z", "2027-03-28"),
                ("Europe/London", "2027-03-28T23:00:00Z", "2027-03-29"), ("Europe/London", "2027-10-31T23:59:59Z", "2027-10-31"),
                ("America/Los_Angeles", "2026-11-24T07:59:59Z", "2026-11-23"), ("America/Los_Angeles", "2026-11-24T08:00:00Z", "2026-11-24"),
                ("America/Los_Angeles", "2027-03-15T06:59:59Z", "2027-03-14"), ("America/Los_Angeles", "2027-11-08T07:59:59Z", "2027-11-07"),
            ])
                rows.Add(database, zone, instant, day);
        return rows;
    }

    [Theory, MemberData(nameof(Days))]
    public async Task What_happens_today_is_today_at_every_door(Database database, string zone, string instant, string day)
    {
        Assert.SkipWhen(database == Database.Postgres && TestDatabase.PostgresServer is null, "No PostgreSQL: ./test starts one.");
        await using var host = await TestHost.StartAsync(database);
        host.Clock.Advance(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture) - host.Clock.GetUtcNow());
        var community = await Community.MakeAsync(host, timeZone: zone);
        var tomorrow = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        object Help(string on) => new
        {
            giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "x", day = on, minutes = 60, isSeparate = true,
        };

        var today = await community.Receiver.ActAsync("recordHelp", Help(day));
        var toCome = await community.Receiver.ActAsync("recordHelp", Help(tomorrow));
        var group = await community.Coordinator.ActAsync(
            "recordGroupHelp",
            new { giverId = community.Giver.NodeId, receiverIds = new[] { community.Stranger.NodeId }, minutes = 60, what = "x", day },
            "transfer { happenedOn }");
        var gift = await community.Giver.ActAsync("giveMinutes", new { minutes = 15 }, "transfer { happenedOn }");
        var offer = await community.Giver.ActAsync("publishListing", new { kind = "OFFER", title = "Bread", endsOn = day }, "listing { startsOn endsOn }");
        var listed = await community.Stranger.AskAsync("{ listings { nodes { title } } }");
        var added = await community.Coordinator.ActAsync("addMember", new { name = "New", roles = new[] { "JUROR" } }, "member { joinedOn roles { from } }");
        var left = await community.Stranger.ActAsync("leaveTimeBank", new { memberId = community.Stranger.NodeId }, "member { leftOn }");

        Assert.Equal("CONFIRMED", today.GetProperty("exchange").GetProperty("state").GetString());
        Assert.Equal("DAY_NOT_ACCEPTED", toCome.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(day, group.GetProperty("transfer").GetProperty("happenedOn").GetString());
        Assert.Equal(day, gift.GetProperty("transfer").GetProperty("happenedOn").GetString());
        Assert.Equal($$"""{"startsOn":"{{day}}","endsOn":"{{day}}"}""", offer.GetProperty("listing").GetRawText());
        Assert.Single(listed.GetProperty("listings").GetProperty("nodes").EnumerateArray());
        Assert.Equal($$"""{"joinedOn":"{{day}}","roles":[{"from":"{{day}}"}]}""", added.GetProperty("member").GetRawText());
        Assert.Equal(day, left.GetProperty("member").GetProperty("leftOn").GetString());
    }

    [Theory, Databases]
    public async Task A_steward_changes_what_the_time_bank_is_called_and_where_it_lives(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var steward = await community.JoinAsync("Stella", RoleKind.Steward);
        await Community.MakeAsync(host, "Lakeside");
        const string fields = "timeBank { name description timeZone language }";

        var changed = await steward.ActAsync(
            "changeTimeBank", new { name = "Hillside", description = "Up here", timeZone = "Pacific/Auckland", language = "es" }, fields);
        var described = await steward.ActAsync("changeTimeBank", new { description = (string?)null }, fields);
        var byCoordinator = await community.Coordinator.ActAsync("changeTimeBank", new { name = "Mine" }, fields);
        var taken = await steward.ActAsync("changeTimeBank", new { name = "lakeside" }, fields);
        var noZone = await steward.ActAsync("changeTimeBank", new { timeZone = "Mars/Olympus" }, fields);
        var windowsZone = await steward.ActAsync("changeTimeBank", new { timeZone = "New Zealand Standard Time" }, fields);

        Assert.Equal("""{"name":"Hillside","description":"Up here","timeZone":"Pacific/Auckland","language":"es"}""", changed.GetProperty("timeBank").GetRawText());
        Assert.Equal("""{"name":"Hillside","description":null,"timeZone":"Pacific/Auckland","language":"es"}""", described.GetProperty("timeBank").GetRawText());
        Assert.Equal(["NOT_ALLOWED", "NAME_TAKEN", "TEXT_NOT_ACCEPTED", "TEXT_NOT_ACCEPTED"], new[] { byCoordinator, taken, noZone, windowsZone }.Select(Code));
    }

    [Theory, Databases]
    public async Task A_steward_changes_policies_as_long_as_they_do_not_contradict(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var steward = await community.JoinAsync("Stella", RoleKind.Steward);
        const string fields = "timeBank { policies { timeStepMinutes hardFloorMinutes softFloorMinutes talliesSeenBy } }";

        var changed = await steward.ActAsync("changePolicies", new { timeStepMinutes = 5, hardFloorMinutes = -600, softFloorMinutes = -300 }, fields);
        var taken = await steward.ActAsync("changePolicies", new { hardFloorMinutes = (int?)null }, fields);
        var contradicting = await steward.ActAsync("changePolicies", new { hardFloorMinutes = 60 }, fields);
        var outOfRange = await steward.ActAsync("changePolicies", new { timeStepMinutes = 61 }, fields);
        var lateReminder = await steward.ActAsync("changePolicies", new { daysUntilReminder = 20 }, fields);
        var byCoordinator = await community.Coordinator.ActAsync("changePolicies", new { timeStepMinutes = 1 }, fields);

        Assert.Equal(
            """{"timeStepMinutes":5,"hardFloorMinutes":-600,"softFloorMinutes":-300,"talliesSeenBy":"ONLY_MEMBER_AND_COORDINATORS"}""",
            changed.GetProperty("timeBank").GetProperty("policies").GetRawText());
        Assert.Equal(JsonValueKind.Null, taken.GetProperty("timeBank").GetProperty("policies").GetProperty("hardFloorMinutes").ValueKind);
        Assert.Equal(
            ["POLICY_NOT_ACCEPTED", "POLICY_NOT_ACCEPTED", "POLICY_NOT_ACCEPTED", "NOT_ALLOWED"],
            new[] { contradicting, outOfRange, lateReminder, byCoordinator }.Select(Code));
    }

    private static string? Code(JsonElement answer) =>
        answer.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? errors[0].GetProperty("code").GetString() : null;
}
