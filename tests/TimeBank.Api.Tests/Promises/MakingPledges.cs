using TimeBanking.Api.Tests.Host;
using static TimeBanking.Api.Tests.Contributions.HoursScene;

namespace TimeBanking.Api.Tests.Promises;

/// <summary>Hours are pledged freely, changed and ended without a reason, and reached by hours that somebody else verified.</summary>
public sealed class MakingPledges
{
    [Theory, Databases]
    public async Task A_pledge_is_reached_by_verified_hours_and_no_others(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        var pledge = await scene.PledgedAsync(scene.Gita, minutes: 120);
        Assert.Equal(("OPEN", 0), await scene.PledgeNowAsync(pledge));

        await scene.LoggedAsync(scene.Gita, 60, "Not verified yet", "2026-11-22");
        await scene.GivenAsync(scene.Gita, 45, "The day before", "2026-11-21");
        await scene.GivenAsync(scene.Gita, 30, "To somebody else", toCommunity: true);
        await scene.GivenAsync(scene.Vera, 90, "By somebody else");
        Assert.Equal(("OPEN", 0), await scene.PledgeNowAsync(pledge));
        var hours = await scene.GivenAsync(scene.Gita, 120, "Kitchen");
        Assert.Equal(("KEPT", 120), await scene.PledgeNowAsync(pledge));

        // What is taken back counts no more.
        await scene.ActAsync(scene.Cora, "reverseContribution", hours, "It was another Gita.");
        Assert.Equal(("OPEN", 0), await scene.PledgeNowAsync(pledge));
    }

    [Theory, Databases]
    public async Task For_the_community_counts_what_is_given_to_anyone_and_each_hour_once(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        var community = await scene.PledgedAsync(scene.Gita, 300, toCommunity: true);
        await scene.GivenAsync(scene.Gita, 60, "Kitchen");
        await scene.GivenAsync(scene.Gita, 30, "The square", toCommunity: true);
        Assert.Equal(("OPEN", 90), await scene.PledgeNowAsync(community));

        var school = await scene.PledgedAsync(scene.Gita, 300);
        Assert.Equal(("OPEN", 60), await scene.PledgeNowAsync(school));
        Assert.Equal(("OPEN", 30), await scene.PledgeNowAsync(community));
    }

    [Theory, Databases]
    public async Task It_is_changed_and_ended_without_a_reason_and_past_its_day_closes_with_what_was_given(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        var pledgeId = await scene.PledgedAsync(scene.Gita, 120);
        await scene.GivenAsync(scene.Gita, 60, "Kitchen");

        var changed = await scene.Gita.ActAsync("changePledge", new { pledgeId, minutes = 90, until = "2026-11-30" }, PledgeScene.Fields);
        Assert.Null(CodeOf(changed));
        Assert.Equal(90, changed.GetProperty("pledge").GetProperty("minutes").GetInt32());
        var other = await scene.PledgedAsync(scene.Gita, 60, toCommunity: true);
        var ended = await scene.Gita.ActAsync("endPledge", new { pledgeId = other }, PledgeScene.Fields);
        Assert.Equal("ENDED", ended.GetProperty("pledge").GetProperty("state").GetString());
        Assert.Equal("2026-11-22", ended.GetProperty("pledge").GetProperty("endedOn").GetString());
        Assert.Equal("PLEDGE_CLOSED", CodeOf(await scene.Gita.ActAsync("endPledge", new { pledgeId = other }, PledgeScene.Fields)));

        host.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(("PARTLY_KEPT", 60), await scene.PledgeNowAsync(pledgeId));
        Assert.Equal(
            "PLEDGE_CLOSED", CodeOf(await scene.Gita.ActAsync("changePledge", new { pledgeId, minutes = 90, until = "2027-01-31" }, PledgeScene.Fields)));
    }

    [Theory]
    [InlineData(0, "2027-05-31", "MINUTES_NOT_ACCEPTED")]
    [InlineData(-60, "2027-05-31", "MINUTES_NOT_ACCEPTED")]
    [InlineData(7, "2027-05-31", "MINUTES_NOT_ACCEPTED")]
    [InlineData(120_015, "2027-05-31", "MINUTES_NOT_ACCEPTED")]
    [InlineData(120_000, "2026-11-22", null)]
    [InlineData(60, "2026-11-21", "DAY_NOT_ACCEPTED")]
    [InlineData(60, "2030-01-01", "DAY_NOT_ACCEPTED")]
    public async Task Nothing_off_the_step_or_of_a_day_past_or_too_far_is_refused(int minutes, string until, string? code)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var scene = await MakeAsync(host);

        Assert.Equal(code, CodeOf(await scene.PledgeAsync(scene.Gita, minutes, until)));
        Assert.Equal(code is null ? 1 : 0, await CountAsync(scene.Gita));
    }

    [Theory, Databases]
    public async Task Pledges_are_read_by_whoever_gave_them_and_coordinators_and_nobody_is_named_in_vain(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        var id = Guid.NewGuid();
        Assert.Null(CodeOf(await scene.PledgeAsync(scene.Gita, id: id)));
        Assert.Null(CodeOf(await scene.PledgeAsync(scene.Gita, id: id)));
        Assert.Equal("ID_REUSED", CodeOf(await scene.PledgeAsync(scene.Gita, 660, id: id)));
        Assert.Equal("NOT_ALLOWED", CodeOf(await scene.PledgeAsync(scene.Vera, forMemberId: scene.Gita.NodeId)));
        Assert.Null(CodeOf(await scene.PledgeAsync(scene.Cora, forMemberId: scene.Gita.NodeId)));
        Assert.Equal(
            "NOT_FOUND", CodeOf(await scene.PledgeAsync(scene.Gita, organisationId: TimeBanking.GraphQL.Types.NodeId.Encode("Organisation", Guid.NewGuid()))));

        Assert.Equal((2, 0, 2), (await CountAsync(scene.Gita), await CountAsync(scene.Vera), await CountAsync(scene.Cora)));
        var pledgeId = await scene.PledgedAsync(scene.Gita, toCommunity: true);
        Assert.Equal("NOT_FOUND", CodeOf(await scene.Vera.ActAsync("endPledge", new { pledgeId }, PledgeScene.Fields)));
    }

    [Theory, Databases]
    public async Task Pledges_end_when_whoever_gave_them_leaves(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        var pledgeId = await scene.PledgedAsync(scene.Gita);

        await scene.Cora.ActAsync("leaveTimeBank", new { memberId = scene.Gita.NodeId }, "member { id }");

        Assert.Equal("ENDED", (await scene.PledgeNowAsync(pledgeId)).State);
        Assert.Equal("ACCOUNT_CLOSED", CodeOf(await scene.Cora.ActAsync("endPledge", new { pledgeId }, PledgeScene.Fields)));
    }

    private static async Task<int> CountAsync(Participant who) =>
        (await who.AskAsync("{ pledges(first: 10) { totalCount } }")).GetProperty("pledges").GetProperty("totalCount").GetInt32();
}
