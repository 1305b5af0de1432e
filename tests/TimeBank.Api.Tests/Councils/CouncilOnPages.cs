using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.GraphQL.Types;
using static TimeBanking.Api.Tests.Contributions.HoursScene;

namespace TimeBanking.Api.Tests.Councils;

/// <summary>The same council in a browser without scripts, from wish to plan to follow-up, and in Spanish.</summary>
public sealed class CouncilOnPages
{
    [Theory, Databases]
    public async Task People_wish_found_send_propose_plan_and_follow_on_pages(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await CouncilScene.OpenAsync(host, policies => policies with { SecondsToFoundGroup = 1 });
        using var ada = await SignInCookies.SignedInAsync(host, scene.Ada);
        using var ben = await SignInCookies.SignedInAsync(host, scene.Ben);
        using var cid = await SignInCookies.SignedInAsync(host, scene.Cid);
        using var dee = await SignInCookies.SignedInAsync(host, scene.Dee);

        await ada.OpenAsync("/councils/wishes");
        await ada.SubmitAsync("wish", ("Form.Text", "A choir"), ("Form.Kind", "Open"), ("Form.StartsAt", "25:00"));
        Assert.Contains("is no time", ada.Text, StringComparison.Ordinal);
        await ada.SubmitAsync("wish", ("Form.Text", "A choir"), ("Form.Kind", "Open"), ("Form.StartsAt", "17:00"));
        await ben.OpenAsync("/councils/wishes");
        Assert.Contains("0 of 1 who are needed", ben.Text, StringComparison.Ordinal);
        await ben.SubmitAsync("second", Button(ben, "Form.Second"));
        Assert.Contains("a group came of it", ben.Text, StringComparison.Ordinal);

        var (bread, garden) = (KeyOf(scene.Bread), KeyOf(scene.Garden));
        await ada.OpenAsync("/councils/new");
        await ada.SubmitAsync(
            "council", ("Form.Name", "School council"), ("Form.GroupIds", bread), ("Form.GroupIds", garden), ("Form.FirstDay.Day", "10"),
            ("Form.FirstDay.Month", "12"), ("Form.FirstDay.Year", "2026"), ("Form.StartsAt", "15:00"), ("Form.Minutes", "60"), ("Form.Count", "4"));
        var path = ada.Path;
        Assert.StartsWith("/councils/", path, StringComparison.Ordinal);
        await cid.OpenAsync(path);
        await cid.SubmitAsync($"join-{garden}", ("Form.IsYes", "true"));
        await SendAsync(ada, ben, path, bread, await NumberAsync(scene.Ben));
        await SendAsync(cid, dee, path, garden, await NumberAsync(scene.Dee));
        scene.Sitting(NodeId.Encode("Council", Guid.Parse(path.Split('/')[2])));
        await scene.ChairAsync(scene.Ben, scene.Dee);

        await dee.OpenAsync(path);
        await dee.SubmitAsync("propose", ("Form.GroupId", garden), ("Form.What", "Plant trees"), ("Form.Why", ""), ("Form.Takes", "Spades"));
        Assert.Contains("Plant trees", dee.Html, StringComparison.Ordinal);
        await dee.SubmitAsync("propose", ("Form.GroupId", garden), ("Form.What", "Plant trees"), ("Form.Why", "Shade"), ("Form.Takes", "Spades"));
        await dee.SubmitAsync("propose", ("Form.GroupId", garden), ("Form.What", "A pond"), ("Form.Why", "Frogs"), ("Form.Takes", "A digger"));
        await ben.OpenAsync(path);
        await ben.SubmitAsync($"weigh-1-{bread}", ("Form.Stance", "For"), ("Form.Words", "We bring cake"));
        Assert.Contains("We bring cake", ben.Text, StringComparison.Ordinal);
        await ben.OpenAsync($"{path}/plan");
        var plan = new[]
        {
            ("Form.Name", "Spring"), ("Form.Lines[0].Proposal", "1"), ("Form.Lines[0].IsAdopted", "true"), ("Form.Lines[0].Text", "Plant three"),
            ("Form.Lines[0].OwnerGroupId", garden), ("Form.Lines[0].DueOn.Day", "15"), ("Form.Lines[0].DueOn.Month", "1"), ("Form.Lines[0].DueOn.Year", "2027"),
            ("Form.Lines[1].Proposal", "2"), ("Form.Lines[1].IsAdopted", "false"), ("Form.Lines[1].OwnerGroupId", garden),
        };
        await ben.SubmitAsync("plan", [.. plan, ("Form.Lines[1].Reason", "")]);
        Assert.Contains("neither in the plan nor answered", ben.Text, StringComparison.Ordinal);
        await ben.SubmitAsync("plan", [.. plan, ("Form.Lines[1].Reason", "The water is too deep")]);
        Assert.Contains("The water is too deep", ben.Text, StringComparison.Ordinal);
        await cid.OpenAsync(path);
        await cid.SubmitAsync("follow-1", ("Form.State", "Partly"), ("Form.Words", "Two stand"));
        Assert.Contains("Two stand", cid.Text, StringComparison.Ordinal);

        // A coordinator reads it and is offered nothing; and all of it is there in Spanish.
        Assert.Null(CodeOf(await scene.Cora.ActAsync("changeMember", new { memberId = scene.Cora.NodeId, language = "es" }, "member { id }")));
        using var cora = await SignInCookies.SignedInAsync(host, scene.Cora);
        await cora.OpenAsync(path);
        Assert.Contains("hecho en parte", cora.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(cora.Forms, form => form != "sign-out");
    }

    private static async Task SendAsync(PageReader keeper, PageReader who, string path, string group, string number)
    {
        await keeper.OpenAsync(path);
        await keeper.SubmitAsync($"delegate-{group}", ("Form.Number", number));
        await who.OpenAsync(path);
        await who.SubmitAsync($"answer-{group}", ("Form.IsYes", "true"));
        Assert.Contains("stands for it", who.Text, StringComparison.Ordinal);
    }

    private static (string, string) Button(PageReader page, string name) =>
        (name, System.Text.RegularExpressions.Regex.Match(page.Html, $"name=\"{name}\" value=\"([^\"]+)\"").Groups[1].Value);

    private static async Task<string> NumberAsync(Participant who) =>
        (await who.AskAsync("{ me { number } }")).GetProperty("me").GetProperty("number").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string KeyOf(string id) => NodeId.TryDecode(id, out _, out var key) ? key.ToString() : throw new InvalidOperationException(id);
}
