using System.Text.Json;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Matching.MatchingScene;

namespace TimeBanking.Api.Tests.Matching;

/// <summary>A proposal that waits for somebody stands among their tasks and on their home until they have answered, and with nobody else.</summary>
public sealed class AnswersThatWait
{
    [Theory, Databases]
    public async Task A_proposal_waits_for_the_one_and_for_who_keeps_the_group_until_each_has_answered(Database database)
    {
        await using var scene = await OpenAsync(database);
        await scene.FoundAsync(scene.Groups.Gita, "Grief circle");
        var ada = await scene.SeekerAsync("Ada", "grief");
        Assert.Empty(await TasksOfAsync(ada));
        await scene.ReleaseAsync(IdOf(await scene.RunAsync()));
        var proposal = IdOf(await ProposedAsync(ada));

        Assert.Equal([$"ANSWER_GROUP Grief circle {proposal}"], await TasksOfAsync(ada));
        Assert.Equal([$"WELCOME_TO_GROUP Grief circle {proposal}"], await TasksOfAsync(scene.Groups.Gita));
        // It is for who keeps the group, not for whoever might.
        Assert.Empty(await TasksOfAsync(scene.Cora));
        Assert.Empty(await TasksOfAsync(scene.Groups.Rhys));

        using var home = await SignInCookies.SignedInAsync(scene.Mail.Host, ada);
        await home.OpenAsync("/home");
        Assert.Contains("One thing waits for you", home.Text, StringComparison.Ordinal);
        Assert.Contains("Grief circle might be a group for you. Would you like to come?", home.Text, StringComparison.Ordinal);
        await home.OpenAsync(home.Html[(home.Html.IndexOf("href=\"/proposals/", StringComparison.Ordinal) + "href=\"".Length)..].Split('"')[0]);
        await home.SubmitAsync("yes");
        await home.OpenAsync("/home");
        Assert.Contains("Nothing waits for you", home.Text, StringComparison.Ordinal);

        using var keeper = await SignInCookies.SignedInAsync(scene.Mail.Host, scene.Groups.Gita);
        await keeper.OpenAsync("/home");
        Assert.Contains("Somebody looks for a group like Grief circle. Are they welcome?", keeper.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", keeper.Text, StringComparison.Ordinal);
        Assert.Null(CodeOf(await AnswerAsync(scene.Groups.Gita, proposal, "YES")));
        Assert.Empty(await TasksOfAsync(scene.Groups.Gita));
        Assert.Empty(await TasksOfAsync(ada));
    }

    [Theory, Databases]
    public async Task A_new_group_waits_by_its_topic_what_lapsed_waits_no_more_and_the_young_are_not_asked(Database database)
    {
        await using var scene = await OpenAsync(database);
        var young = await scene.FoundAsync(scene.Groups.Gita, "Young chess", new { ageFrom = 10, ageTo = 17 });
        var ada = await scene.SeekerAsync("Ada", "singing", new { wouldFound = true });
        await scene.SeekerAsync("Ben", "singing");
        await scene.SeekerAsync("Cid", "singing");
        var yuki = await scene.Groups.JoinBankAsync("Yuki");
        Assert.Null(CodeOf(await scene.Cora.ActAsync("changeMember", new { memberId = yuki.NodeId, birthDate = "2012-01-01" }, "member { id }")));
        Assert.Null(CodeOf(await SeekAsync(yuki, "chess")));
        var round = await scene.ReviewAsync(IdOf(await scene.RunAsync()), new { memberId = yuki.NodeId, groupId = young });
        await scene.ReleaseAsync(IdOf(round));

        Assert.Equal([$"ANSWER_GROUP singing {IdOf(await ProposedAsync(ada))}"], await TasksOfAsync(ada));
        Assert.Empty(await TasksOfAsync(yuki));
        Assert.Single(await TasksOfAsync(scene.Groups.Gita));
        scene.Pass(TimeSpan.FromDays(8));
        Assert.Empty(await TasksOfAsync(ada));
        Assert.Empty(await TasksOfAsync(scene.Groups.Gita));
    }

    private static async Task<IReadOnlyList<string>> TasksOfAsync(Participant who) =>
    [
        .. (await who.AskAsync("{ myTasks { kind about matchProposal { id } } }")).GetProperty("myTasks").EnumerateArray()
            .Where(task => task.GetProperty("matchProposal").ValueKind == JsonValueKind.Object)
            .Select(task => $"{task.GetProperty("kind").GetString()} {task.GetProperty("about").GetString()} {IdOf(task.GetProperty("matchProposal"))}"),
    ];
}
