using TimeBanking.Api.Tests.Host;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Groups.GroupScene;

namespace TimeBanking.Api.Tests.Councils;

/// <summary>A council is its groups' own: coordinators advise and do not decide, and what cannot be is refused with nothing lost.</summary>
public sealed class WhoDecidesInACouncil
{
    [Theory, Databases]
    public async Task Coordinators_read_and_decide_nothing(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await CouncilScene.SittingAsync(host);
        var stella = await scene.Hours.Community.JoinAsync("Stella", TimeBanking.Domain.People.RoleKind.Steward);
        await scene.ProposeAsync(scene.Ben, scene.Bread, "Bake every day");
        var meeting = (await scene.Ben.AskAsync($"{{ meetings(groupId: \"{CouncilScene.GroupOf(scene.CouncilId)}\", first: 1) {{ nodes {{ id }} }} }}"))
            .GetProperty("meetings").GetProperty("nodes")[0].GetProperty("id").GetString();

        foreach (var adult in new[] { scene.Cora, stella })
        {
            Assert.Equal("School council", (await scene.ReadAsync(adult)).GetProperty("name").GetString());
            Assert.Equal("NOT_ALLOWED", CodeOf(await scene.CreateAsync(adult)));
            Assert.Equal("NOT_ALLOWED", await scene.CodeAsync(adult, "joinCouncil", new { groupId = scene.Bread, isYes = false }));
            Assert.Equal("NOT_ALLOWED", await scene.CodeAsync(adult, "proposeDelegate", new { groupId = scene.Bread, memberId = scene.Ada.NodeId, isSubstitute = true }));
            Assert.Equal("NOT_ALLOWED", await scene.CodeAsync(adult, "proposeToCouncil", new { groupId = scene.Bread, what = "Rules", why = "So", takes = "Time" }));
            Assert.Equal("NOT_ALLOWED", await scene.CodeAsync(adult, "weighProposal", new { groupId = scene.Bread, proposal = 1, stance = "AGAINST", words = "No" }));
            Assert.Equal("NOT_ALLOWED", await scene.CodeAsync(adult, "adoptPlan", new { name = "Plan", items = new[] { scene.Item(1) } }));
            // Nor by the group as which it meets, whose meetings are its own to run.
            var group = CouncilScene.GroupOf(scene.CouncilId);
            Assert.Equal("NOT_ALLOWED", CodeOf(await ActAsync(adult, "changeGroup", group, new { name = "Ours" })));
            Assert.Equal("NOT_ALLOWED", CodeOf(await ActAsync(adult, "endGroup", group)));
            Assert.Equal("NOT_ALLOWED", CodeOf(await ActAsync(adult, "askToFacilitate", group, new { memberId = scene.Dee.NodeId })));
            Assert.Equal("GROUP_STANDS", CodeOf(await JoinAsync(adult, group)));
            Assert.Equal("NOT_ALLOWED", CodeOf(await ActAsync(adult, "leaveGroup", group, new { forMemberId = scene.Ben.NodeId })));
            Assert.Equal("NOT_ALLOWED", CodeOf(await adult.ActAsync("recordDecision", new { meetingId = meeting, text = "So be it" }, "meeting { id }")));
        }

        CouncilScene.Ok(await scene.ActAsync(scene.Ben, "adoptPlan", new { name = "Plan", items = new[] { scene.Item(1) } }));
        Assert.Equal("NOT_ALLOWED", await scene.CodeAsync(scene.Cora, "followPlanItem", new { item = 1, state = "DONE" }));
        // For others it is not there.
        Assert.Equal("NOT_FOUND", await scene.CodeAsync(scene.Groups.Gita, "followPlanItem", new { item = 1, state = "DONE" }));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await scene.ReadAsync(scene.Groups.Gita)).ValueKind);
    }

    [Theory, Databases]
    public async Task A_group_sends_one_delegate_and_one_substitute_whom_it_chooses_itself(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await CouncilScene.OpenAsync(host);
        await scene.FoundAsync();
        var eve = await scene.Groups.JoinBankAsync("Eve");
        await JoinAsync(eve, scene.Bread);

        Assert.Equal("NOT_ALLOWED", await scene.CodeAsync(scene.Ada, "proposeDelegate", new { groupId = scene.Bread, memberId = scene.Ada.NodeId }));
        Assert.Equal("NOT_ALLOWED", await scene.CodeAsync(scene.Ben, "proposeDelegate", new { groupId = scene.Bread, memberId = eve.NodeId }));
        Assert.Equal("NOT_ALLOWED", await scene.CodeAsync(scene.Cid, "proposeDelegate", new { groupId = scene.Bread, memberId = scene.Ben.NodeId }));
        Assert.Equal("COUNCIL_STANDS", await scene.CodeAsync(scene.Ada, "proposeDelegate", new { groupId = scene.Bread, memberId = scene.Dee.NodeId }));
        Assert.Equal("COUNCIL_STANDS", await scene.CodeAsync(scene.Ben, "answerDelegate", new { groupId = scene.Bread, isYes = true }));
        // Who keeps it is proposed by another of it.
        await scene.SendAsync(scene.Ben, scene.Ada, scene.Bread);
        Assert.Equal("COUNCIL_STANDS", await scene.CodeAsync(scene.Ada, "answerDelegate", new { groupId = scene.Bread, isYes = true }));
        Assert.Equal("COUNCIL_STANDS", await scene.CodeAsync(scene.Ada, "proposeDelegate", new { groupId = scene.Bread, memberId = scene.Ben.NodeId }));
        await scene.SendAsync(scene.Ada, scene.Ben, scene.Bread, isSubstitute: true);
        Assert.Equal("COUNCIL_STANDS", await scene.CodeAsync(scene.Ada, "proposeDelegate", new { groupId = scene.Bread, memberId = eve.NodeId, isSubstitute = true }));
        // In somebody's place another comes when they say yes.
        CouncilScene.Ok(await scene.ActAsync(scene.Ada, "proposeDelegate", new { groupId = scene.Bread, memberId = eve.NodeId, insteadOfId = scene.Ada.NodeId }));
        Assert.Equal("Ada Ben", await NamesAsync(scene.Ada, CouncilScene.GroupOf(scene.CouncilId)));
        CouncilScene.Ok(await scene.ActAsync(eve, "answerDelegate", new { groupId = scene.Bread, isYes = true }));
        Assert.Equal("Ben Eve", await NamesAsync(eve, CouncilScene.GroupOf(scene.CouncilId)));
        // Whoever steps back, or leaves the group, speaks for it no more.
        Assert.Null(CodeOf(await ActAsync(eve, "leaveGroup", scene.Bread)));
        Assert.Equal("NOT_ALLOWED", await scene.CodeAsync(eve, "proposeToCouncil", new { groupId = scene.Bread, what = "Rolls", why = "So", takes = "Time" }));
        CouncilScene.Ok(await scene.ActAsync(scene.Ben, "answerDelegate", new { groupId = scene.Bread, isYes = false }));
        Assert.Equal("NOT_ALLOWED", await scene.CodeAsync(scene.Ben, "proposeToCouncil", new { groupId = scene.Bread, what = "Rolls", why = "So", takes = "Time" }));
    }

    [Theory, Databases]
    public async Task What_cannot_be_is_refused_and_nothing_is_lost(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await CouncilScene.OpenAsync(host);
        var closed = await scene.Groups.FoundAsync(scene.Ada, "Secret", kind: "CLOSED");
        Assert.Equal("COUNCIL_NOT_ACCEPTED", CodeOf(await scene.CreateAsync(scene.Ada, new { groupIds = new[] { scene.Bread } })));
        Assert.Equal("COUNCIL_NOT_ACCEPTED", CodeOf(await scene.CreateAsync(scene.Ada, new { groupIds = new[] { scene.Bread, closed } })));
        Assert.Equal("NOT_FOUND", CodeOf(await scene.CreateAsync(scene.Cid, new { groupIds = new[] { scene.Garden, closed } })));
        Assert.Equal("MEETING_TIME_NOT_ACCEPTED", CodeOf(await scene.CreateAsync(scene.Ada, new { rhythm = new { firstDay = "2020-12-10", startsAt = "15:00", minutes = 60, count = 4 } })));
        Assert.Empty((await scene.Ada.AskAsync("{ councils { id } }")).GetProperty("councils").EnumerateArray());
        await scene.FoundAsync();
        Assert.Equal("COUNCIL_STANDS", await scene.CodeAsync(scene.Cid, "joinCouncil", new { groupId = scene.Garden, isYes = true }));
        await scene.SendAsync(scene.Ada, scene.Ben, scene.Bread);
        await scene.SendAsync(scene.Cid, scene.Dee, scene.Garden);
        await scene.ChairAsync(scene.Ben, scene.Dee);
        await scene.ProposeAsync(scene.Ben, scene.Bread, "Bake every day");
        await scene.ProposeAsync(scene.Dee, scene.Garden, "Plant trees");

        Assert.Equal("NOT_ALLOWED", await AdoptAsync(scene, scene.Dee, [scene.Item(1), scene.Item(2)]));
        Assert.Equal("COUNCIL_NOT_ACCEPTED", await AdoptAsync(scene, scene.Ben, []));
        Assert.Equal("COUNCIL_NOT_ACCEPTED", await AdoptAsync(scene, scene.Ben, [scene.Item(1)]));
        Assert.Equal("COUNCIL_NOT_ACCEPTED", await AdoptAsync(scene, scene.Ben, [scene.Item(1), scene.Item(2, dueOn: "2020-01-01")]));
        Assert.Equal("COUNCIL_NOT_ACCEPTED", await AdoptAsync(scene, scene.Ben, [scene.Item(1), scene.Item(2, dueOn: "2026-12-01")]));
        Assert.Equal("COUNCIL_NOT_ACCEPTED", await AdoptAsync(scene, scene.Ben, [scene.Item(1), scene.Item(3)]));
        Assert.Equal("COUNCIL_NOT_ACCEPTED", await AdoptAsync(scene, scene.Ben, [scene.Item(1), scene.Item(2)], new { proposal = 2, reason = "No" }));
        Assert.Equal("TEXT_NOT_ACCEPTED", await AdoptAsync(scene, scene.Ben, [scene.Item(1)], new { proposal = 2, reason = " " }));
        Assert.Equal("NOT_FOUND", await AdoptAsync(scene, scene.Ben, [scene.Item(1), scene.Item(2, owner: closed)]));
        Assert.Equal("OPEN", (await scene.ReadAsync(scene.Ada)).GetProperty("proposals")[0].GetProperty("state").GetString());
        Assert.Null(await AdoptAsync(scene, scene.Ben, [scene.Item(1), scene.Item(1, "And sell it"), scene.Item(2)]));
        Assert.Equal("COUNCIL_NOT_ACCEPTED", await AdoptAsync(scene, scene.Ben, [scene.Item(1)]));
        Assert.Equal("COUNCIL_STANDS", await scene.CodeAsync(scene.Dee, "weighProposal", new { groupId = scene.Garden, proposal = 1, stance = "FOR", words = "Yes" }));
        Assert.Equal("COUNCIL_NOT_ACCEPTED", await scene.CodeAsync(scene.Dee, "weighProposal", new { groupId = scene.Garden, proposal = 9, stance = "FOR", words = "Yes" }));
        Assert.Equal("COUNCIL_NOT_ACCEPTED", await scene.CodeAsync(scene.Dee, "followPlanItem", new { item = 9, state = "DONE" }));
        Assert.Equal("NOT_ALLOWED", await scene.CodeAsync(scene.Ada, "followPlanItem", new { item = 1, state = "DONE" }));

        // A group that ended sends nobody, and its items are for who chairs to say.
        Assert.Null(CodeOf(await ActAsync(scene.Cid, "endGroup", scene.Garden, new { words = "Thanks" })));
        Assert.Equal("COUNCIL_STANDS", await scene.CodeAsync(scene.Dee, "proposeToCouncil", new { groupId = scene.Garden, what = "Beds", why = "So", takes = "Soil" }));
        Assert.Equal("NOT_ALLOWED", await scene.CodeAsync(scene.Dee, "followPlanItem", new { item = 1, state = "DONE" }));
        Assert.Null(await scene.CodeAsync(scene.Ben, "followPlanItem", new { item = 1, state = "NOT_DONE", words = "The group has ended" }));
    }

    private static Task<string?> AdoptAsync(CouncilScene scene, Participant by, object[] items, params object[] notAdopted) =>
        scene.CodeAsync(by, "adoptPlan", new { name = "Spring", items, notAdopted });
}
