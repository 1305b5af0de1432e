using TimeBanking.Api.Tests.Groups;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Matching.MatchingScene;

namespace TimeBanking.Api.Tests.Matching;

/// <summary>A coordinator brings the answer of somebody young, with who said so; whoever consented for them hears of it, and they get no mail.</summary>
public sealed class AnsweringForTheYoung
{
    [Theory, Databases]
    public async Task A_yes_says_who_said_so_and_the_guardian_is_told_of_it_and_of_what_comes_of_it(Database database)
    {
        await using var scene = await OpenAsync(database, policies => policies with { ConsentUntilAge = 16 });
        var (yuki, group, round) = await ProposeToYukiAsync(scene);
        Assert.Equal(["gita@example.org", "vera@example.org"], (await scene.SendAsync()).Select(mail => mail.To));
        using var keeper = await SignInCookies.SignedInAsync(scene.Mail.Host, await scene.Groups.Hours.Community.JoinAsync("Kay", RoleKind.Coordinator));
        await keeper.OpenAsync($"/matching/{KeyOf(round)}");
        Assert.Contains("Answer for them", keeper.Text, StringComparison.Ordinal);
        var form = $"answer-{KeyOf(yuki.NodeId):N}";

        await keeper.SubmitAsync(form, ("Form.Answer", "Yes"));
        Assert.DoesNotContain("Said yes", keeper.Text, StringComparison.Ordinal);
        Assert.Null((await ProposedAsync(yuki)).GetProperty("answer").GetString());
        await keeper.SubmitAsync(form, ("Form.Answer", "Yes"), ("Form.Note", "She and her mother, at the desk"));

        Assert.Contains("Said yes", keeper.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Answer for them", keeper.Text, StringComparison.Ordinal);
        Assert.Equal("YES", (await ProposedAsync(yuki)).GetProperty("answer").GetString());
        var told = Assert.Single(await scene.SendAsync());
        Assert.Equal(("vera@example.org", "News of a proposal"), (told.To, told.Subject));
        Assert.Contains("Yuki would like to come to Young chess: so a coordinator was told.", Unfolded(told.Text), StringComparison.Ordinal);
        Assert.Null(CodeOf(await AnswerAsync(scene.Groups.Gita, IdOf(await ProposedAsync(yuki)), "YES")));
        var after = (await scene.SendAsync()).ToDictionary(mail => mail.To, mail => Unfolded(mail.Text));
        Assert.Equal(["gita@example.org", "vera@example.org"], after.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("Yuki comes to Young chess: both said yes.", after["vera@example.org"], StringComparison.Ordinal);
        Assert.Contains("First meeting", after["vera@example.org"], StringComparison.Ordinal);
        Assert.Contains("Yuki", await GroupScene.NamesAsync(scene.Groups.Gita, group), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task A_no_needs_no_more_and_by_the_API_a_yes_without_who_said_so_is_refused(Database database)
    {
        await using var scene = await OpenAsync(database, policies => policies with { ConsentUntilAge = 16 });
        var (yuki, _, round) = await ProposeToYukiAsync(scene);
        await scene.SendAsync();
        var proposal = IdOf(await ProposedAsync(yuki));
        Assert.Equal("TEXT_NOT_ACCEPTED", CodeOf(await AnswerAsync(scene.Cora, proposal, "YES", forMemberId: yuki.NodeId)));

        using var keeper = await SignInCookies.SignedInAsync(scene.Mail.Host, await scene.Groups.Hours.Community.JoinAsync("Kay", RoleKind.Coordinator));
        await keeper.OpenAsync($"/matching/{KeyOf(round)}");
        await keeper.SubmitAsync($"answer-{KeyOf(yuki.NodeId):N}", ("Form.Answer", "No"), ("Form.Why", "Time"));

        Assert.Contains("Said: not this one", keeper.Text, StringComparison.Ordinal);
        Assert.Equal("DECLINED", (await ProposedAsync(yuki)).GetProperty("state").GetString());
        var told = Assert.Single(await scene.SendAsync());
        Assert.Equal("vera@example.org", told.To);
        Assert.Contains("Yuki would rather not come to Young chess", Unfolded(told.Text), StringComparison.Ordinal);
        // Nobody else looks at rounds.
        using var other = await SignInCookies.SignedInAsync(scene.Mail.Host, scene.Groups.Rhys);
        await other.OpenAsync($"/matching/{KeyOf(round)}");
        Assert.DoesNotContain("Yuki", other.Text, StringComparison.Ordinal);
    }

    /// <summary>A group for people of her age is proposed to Yuki, for whom Vera consents; gives who she is, the group, and the round.</summary>
    private static async Task<(Participant Yuki, string GroupId, string RoundId)> ProposeToYukiAsync(MatchingScene scene)
    {
        var group = await scene.FoundAsync(scene.Groups.Gita, "Young chess", new { ageFrom = 10, ageTo = 17 });
        var (yuki, vera) = (await scene.Groups.JoinBankAsync("Yuki"), scene.Groups.Hours.Vera);
        Assert.Null(CodeOf(await scene.Cora.ActAsync("changeMember", new { memberId = yuki.NodeId, birthDate = "2012-01-01" }, "member { id }")));
        var consent = (await scene.Cora.ActAsync(
            "askForConsent", new { memberId = yuki.NodeId, guardianName = "Vera", guardianMemberId = vera.NodeId }, "consent { id }")).GetProperty("consent");
        Assert.Null(CodeOf(await vera.ActAsync("giveConsent", new { consentId = IdOf(consent) }, "consent { id }")));
        await scene.SendAsync();
        Assert.Null(CodeOf(await SeekAsync(yuki, "chess")));
        var round = await scene.ReviewAsync(IdOf(await scene.RunAsync()), new { memberId = yuki.NodeId, groupId = group });
        await scene.ReleaseAsync(IdOf(round));
        return (yuki, group, IdOf(round));
    }

    private static Guid KeyOf(string nodeId) => NodeId.TryDecode(nodeId, out _, out var key) ? key : Guid.Empty;

    private static string Unfolded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
