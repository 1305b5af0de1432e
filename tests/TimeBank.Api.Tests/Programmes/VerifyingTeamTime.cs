using System.Text.Json;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Programmes.CohortScene;

namespace TimeBanking.Api.Tests.Programmes;

/// <summary>A cohort names who verifies the time of its team, in one act; never somebody of it, nor of their household.</summary>
public sealed class VerifyingTeamTime
{
    [Theory, Databases]
    public async Task Who_is_named_verifies_the_time_of_the_team_in_one_act_and_nothing_else_of_the_organisation(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var (gita, una) = (scene.Hours.Gita, await scene.Hours.Community.JoinAsync("Una"));
        Assert.Null(CodeOf(await NameAsync(scene, una)));
        var other = await scene.Hours.LoggedAsync(gita);
        var hours = await ServeAsync(scene);

        Assert.Equal(4, hours.Count);
        Assert.Equal(hours.Order(), (await WaitingAsync(una)).Order());
        Assert.Equal("NOT_FOUND", CodeOf(await scene.Hours.ActAsync(una, "verifyContribution", other)));
        Assert.Null(CodeOf(await una.ActAsync("verifyContributions", new { contributionIds = hours }, "timeBank { id }")));
        Assert.All(scene.Team, one => Assert.Equal((150, 0, 150), FiguresOfAsync(one).GetAwaiter().GetResult()));
        // Nobody sees the cohort by it.
        Assert.Equal(JsonValueKind.Null, (await una.AskAsync($"{{ cohort(id: \"{scene.CohortId}\") {{ id }} }}")).GetProperty("cohort").ValueKind);

        // Another is named, and what was one's is no more.
        Assert.Null(CodeOf(await NameAsync(scene, gita)));
        Assert.Empty(await WaitingAsync(una));
        Assert.Equal("NOT_FOUND", CodeOf(await scene.Hours.ActAsync(una, "reverseContribution", hours[0], "A slip")));
    }

    [Theory, Databases]
    public async Task Nobody_of_the_team_is_named_and_a_household_does_not_verify_its_own(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var gita = scene.Hours.Gita;
        Assert.Equal("TEAM_NOT_COMPLETE", CodeOf(await NameAsync(scene, scene.Pat)));
        Assert.Equal("NOT_ALLOWED", CodeOf(await NameAsync(scene, scene.Cora)));
        Assert.Null(CodeOf(await NameAsync(scene, gita)));
        // Sol and Gita come to another cohort as one family.
        await scene.Cora.ActAsync(
            "addHousehold",
            new
            {
                cohortId = scene.CohortId, name = "Family Sol",
                people = new[] { new { name = "Sol", isChild = false, memberId = scene.Sol.NodeId }, new { name = "Gita", isChild = false, memberId = gita.NodeId } },
            },
            Cohort);
        var hours = await ServeAsync(scene);

        var waiting = await WaitingAsync(gita);
        var ofSol = Assert.Single(hours.Except(waiting));
        Assert.Equal("NOT_ALLOWED", CodeOf(await scene.Hours.ActAsync(gita, "verifyContribution", ofSol)));
        Assert.Equal("NOT_ALLOWED", CodeOf(await gita.ActAsync("verifyContributions", new { contributionIds = hours }, "timeBank { id }")));
        // Who verifies for the organisation does, and the other three are whom it was named for.
        Assert.Equal("VERIFIED", StateOf(await scene.Hours.ActAsync(scene.Hours.Vera, "verifyContribution", ofSol)));
        Assert.Null(CodeOf(await gita.ActAsync("verifyContributions", new { contributionIds = waiting }, "timeBank { id }")));
        Assert.Empty(await WaitingAsync(scene.Hours.Vera));
    }

    [Theory, Databases]
    public async Task Who_is_named_is_asked_by_mail_and_who_verifies_for_the_organisation_where_nobody_is(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await OpenAsync(mail.Host);
        await NameAsync(scene, scene.Hours.Gita);
        await ServeAsync(scene);
        mail.Host.Clock.Advance(TimeSpan.FromDays(1));
        await mail.RunAsync(MailScene.Write);
        await mail.RunAsync(MailScene.Send);
        Assert.Contains(mail.Server.Received, received => received.To == "gita@example.org" && received.Message.Text.Contains("Winter at Hill School", StringComparison.Ordinal));
        Assert.DoesNotContain(mail.Server.Received, received => received.To is "vera@example.org" or "cora@example.org");

        await NameAsync(scene, null);
        scene.GoTo(2, TimeSpan.FromHours(3));
        await scene.AttendAsync((await scene.SessionsAsync())[1], members: scene.Team);
        mail.Host.Clock.Advance(TimeSpan.FromDays(1));
        await mail.RunAsync(MailScene.Write);
        await mail.RunAsync(MailScene.Send);
        Assert.Contains(mail.Server.Received, received => received.To == "vera@example.org");
    }

    private static Task<JsonElement> NameAsync(CohortScene scene, Participant? verifier) => scene.Cora.ActAsync(
        "changeCohort", new { cohortId = scene.CohortId, name = "Winter at Hill School", place = "School hall", team = scene.TeamInput(), teamVerifierId = verifier?.NodeId },
        "cohort { teamVerifier { name } }");

    /// <summary>The team serves at the first session, and its hours are logged.</summary>
    private static async Task<IReadOnlyList<string>> ServeAsync(CohortScene scene)
    {
        scene.GoTo(1, TimeSpan.FromHours(3));
        Assert.Null(CodeOf(await scene.AttendAsync((await scene.SessionsAsync())[0], members: scene.Team)));
        var logged = (await scene.Cora.AskAsync("{ contributions(toVerify: true, from: \"2026-12-01\", first: 50) { nodes { id } } }")).GetProperty("contributions");
        return [.. logged.GetProperty("nodes").EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];
    }

    private static async Task<IReadOnlyList<string>> WaitingAsync(Participant verifier) =>
        [.. (await verifier.AskAsync("{ contributions(toVerify: true, first: 50) { nodes { id } } }")).GetProperty("contributions").GetProperty("nodes")
            .EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];
}
