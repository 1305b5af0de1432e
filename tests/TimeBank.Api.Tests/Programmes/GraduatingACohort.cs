using System.Text.Json;
using TimeBanking.Api.Tests.Host;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Programmes.CohortScene;

namespace TimeBanking.Api.Tests.Programmes;

/// <summary>A cohort graduates in one act: roles, a group of their own with two years of meetings, and invitations; undone within a day.</summary>
public sealed class GraduatingACohort
{
    [Theory, Databases]
    public async Task Those_who_came_often_enough_graduate_and_those_for_whom_the_team_says_why(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var (scene, families) = await AfterAllSessionsAsync(host);

        Assert.Equal("TEXT_NOT_ACCEPTED", CodeOf(await GraduateAsync(scene, exceptions: [new { householdId = families[1], reason = " " }])));
        var cohort = (await GraduateAsync(scene, exceptions: [new { householdId = families[1], reason = "They moved house, and came back." }])).GetProperty("cohort");

        Assert.Equal("GRADUATED", Text(cohort, "state"));
        Assert.Equal(
            [true, true, false], cohort.GetProperty("households").EnumerateArray().Select(one => one.GetProperty("graduatedAt").ValueKind != JsonValueKind.Null));
        Assert.Equal(["GRADUATE"], await RolesAsync(scene.Cora, scene.Hours.Gita));
        Assert.Equal(["GRADUATE"], await RolesAsync(scene.Cora, scene.Hours.Community.Receiver));
        Assert.Empty(await RolesAsync(scene.Cora, scene.Hours.Community.Stranger));
        Assert.Equal("COHORT_STANDS", CodeOf(await GraduateAsync(scene)));
        Assert.Equal("COHORT_STANDS", CodeOf(await scene.AddHouseholdAsync("Family Late")));
    }

    [Theory, Databases]
    public async Task Graduates_meet_on_month_by_month_for_two_years_and_are_asked_to_facilitate(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var (scene, families) = await AfterAllSessionsAsync(host);
        var (gita, rhys) = (scene.Hours.Gita, scene.Hours.Community.Receiver);
        await GraduateAsync(
            scene, exceptions: [new { householdId = families[1], reason = "They moved house." }], facilitatorIds: [gita.NodeId], meetings: new { firstDay = "2027-03-09", startsAt = "18:30", minutes = 90 });

        var group = (await gita.AskAsync("{ myGroups { id name members { member { name } facilitating } } }")).GetProperty("myGroups")[0];
        var id = Text(group, "id");
        Assert.Equal("Graduates of Winter at Hill School", Text(group, "name"));
        var meetings = (await gita.AskAsync($"{{ meetings(groupId: \"{id}\", first: 50) {{ nodes {{ day startsAt beginsAt }} }} }}"))
            .GetProperty("meetings").GetProperty("nodes").EnumerateArray().ToList();
        Assert.Equal(24, meetings.Count);
        // Half past six by the clocks there, before and after clocks are put forward.
        Assert.Equal(("2027-03-09", "2027-03-09T18:30:00.000Z"), (Text(meetings[0], "day"), Text(meetings[0], "beginsAt")));
        Assert.Equal(("2027-04-13", "2027-04-13T17:30:00.000Z"), (Text(meetings[1], "day"), Text(meetings[1], "beginsAt")));
        Assert.Equal("NOT_FOUND", CodeOf(await AnswerAsync(scene.Hours.Community.Stranger, id, true)));

        Assert.Equal("YES", FacilitatingOf(await AnswerAsync(gita, id, true), "Gita"));
        Assert.Equal(["FACILITATOR", "GRADUATE"], await RolesAsync(scene.Cora, gita));
        // Hours are given to the group by those who are of it, and its facilitator verifies them.
        Assert.Equal("NOT_FOUND", CodeOf(await LogAsync(scene.Hours.Community.Stranger, id)));
        Assert.Equal("BENEFICIARY_NOT_ACCEPTED", CodeOf(await LogAsync(scene.Cora, id)));
        var tea = Id(await LogAsync(rhys, id), "contribution");
        Assert.Equal("VERIFIED", StateOf(await gita.ActAsync("verifyContribution", new { contributionId = tea }, Contributions.HoursScene.Fields)));
        Assert.Equal((30, 0, 30), await FiguresOfAsync(rhys));

        // Another of the group is asked, by one of it, and never oneself.
        Assert.Equal("GROUP_STANDS", CodeOf(await AnswerAsync(rhys, id, true)));
        Assert.Equal("NOT_ALLOWED", CodeOf(await AskAsync(rhys, id, rhys)));
        Assert.Equal("ASKED", FacilitatingOf(await AskAsync(gita, id, rhys), "Rhys"));
        Assert.Equal("DECLINED", FacilitatingOf(await AnswerAsync(rhys, id, false), "Rhys"));
        Assert.Equal("DECLINED", FacilitatingOf(await AnswerAsync(gita, id, false), "Gita"));
        Assert.Equal(["GRADUATE"], await RolesAsync(scene.Cora, gita));
    }

