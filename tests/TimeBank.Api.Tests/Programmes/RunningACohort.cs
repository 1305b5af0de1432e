using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Tests.Host;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Programmes.CohortScene;

namespace TimeBanking.Api.Tests.Programmes;

/// <summary>A team runs a cohort: families, attendance by taps that may be sent again, the draw, and its own hours.</summary>
public sealed class RunningACohort
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task A_steward_makes_FAST_with_its_name_alone_and_others_by_copying(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await CohortScene.MakeAsync(host);

        var fast = (await scene.CreateAsync("FAST")).GetProperty("programme");
        Assert.Equal((8, 150), (fast.GetProperty("sessions").GetInt32(), fast.GetProperty("sessionMinutes").GetInt32()));
        Assert.Contains("draw", fast.GetProperty("elements").EnumerateArray().Select(element => element.GetString()));
        var copy = (await scene.CreateAsync("FAST for toddlers", also: new { copyOfProgrammeId = fast.GetProperty("id").GetString(), sessions = 6, sessionsToGraduate = 5 }))
            .GetProperty("programme");
        Assert.Equal((6, "FAST"), (copy.GetProperty("sessions").GetInt32(), copy.GetProperty("copiedFrom").GetProperty("name").GetString()));

        Assert.Equal("NAME_TAKEN", CodeOf(await scene.CreateAsync("fast")));
        Assert.Equal("PROGRAMME_NOT_ACCEPTED", CodeOf(await scene.CreateAsync("More to graduate than there are", also: new { sessionsToGraduate = 9 })));
        Assert.Equal("PROGRAMME_NOT_ACCEPTED", CodeOf(await scene.CreateAsync("None", also: new { sessions = 0 })));
        Assert.Equal("NOT_ALLOWED", CodeOf(await scene.CreateAsync("By a coordinator", by: scene.Cora)));
    }

    [Theory, Databases]
    public async Task A_cohort_opens_with_its_team_and_its_sessions_at_the_local_hour(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);

        var sessions = (await scene.Sol.AskAsync($"{{ meetings(cohortId: \"{scene.CohortId}\") {{ nodes {{ day startsAt beginsAt place cohort {{ name }} }} }} }}"))
            .GetProperty("meetings").GetProperty("nodes").EnumerateArray().ToList();
        Assert.Equal(8, sessions.Count);
        Assert.Equal(("2026-12-01", "17:30", "2026-12-01T17:30:00.000Z"), (Text(sessions[0], "day"), Text(sessions[0], "startsAt"), Text(sessions[0], "beginsAt")));
        Assert.Equal("Winter at Hill School", sessions[0].GetProperty("cohort").GetProperty("name").GetString());
        // Others do not see that there is one.
        Assert.Equal(JsonValueKind.Null, (await scene.Hours.Gita.AskAsync($"{{ cohort(id: \"{scene.CohortId}\") {{ id }} }}")).GetProperty("cohort").ValueKind);
        Assert.Empty(await scene.SessionsAsync(scene.Hours.Gita));
    }

    [Theory, Databases]
    public async Task A_cohort_without_a_team_or_with_a_rhythm_that_is_none_does_not_open(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);

        Assert.Equal("TEAM_NOT_COMPLETE", CodeOf(await scene.OpenCohortAsync(team: [])));
        Assert.Equal("TEAM_NOT_COMPLETE", CodeOf(await scene.OpenCohortAsync(team: scene.TeamInput(scene.Team.Take(3)))));
        Assert.Equal("TEAM_NOT_COMPLETE", CodeOf(await scene.OpenCohortAsync(team: [.. scene.Team.Select(one => new { memberId = one.NodeId, part = "helper" })])));
        Assert.Equal("NOT_ALLOWED", CodeOf(await scene.OpenCohortAsync(team: scene.TeamInput([.. scene.Team.Take(3), scene.Cora]))));
        foreach (var rhythm in new object[]
        {
            new { firstDay = "2026-12-01", startsAt = "17:30", minutes = 150 },
            new { firstDay = "2026-12-01", startsAt = "17:30", minutes = 150, count = 0 },
            new { firstDay = "2026-12-01", startsAt = "17:30", minutes = 150, lastDay = "2026-11-30" },
            new { firstDay = "2026-12-01", startsAt = "17:30", minutes = 150, count = 7 },
            new { firstDay = "2026-12-01", startsAt = "17:30", minutes = 0, count = 8 },
        })
            Assert.Equal("RHYTHM_NOT_ACCEPTED", CodeOf(await scene.OpenCohortAsync(rhythm: rhythm)));
        Assert.Equal("TEXT_NOT_ACCEPTED", CodeOf(await scene.OpenCohortAsync(rhythm: new { firstDay = "2026-12-01", startsAt = "half past", minutes = 150, count = 8 })));
        Assert.Equal(
            "MEETING_TIME_NOT_ACCEPTED",
            CodeOf(await scene.OpenCohortAsync(rhythm: new { firstDay = "2027-03-28", startsAt = "01:30", minutes = 150, count = 8 })));
        Assert.Equal("NOT_ALLOWED", CodeOf(await scene.OpenCohortAsync(by: scene.Pat)));
    }

    [Theory, Databases]
    public async Task Families_come_with_or_without_an_account_until_the_cohort_is_full(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);

        Assert.Null(CodeOf(await scene.AddHouseholdAsync("Family Okafor")));
        Assert.Null(CodeOf(await scene.AddHouseholdAsync("Family Gita", scene.Hours.Gita)));
        Assert.Equal("HOUSEHOLD_NOT_ACCEPTED", CodeOf(await scene.AddHouseholdAsync("Family Again", scene.Hours.Gita)));
        Assert.Equal("NOT_FOUND", CodeOf(await scene.AddHouseholdAsync("Family Strange", by: scene.Hours.Gita)));
        for (var more = 3; more <= 12; more++)
            Assert.Null(CodeOf(await scene.AddHouseholdAsync($"Family {more}")));
        Assert.Equal("HOUSEHOLD_NOT_ACCEPTED", CodeOf(await scene.AddHouseholdAsync("Family Thirteen")));
        // A slip is mended.
        var okafor = Text((await scene.HouseholdsAsync())[0], "id");
        var changed = await scene.Pat.ActAsync(
            "changeHousehold", new { householdId = okafor, name = "Family Okoro", people = new[] { new { name = "Ada", isChild = false } } }, "household { name people { name } }");
        Assert.Equal("Family Okoro", Text(changed.GetProperty("household"), "name"));
        Assert.Equal("Ada", Text(Assert.Single(changed.GetProperty("household").GetProperty("people").EnumerateArray().ToList()), "name"));
        Assert.Equal(
            "HOUSEHOLD_NOT_ACCEPTED",
            CodeOf(await scene.Pat.ActAsync("changeHousehold", new { householdId = okafor, name = "Nobody", people = Array.Empty<object>() }, "household { name }")));
        // A member of a family sees when the sessions are, and nobody else who comes.
        var mine = (await scene.Hours.Gita.AskAsync("{ meetings(first: 1) { nodes { day attendance { isPresent } cohort { name } } } }"))
            .GetProperty("meetings").GetProperty("nodes")[0];
        Assert.Equal(("2026-12-01", JsonValueKind.Null, JsonValueKind.Null), (Text(mine, "day"), mine.GetProperty("attendance").ValueKind, mine.GetProperty("cohort").ValueKind));
    }

    [Theory, Databases]
    public async Task Attendance_is_taken_by_taps_that_may_be_sent_again_and_by_codes_of_the_sheet(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        foreach (var name in (string[])["Family One", "Family Two", "Family Three"])
            await scene.AddHouseholdAsync(name);
        var families = await scene.HouseholdsAsync();
        var session = (await scene.SessionsAsync())[0];
        Assert.Equal("MEETING_STANDS", CodeOf(await scene.AttendAsync(session, [Text(families[0], "id")])));
        scene.GoTo(1, TimeSpan.FromMinutes(-30));

        var tap = Guid.NewGuid();
        Assert.Null(CodeOf(await scene.AttendAsync(session, [Text(families[0], "id")], id: tap)));
        Assert.Null(CodeOf(await scene.AttendAsync(session, [Text(families[0], "id")], id: tap)));
        // Another of the team says the same on another phone.
        Assert.Null(CodeOf(await scene.AttendAsync(session, [Text(families[0], "id")], by: scene.Sol)));
        var by = await scene.AttendAsync(session, codes: [Text(families[1], "code")]);
        Assert.Equal(["Family One", "Family Two"], Present(by));
        Assert.Equal(["Family Two"], Present(await scene.AttendAsync(session, [Text(families[0], "id")], isPresent: false)));

        Assert.Equal("ATTENDANCE_NOT_ACCEPTED", CodeOf(await scene.AttendAsync(session, codes: ["019"])));
        Assert.Equal("ATTENDANCE_NOT_ACCEPTED", CodeOf(await scene.AttendAsync(session)));
        Assert.Equal("ATTENDANCE_NOT_ACCEPTED", CodeOf(await scene.AttendAsync(session, members: [scene.Hours.Gita])));
        Assert.Equal("NOT_FOUND", CodeOf(await scene.AttendAsync(session, [Text(families[0], "id")], by: scene.Hours.Gita)));
        Assert.Equal("NOT_FOUND", CodeOf(await scene.AttendAsync(session, [Text(families[0], "id")], by: scene.Hours.Community.Stranger)));
    }

    [Theory, Databases]
    public async Task The_time_of_the_team_is_logged_when_the_session_is_over_hour_for_hour_and_verified_by_somebody_else(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var session = (await scene.SessionsAsync())[0];
        scene.GoTo(1, TimeSpan.FromMinutes(10));
        Assert.Null(CodeOf(await scene.AttendAsync(session, members: scene.Team.Take(3))));
        Assert.Equal("0 meetings had hours logged, 0 failed", (await scene.RunAsync(nameof(LogHoursOfTeams))).Summary);
        Assert.Equal((0, 0, 0), await FiguresOfAsync(scene.Pat));

        scene.GoTo(1, TimeSpan.FromMinutes(151));
        Assert.Equal("1 meetings had hours logged, 0 failed", (await scene.RunAsync(nameof(LogHoursOfTeams))).Summary);
        Assert.Equal("0 meetings had hours logged, 0 failed", (await scene.RunAsync(nameof(LogHoursOfTeams))).Summary);
        Assert.Equal((0, 150, 0), await FiguresOfAsync(scene.Pat));
        // Afterwards it is logged at once.
        Assert.Null(CodeOf(await scene.AttendAsync(session, members: [scene.Team[3]], minutes: 60)));
        Assert.Equal((0, 60, 0), await FiguresOfAsync(scene.Team[3]));

        var waiting = await WaitingAsync(scene.Hours.Vera);
        Assert.Equal(4, waiting.Count);
        Assert.Equal("NOT_FOUND", CodeOf(await scene.Pat.ActAsync("verifyContributions", new { contributionIds = waiting }, "timeBank { id }")));
        Assert.Null(CodeOf(await scene.Hours.Vera.ActAsync("verifyContributions", new { contributionIds = waiting }, "timeBank { id }")));
        Assert.Equal((150, 0, 150), await FiguresOfAsync(scene.Sol));
        await using var context = await host.ReadAsync();
        Assert.Equal(0, await context.Postings.SumAsync(posting => posting.Minutes, Token));
        Assert.Equal("ATTENDANCE_NOT_ACCEPTED", CodeOf(await scene.AttendAsync(session, members: [scene.Sol], minutes: 151)));
        // What somebody verified is taken back by them, not by the list.
        Assert.Equal("CONTRIBUTION_STANDS", CodeOf(await scene.AttendAsync(session, members: [scene.Sol], isPresent: false)));
    }

    [Theory, Databases]
    public async Task A_slip_of_the_list_takes_its_hours_back_and_an_hour_logged_elsewhere_does_not_count_again(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var session = (await scene.SessionsAsync())[0];
        scene.GoTo(1, TimeSpan.FromHours(3));
        // Toby logged the evening by hand.
        Assert.Null(CodeOf(await scene.Hours.LogAsync(scene.Team[3], 150, "FAST", "2026-12-01", "17:30")));

        var taken = await scene.AttendAsync(session, members: scene.Team);

        Assert.Equal((0, 150, 0), await FiguresOfAsync(scene.Team[3]));
        Assert.Equal(
            ["Pat", "Sol", "Tess"],
            taken.GetProperty("meeting").GetProperty("attendance").EnumerateArray().Where(one => one.GetProperty("areHoursLogged").GetBoolean())
                .Select(one => Text(one.GetProperty("member"), "name")).Order());
        Assert.Null(CodeOf(await scene.AttendAsync(session, members: [scene.Pat], isPresent: false)));
        Assert.Equal((0, 0, 0), await FiguresOfAsync(scene.Pat));
        Assert.Null(CodeOf(await scene.AttendAsync(session, members: [scene.Pat])));
        Assert.Equal((0, 150, 0), await FiguresOfAsync(scene.Pat));
        // And the other way round: what the list logged is not logged by hand again.
        Assert.Equal("HOURS_OVERLAP", CodeOf(await scene.Hours.LogAsync(scene.Pat, 150, "FAST", "2026-12-01", "17:30")));
    }

    [Theory, Databases]
    public async Task Every_family_wins_the_draw_once_and_the_seed_is_shown_when_it_is_over(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        foreach (var name in (string[])["Family One", "Family Two", "Family Three"])
            await scene.AddHouseholdAsync(name);
        var families = (await scene.HouseholdsAsync()).Select(one => Text(one, "id")).ToList();
        var session = (await scene.SessionsAsync())[0];
        scene.GoTo(1, TimeSpan.FromMinutes(10));
        Assert.Equal("DRAW_NOT_POSSIBLE", CodeOf(await DrawAsync(scene, session)));
        await scene.AttendAsync(session, families.Take(2));

        var act = Guid.NewGuid();
        var first = Id(await DrawAsync(scene, session, act), "household");
        Assert.Equal(first, Id(await DrawAsync(scene, session, act), "household"));
        var second = Id(await DrawAsync(scene, session), "household");
        Assert.Equal(families.Take(2).Order(), new[] { first, second }.Order());
        Assert.Equal("DRAW_NOT_POSSIBLE", CodeOf(await DrawAsync(scene, session)));
        var before = await CohortAsync(scene);
        Assert.Equal(JsonValueKind.Null, before.GetProperty("drawSeed").ValueKind);
        await scene.AttendAsync(session, families.Skip(2));
        Assert.Equal(families[2], Id(await DrawAsync(scene, session), "household"));

        var after = await CohortAsync(scene);
        Assert.Equal(Text(before, "drawCommitment"), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Convert.FromHexString(Text(after, "drawSeed")))));
    }

    [Theory, Databases]
    public async Task A_session_is_moved_and_cancelled_to_come_and_not_afterwards(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var sessions = await scene.SessionsAsync();

        var moved = (await scene.Pat.ActAsync("moveMeeting", new { meetingId = sessions[1], day = "2026-12-09", startsAt = "18:00", note = "The hall is taken" }, Meeting)).GetProperty("meeting");
        Assert.Equal(("2026-12-09", "2026-12-09T18:00:00.000Z", "2026-12-09T20:30:00.000Z"), (Text(moved, "day"), Text(moved, "beginsAt"), Text(moved, "endsAt")));
        Assert.Equal("TEXT_NOT_ACCEPTED", CodeOf(await scene.Pat.ActAsync("cancelMeeting", new { meetingId = sessions[2] }, Meeting)));
        Assert.Equal("CANCELLED", Text((await scene.Pat.ActAsync("cancelMeeting", new { meetingId = sessions[2], note = "Snow" }, Meeting)).GetProperty("meeting"), "state"));
        Assert.Equal("MEETING_STANDS", CodeOf(await scene.Pat.ActAsync("cancelMeeting", new { meetingId = sessions[2], note = "Snow" }, Meeting)));
        Assert.Equal("MEETING_TIME_NOT_ACCEPTED", CodeOf(await scene.Pat.ActAsync("moveMeeting", new { meetingId = sessions[1], day = "2026-01-01", startsAt = "18:00" }, Meeting)));
        scene.GoTo(3, TimeSpan.FromHours(1));
        Assert.Equal("MEETING_STANDS", CodeOf(await scene.AttendAsync(sessions[2], members: [scene.Pat])));
        Assert.Equal("MEETING_STANDS", CodeOf(await scene.Pat.ActAsync("moveMeeting", new { meetingId = sessions[0], day = "2027-01-05", startsAt = "18:00" }, Meeting)));
    }

    [Theory, Databases]
    public async Task Who_is_no_longer_of_the_team_sees_the_cohort_no_more(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var added = new { id = Guid.NewGuid(), cohortId = scene.CohortId, name = "Family Okafor", people = new[] { new { name = "Ada", isChild = false } } };
        Assert.Null(CodeOf(await scene.Pat.ActAsync("addHousehold", added, Cohort)));
        var changed = await scene.Cora.ActAsync(
            "changeCohort",
            new { cohortId = scene.CohortId, name = "Winter", team = scene.TeamInput([scene.Hours.Gita, .. scene.Team.Skip(1)]) }, Cohort);

        Assert.Null(CodeOf(changed));
        Assert.Empty(await scene.SessionsAsync(scene.Pat));
        // Nor by sending again what they once did.
        Assert.Equal("NOT_FOUND", CodeOf(await scene.Pat.ActAsync("addHousehold", added, Cohort)));
        Assert.Equal(8, (await scene.SessionsAsync(scene.Hours.Gita)).Count);
        Assert.Equal("NOT_ALLOWED", CodeOf(await scene.Sol.ActAsync("changeCohort", new { cohortId = scene.CohortId, name = "Mine", team = scene.TeamInput() }, Cohort)));
        Assert.Equal(
            "ROLE_NOT_ACCEPTED",
            CodeOf(await scene.Cora.ActAsync("grantRole", new { memberId = scene.Pat.NodeId, role = "TEAM_MEMBER" }, "member { id }")));
    }

    [Theory, Databases]
    public async Task Nobody_verifies_the_hours_of_their_own_household(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var added = await scene.Pat.ActAsync(
            "addHousehold",
            new
            {
                cohortId = scene.CohortId, name = "Family Vera",
                people = new[] { new { name = "Vera", isChild = false, memberId = scene.Hours.Vera.NodeId }, new { name = "Gita", isChild = false, memberId = scene.Hours.Gita.NodeId } },
            },
            Cohort);
        Assert.Null(CodeOf(added));
        var hours = await scene.Hours.LoggedAsync(scene.Hours.Gita);

        Assert.Empty(await WaitingAsync(scene.Hours.Vera));
        foreach (var act in (string[])["verifyContribution", "declineContribution"])
            Assert.Equal("NOT_ALLOWED", CodeOf(await scene.Hours.ActAsync(scene.Hours.Vera, act, hours, "Because")));
        Assert.Equal("NOT_ALLOWED", CodeOf(await scene.Hours.Vera.ActAsync("verifyContributions", new { contributionIds = new[] { hours } }, "timeBank { id }")));
        Assert.Equal("VERIFIED", StateOf(await scene.Hours.ActAsync(scene.Cora, "verifyContribution", hours)));
        // Nor by the link of a mail.
        Assert.Equal(
            "VERIFIER_NOT_ACCEPTED",
            CodeOf(await scene.Hours.Gita.ActAsync(
                "logContribution",
                new { organisationId = scene.Hours.OrganisationId, what = "Tea", day = "2026-11-19", minutes = 30, verifierName = "Vera", verifierEmail = "vera@example.org" },
                Fields)));
    }

    private static Task<JsonElement> DrawAsync(CohortScene scene, string session, Guid? id = null) =>
        scene.Pat.ActAsync("drawWinner", new { id = id ?? Guid.NewGuid(), meetingId = session }, "household { id }");

    private static async Task<JsonElement> CohortAsync(CohortScene scene) =>
        (await scene.Pat.AskAsync($"{{ cohort(id: \"{scene.CohortId}\") {{ drawCommitment drawSeed }} }}")).GetProperty("cohort");

    private static async Task<IReadOnlyList<string>> WaitingAsync(Participant verifier) =>
        [.. (await verifier.AskAsync("{ contributions(toVerify: true, first: 50) { nodes { id } } }")).GetProperty("contributions").GetProperty("nodes")
            .EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];

    private static IEnumerable<string?> Present(JsonElement answer) => answer.GetProperty("meeting").GetProperty("attendance").EnumerateArray()
        .Where(one => one.GetProperty("isPresent").GetBoolean()).Select(one => one.GetProperty("household").GetProperty("name").GetString()).Order();

    private static string Text(JsonElement thing, string field) => thing.GetProperty(field).GetString()!;
}
