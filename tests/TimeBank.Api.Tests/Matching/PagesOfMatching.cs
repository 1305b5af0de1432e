using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;
using static TimeBanking.Api.Tests.Matching.MatchingScene;

namespace TimeBanking.Api.Tests.Matching;

/// <summary>Looking, looking at a round, and answering, on the pages.</summary>
public sealed class PagesOfMatching
{
    [Theory, Databases]
    public async Task Somebody_says_what_they_look_for_a_coordinator_sends_the_round_and_both_answer(Database database)
    {
        await using var scene = await OpenAsync(database);
        var group = await scene.FoundAsync(scene.Groups.Gita, "Grief circle");
        using var ada = await SignInCookies.SignedInAsync(scene.Mail.Host, await scene.Groups.JoinBankAsync("Ada"));
        await ada.OpenAsync("/groups/find");
        await ada.SubmitAsync("seek", ("Form.Topics[0].Words", "grief"));
        Assert.Contains("Say when you can come.", ada.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"grief\"", ada.Html, StringComparison.Ordinal);
        await ada.SubmitAsync("seek", ("Form.Topics[0].Words", "grief"), ("Form.Times", "Tuesday-Evening"), ("Form.Apart", "99"));
        Assert.Contains("nobody here has the member number 99", ada.Text, StringComparison.Ordinal);
        await ada.SubmitAsync("seek", ("Form.Topics[0].Words", "grief"), ("Form.Times", "Tuesday-Evening"), ("Form.Apart", ""));
        Assert.Contains("You are in the next round.", ada.Text, StringComparison.Ordinal);

        using var cora = await SignInCookies.SignedInAsync(scene.Mail.Host, await scene.Groups.JoinBankAsync("Carl"));
        await cora.OpenAsync("/matching");
        Assert.DoesNotContain("Begin a round", cora.Text, StringComparison.Ordinal);
        using var keeper = await SignInCookies.SignedInAsync(scene.Mail.Host, await scene.Groups.Hours.Community.JoinAsync("Kay", RoleKind.Coordinator));
        await keeper.OpenAsync("/matching");
        Assert.Contains("One person looks for a group.", keeper.Text, StringComparison.Ordinal);
        await keeper.SubmitAsync("run");
        Assert.Contains("1 of 1 placed", keeper.Text, StringComparison.Ordinal);
        Assert.Contains("Grief circle", keeper.Text, StringComparison.Ordinal);
        await keeper.SubmitAsync("release", ("Form.IsDropped", "false"));
        Assert.Contains("Sent", keeper.Text, StringComparison.Ordinal);

        await ada.OpenAsync("/groups/find");
        Assert.Contains("Proposed to you", ada.Text, StringComparison.Ordinal);
        await ada.OpenAsync(LinkTo(ada, "/proposals/"));
        await ada.SubmitAsync("yes");
        Assert.Contains("You said yes. The group answers next.", ada.Text, StringComparison.Ordinal);
        using var gita = await SignInCookies.SignedInAsync(scene.Mail.Host, scene.Groups.Gita);
        await gita.OpenAsync($"/groups/{KeyOf(group)}");
        Assert.DoesNotContain("Ada", gita.Text, StringComparison.Ordinal);
        await gita.OpenAsync(LinkTo(gita, "/proposals/"));
        await gita.SubmitAsync("yes");
        Assert.Contains("Both said yes.", gita.Text, StringComparison.Ordinal);
        await gita.OpenAsync($"/groups/{KeyOf(group)}");
        Assert.Contains("Ada", gita.Text, StringComparison.Ordinal);
    }

    private static Guid KeyOf(string nodeId) => NodeId.TryDecode(nodeId, out _, out var key) ? key : Guid.Empty;

    private static string LinkTo(PageReader page, string path)
    {
        var at = page.Html.IndexOf($"href=\"{path}", StringComparison.Ordinal);
        Assert.True(at >= 0, page.Text);
        return page.Html[(at + "href=\"".Length)..].Split('"')[0];
    }
}
