using System.Text.Json;
using System.Text.Json.Nodes;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.Doors;

/// <summary>The same act twice has one effect and the same answer; the same id with anything else is refused.</summary>
public sealed class Repetitions
{
    [Theory, Databases]
    public async Task A_listing_sent_again_with_another_last_day_is_another_act(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var offer = new { id = Guid.NewGuid(), kind = "OFFER", title = "Bread", endsOn = "2026-12-24" };

        var published = await community.Giver.ActAsync("publishListing", offer, "listing { endsOn }");
        var again = await community.Giver.ActAsync("publishListing", offer, "listing { endsOn }");
        var other = await community.Giver.ActAsync("publishListing", offer with { endsOn = "2026-12-31" }, "listing { endsOn }");

        Assert.Equal(published.GetRawText(), again.GetRawText());
        Assert.Equal("ID_REUSED", Code(other));
    }

    [Theory, Databases]
    public async Task A_reversal_sent_again_with_a_reason_to_pass_the_limits_is_another_act(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var gift = await community.Giver.ActAsync("giveMinutes", new { minutes = 30, toMemberId = community.Receiver.NodeId }, "transfer { id }");
        var taking = new { id = Guid.NewGuid(), transferId = gift.GetProperty("transfer").GetProperty("id").GetString() };

        var taken = await community.Coordinator.ActAsync("reverseTransfer", taking, "transfer { id kind }");
        var again = await community.Coordinator.ActAsync("reverseTransfer", taking, "transfer { id kind }");
        var other = await community.Coordinator.ActAsync(
            "reverseTransfer", new { taking.id, taking.transferId, reasonToPassLimits = "A mistake" }, "transfer { id }");

        Assert.Equal(taken.GetRawText(), again.GetRawText());
        Assert.Equal("ID_REUSED", Code(other));
    }

    [Theory, Databases]
    public async Task A_repetition_is_told_the_soft_limits_again_and_others_never(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host, policies: policies => policies with { SoftFloorMinutes = -30 });
        var help = Help(community, 60);
        const string fields = "exchange { id } notices { limitMinutes wouldBeMinutes }";

        var first = await community.Receiver.ActAsync("recordHelp", help, fields);
        var again = await community.Receiver.ActAsync("recordHelp", help, fields);

        Assert.Equal("""[{"limitMinutes":-30,"wouldBeMinutes":-60}]""", first.GetProperty("notices").GetRawText());
        Assert.Equal(first.GetRawText(), again.GetRawText());
    }

    [Theory, Databases]
    public async Task Every_act_is_known_again_by_its_id_and_refused_when_any_field_of_it_differs(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var steward = await community.JoinAsync("Stella", RoleKind.Steward);
        var member = community.Stranger.NodeId;
        (string Mutation, object Input, string Fields, string Differs)[] acts =
        [
            ("addMember", new { name = "Nell" }, "member { id }", "phone"),
            ("addOrganisation", new { name = "Library" }, "organisation { id }", "note"),
            ("changeMember", new { memberId = member, phone = "1" }, "member { phone }", "otherPhone"),
            ("grantRole", new { memberId = member, role = "JUROR" }, "member { id }", "note"),
            ("endRole", new { memberId = member, role = "JUROR" }, "member { id }", "note"),
            ("changeTimeBank", new { description = "Ours" }, "timeBank { description }", "language"),
            ("changePolicies", new { daysUntilReminder = 4 }, "timeBank { policies { daysUntilReminder } }", "rounding"),
            ("leaveTimeBank", new { memberId = member }, "member { leftOn }", "note"),
            ("welcomeBack", new { memberId = member }, "member { leftOn }", "note"),
        ];
        foreach (var (mutation, input, fields, differs) in acts)
        {
            var sent = JsonSerializer.SerializeToNode(input)!.AsObject();
            sent["id"] = Guid.NewGuid();
            var other = sent.DeepClone().AsObject();
            other[differs] = differs switch { "language" => "es", "rounding" => "UP", "phone" or "otherPhone" => "2", _ => "Because" };

            var first = await steward.ActAsync(mutation, sent, fields);
            var again = await steward.ActAsync(mutation, sent, fields);
            var reused = await steward.ActAsync(mutation, other, fields);

            Assert.Equal((mutation, JsonValueKind.Null), (mutation, first.GetProperty("errors").ValueKind));
            Assert.Equal((mutation, first.GetRawText()), (mutation, again.GetRawText()));
            Assert.Equal((mutation, "ID_REUSED"), (mutation, Code(reused)));
        }
    }

    [Theory, Databases]
    public async Task The_id_of_another_member_or_of_another_kind_of_act_tells_nothing(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var help = Help(community, 60);
        await community.Receiver.ActAsync("recordHelp", help);

        var byAnother = await community.Stranger.ActAsync("recordHelp", help);
        var another = await community.Receiver.ActAsync("giveMinutes", new { id = IdOf(help), minutes = 15 }, "transfer { id }");

        Assert.Equal("ID_REUSED", Code(byAnother));
        Assert.Equal("ID_REUSED", Code(another));
    }

    [Theory, Databases]
    public async Task Help_that_was_likely_told_before_is_asked_about_and_recorded_when_it_is_separate(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        const string fields = "exchange { state } errors { ... on LikelyRepetitionError { exchange { minutes state } } }";
        await community.Giver.ActAsync("claimHelp", Help(community, 60));

        var byTheOther = await community.Receiver.ActAsync("recordHelp", Help(community, 75), fields);
        var twice = await community.Giver.ActAsync("claimHelp", Help(community, 60), fields);
        var separate = await community.Receiver.ActAsync("recordHelp", Help(community, 75, isSeparate: true), fields);
        var otherDay = await community.Receiver.ActAsync("recordHelp", Help(community, 60, day: "2026-11-19"), fields);
        var muchLonger = await community.Receiver.ActAsync("recordHelp", Help(community, 240), fields);

        Assert.Equal("LIKELY_REPETITION", Code(byTheOther));
        Assert.Equal("""{"minutes":60,"state":"CLAIMED"}""", byTheOther.GetProperty("errors")[0].GetProperty("exchange").GetRawText());
        Assert.Equal("LIKELY_REPETITION", Code(twice));
        Assert.All([separate, otherDay, muchLonger], told => Assert.Equal("CONFIRMED", told.GetProperty("exchange").GetProperty("state").GetString()));
    }

    private static JsonObject Help(Community community, int minutes, bool isSeparate = false, string day = "2026-11-20") => new()
    {
        ["id"] = Guid.NewGuid(),
        ["giverId"] = community.Giver.NodeId,
        ["receiverId"] = community.Receiver.NodeId,
        ["what"] = "Garden",
        ["day"] = day,
        ["minutes"] = minutes,
        ["isSeparate"] = isSeparate,
    };

    private static Guid IdOf(JsonObject input) => input["id"]!.GetValue<Guid>();

    private static string? Code(JsonElement answer) =>
        answer.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? errors[0].GetProperty("code").GetString() : answer.ToString();
}
