using TimeBanking.Api.Features.Matching;
using TimeBanking.Api.Tests.Groups;
using TimeBanking.Api.Tests.Host;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Matching.MatchingScene;

namespace TimeBanking.Api.Tests.Matching;

/// <summary>Who came to a group by a proposal is asked one kind question, and changes without fault.</summary>
public sealed class BeingNewToAGroup
{
    [Theory, Databases]
    public async Task After_the_first_meeting_there_is_one_question_and_a_change_without_fault(Database database)
    {
        await using var scene = await OpenAsync(database);
        var (group, ada) = await ComeAsync(scene);
        Assert.Equal("0 asked, 0 failed", await AskAsync(scene));
        await MeetAsync(scene, group, scene.Groups.Gita, (ada, true));

        Assert.Equal("1 asked, 0 failed", await AskAsync(scene));
        Assert.Equal("0 asked, 0 failed", await AskAsync(scene));

        var asked = (await scene.SendAsync()).Single(mail => mail.Subject == "How is it?");
        Assert.Equal("ada@example.org", asked.To);
        using var browser = new PageReader(scene.Mail.Host);
        await Notices.HearingOfHelp.SubmitAsync(browser, Notices.HearingOfHelp.LinkIn(asked.Text, "/proposals/answer?key="), "notright");
        // She looks again, with what she had said; her group hears nothing of it, and she leaves it herself.
        Assert.Equal("grief", (await ada.AskAsync("{ seeking { topics { words } } }")).GetProperty("seeking").GetProperty("topics")[0].GetProperty("words").GetString());
        Assert.Equal("Ada Gita", await GroupScene.NamesAsync(ada, group));
        Assert.Null(CodeOf(await GroupScene.ActAsync(ada, "leaveGroup", group)));
        var next = await scene.RunAsync();
        Assert.Equal(("NONE_FITS", "REFUSED"), (Of(next, "Ada").GetProperty("why").GetString(), Of(next, "Ada").GetProperty("condition").GetString()));
        Assert.Equal("0 asked, 0 failed", await AskAsync(scene));
    }

    [Theory, Databases]
    public async Task After_three_missed_meetings_there_is_one_kind_question(Database database)
    {
        await using var scene = await OpenAsync(database);
        var (group, ada) = await ComeAsync(scene);
        for (var missed = 1; missed <= 3; missed++)
        {
            await MeetAsync(scene, group, scene.Groups.Gita, (ada, false));
            Assert.Equal(missed == 3 ? "1 asked, 0 failed" : "0 asked, 0 failed", await AskAsync(scene));
        }

        var asked = (await scene.SendAsync()).Single(mail => mail.Subject == "How is it?");
        Assert.Contains("All is well.", asked.Text, StringComparison.Ordinal);
        Assert.Equal("0 asked, 0 failed", await AskAsync(scene));
    }

    [Theory, Databases]
    public async Task Nobody_says_it_for_a_group_they_did_not_come_to_or_for_another(Database database)
    {
        await using var scene = await OpenAsync(database);
        var (_, ada) = await ComeAsync(scene);
        var proposalId = IdOf(await ProposedAsync(ada));
        Assert.Equal("NOT_ALLOWED", CodeOf(await scene.Groups.Gita.ActAsync("tellWhetherGroupIsRight", new { proposalId, isRight = true }, ProposalFields)));
        Assert.Equal("NOT_FOUND", CodeOf(await scene.Groups.Rhys.ActAsync("tellWhetherGroupIsRight", new { proposalId, isRight = true }, ProposalFields)));
        scene.Pass(TimeSpan.FromDays(61));
        var late = await scene.Cora.ActAsync("tellWhetherGroupIsRight", new { proposalId, isRight = false, forMemberId = ada.NodeId }, ProposalFields);
        Assert.NotNull(CodeOf(late));
    }

    private static async Task<(string Group, Participant Ada)> ComeAsync(MatchingScene scene)
    {
        var group = await scene.FoundAsync(scene.Groups.Gita, "Grief circle", firstDay: "2026-11-24");
        var ada = await scene.SeekerAsync("Ada", "grief");
        await scene.ReleaseAsync(IdOf(await scene.RunAsync()));
        await SayAsync(ada, "YES");
        Assert.Null(CodeOf(await AnswerAsync(scene.Groups.Gita, IdOf(await ProposedAsync(ada)), "YES")));
        Assert.Equal("Ada Gita", await GroupScene.NamesAsync(ada, group));
        await scene.SendAsync();
        return (group, ada);
    }

    /// <summary>The next meeting of the group takes place.</summary>
    private static async Task MeetAsync(MatchingScene scene, string group, Participant facilitator, (Participant Who, bool IsPresent) one)
    {
        var meetings = (await facilitator.AskAsync($"{{ meetings(groupId: \"{group}\", first: 50) {{ nodes {{ id beginsAt state }} }} }}")).GetProperty("meetings").GetProperty("nodes");
        var next = meetings.EnumerateArray().Where(meeting => meeting.GetProperty("state").GetString() == "PLANNED")
            .OrderBy(meeting => meeting.GetProperty("beginsAt").GetDateTime()).First();
        scene.Pass(next.GetProperty("beginsAt").GetDateTime().AddMinutes(5) - scene.Mail.Host.Clock.GetUtcNow().UtcDateTime);
        Assert.Null(CodeOf(await scene.Cora.ActAsync(
            "recordAttendance", new { meetingId = IdOf(next), members = new[] { new { memberId = one.Who.NodeId, isPresent = one.IsPresent }, new { memberId = facilitator.NodeId, isPresent = true } } }, "meeting { id }")));
    }

    private static Task<string> AskAsync(MatchingScene scene) => scene.Mail.RunAsync(nameof(AskNewcomers));
}