    [Theory, Databases]
    public async Task Who_graduated_a_cohort_takes_it_back_within_a_day_and_nobody_else_does(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var (scene, _) = await AfterAllSessionsAsync(host);
        await GraduateAsync(scene);
        var gita = scene.Hours.Gita;
        Assert.Equal("NOT_ALLOWED", CodeOf(await UndoAsync(scene, scene.Sol)));
        host.Clock.Advance(TimeSpan.FromHours(23));

        Assert.Equal("OPEN", Text((await UndoAsync(scene, scene.Pat)).GetProperty("cohort"), "state"));
        Assert.Empty(await RolesAsync(scene.Cora, gita));
        Assert.All(
            (await gita.AskAsync("{ meetings(first: 50, toCome: true) { nodes { state } } }")).GetProperty("meetings").GetProperty("nodes").EnumerateArray(),
            meeting => Assert.Equal("CANCELLED", Text(meeting, "state")));
        Assert.Equal("COHORT_STANDS", CodeOf(await UndoAsync(scene, scene.Pat)));

        Assert.Equal("GRADUATED", Text((await GraduateAsync(scene)).GetProperty("cohort"), "state"));
        host.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal("COHORT_STANDS", CodeOf(await UndoAsync(scene, scene.Pat)));
    }

    [Theory, Databases]
    public async Task Nobody_graduates_from_a_cohort_to_which_nobody_came(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        await scene.AddHouseholdAsync("Family Gita", scene.Hours.Gita);

        Assert.Equal("COHORT_STANDS", CodeOf(await GraduateAsync(scene)));
        Assert.Equal("NOT_FOUND", CodeOf(await GraduateAsync(scene, by: scene.Hours.Gita)));
    }

    [Theory, Databases]
    public async Task A_graduate_offers_to_help_carry_the_next_cohort_and_a_coordinator_sees_it(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var (scene, _) = await AfterAllSessionsAsync(host);
        await GraduateAsync(scene);

        Assert.Null(CodeOf(await OfferAsync(scene, scene.Hours.Gita, true)));
        Assert.Equal("NOT_ALLOWED", CodeOf(await OfferAsync(scene, scene.Hours.Community.Stranger, true)));
        Assert.Equal(["Gita"], await OfferedAsync(scene));
        Assert.Null(CodeOf(await OfferAsync(scene, scene.Hours.Gita, false)));
        Assert.Empty(await OfferedAsync(scene));
    }

    /// <summary>Gita's family came to all eight sessions, Rhys's to five, Sam's to none.</summary>
    private static async Task<(CohortScene Scene, IReadOnlyList<string> Families)> AfterAllSessionsAsync(TestHost host)
    {
        var scene = await OpenAsync(host);
        await scene.AddHouseholdAsync("Family Gita", scene.Hours.Gita);
        await scene.AddHouseholdAsync("Family Rhys", scene.Hours.Community.Receiver);
        await scene.AddHouseholdAsync("Family Sam", scene.Hours.Community.Stranger);
        var families = (await scene.HouseholdsAsync()).Select(one => Text(one, "id")).ToList();
        var sessions = await scene.SessionsAsync();
        for (var session = 1; session <= 8; session++)
        {
            scene.GoTo(session, TimeSpan.FromHours(1));
            Assert.Null(CodeOf(await scene.AttendAsync(sessions[session - 1], families.Take(session <= 5 ? 2 : 1))));
        }

        return (scene, families);
    }

    private static Task<JsonElement> GraduateAsync(
        CohortScene scene, object[]? exceptions = null, string[]? facilitatorIds = null, object? meetings = null, Participant? by = null) =>
        (by ?? scene.Pat).ActAsync("graduateCohort", new { cohortId = scene.CohortId, exceptions, facilitatorIds, meetings }, Cohort);

    private static Task<JsonElement> UndoAsync(CohortScene scene, Participant by) => by.ActAsync("undoGraduation", new { cohortId = scene.CohortId }, Cohort);

    private static Task<JsonElement> AnswerAsync(Participant who, string groupId, bool isYes) =>
        who.ActAsync("answerFacilitating", new { groupId, isYes }, "group { members { member { name } facilitating } }");

    private static Task<JsonElement> AskAsync(Participant who, string groupId, Participant whom) =>
        who.ActAsync("askToFacilitate", new { groupId, memberId = whom.NodeId }, "group { members { member { name } facilitating } }");

    private static Task<JsonElement> LogAsync(Participant who, string groupId) =>
        who.ActAsync("logContribution", new { groupId, what = "Tea", day = "2027-01-10", minutes = 30 }, Contributions.HoursScene.Fields);

    private static Task<JsonElement> OfferAsync(CohortScene scene, Participant who, bool isOffered) =>
        who.ActAsync("offerPartnership", new { programmeId = scene.ProgrammeId, isOffered }, "programme { id }");

    private static async Task<IEnumerable<string?>> OfferedAsync(CohortScene scene) =>
        (await scene.Cora.AskAsync("{ programmes { partnersOffered { name } } }")).GetProperty("programmes")[0].GetProperty("partnersOffered")
        .EnumerateArray().Select(one => one.GetProperty("name").GetString());

    private static async Task<IEnumerable<string?>> RolesAsync(Participant reader, Participant whose) =>
        (await reader.AskAsync($"{{ node(id: \"{whose.NodeId}\") {{ ... on Member {{ roles {{ kind }} }} }} }}")).GetProperty("node").GetProperty("roles")
        .EnumerateArray().Select(role => role.GetProperty("kind").GetString()).Order();

    private static string? FacilitatingOf(JsonElement answer, string name) => answer.GetProperty("group").GetProperty("members").EnumerateArray()
        .Single(one => one.GetProperty("member").GetProperty("name").GetString() == name).GetProperty("facilitating").GetString();

    private static string Text(JsonElement thing, string field) => thing.GetProperty(field).GetString()!;
}
