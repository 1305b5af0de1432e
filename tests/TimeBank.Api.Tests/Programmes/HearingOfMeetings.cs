using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Programmes.CohortScene;

namespace TimeBanking.Api.Tests.Programmes;

/// <summary>Those who are expected learn when they meet, with an entry for their calendar that follows what changes.</summary>
public sealed class HearingOfMeetings
{
    [Theory, Databases]
    public async Task A_session_is_told_of_the_day_before_and_two_hours_before_and_its_entry_follows_a_move_and_a_cancellation(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await OpenAsync(mail.Host);
        await scene.AddHouseholdAsync("Family Gita", scene.Hours.Gita);
        var session = (await scene.SessionsAsync())[0];

        scene.GoTo(1, TimeSpan.FromHours(-26));
        Assert.Empty(await MailsAsync(mail, "gita@example.org"));
        scene.GoTo(1, TimeSpan.FromHours(-24));
        var before = Assert.Single(await MailsAsync(mail, "gita@example.org"));
        Assert.Equal("A meeting is soon", before["Subject"]);
        Assert.Contains("Winter at Hill School meets soon. You are expected.", before.Text, StringComparison.Ordinal);
        Assert.Contains("Tuesday, 1 December 2026, 17:30", before.Text, StringComparison.Ordinal);
        Assert.Contains("School hall", before.Text, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:0", CalendarIn(before), StringComparison.Ordinal);
        Assert.Contains("DTSTART;TZID=Europe/London:20261201T173000", CalendarIn(before), StringComparison.Ordinal);

        await scene.Pat.ActAsync("moveMeeting", new { meetingId = session, day = "2026-12-02", startsAt = "18:00", note = "The hall is taken" }, Meeting);
        var moved = Assert.Single(await MailsAsync(mail, "gita@example.org"));
        Assert.Contains("is at another time or place than before", moved.Text, StringComparison.Ordinal);
        Assert.Contains("The hall is taken", moved.Text, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1", CalendarIn(moved), StringComparison.Ordinal);
        Assert.Contains("DTSTART;TZID=Europe/London:20261202T180000", CalendarIn(moved), StringComparison.Ordinal);
        Assert.Equal(UidIn(before), UidIn(moved));
        // What waited for the old hour does not go out.
        scene.GoTo(1, TimeSpan.FromHours(-1));
        Assert.Empty(await MailsAsync(mail, "gita@example.org"));
        scene.GoTo(1, TimeSpan.FromHours(22.5));
        Assert.Single(await MailsAsync(mail, "gita@example.org"));

        await scene.Pat.ActAsync("cancelMeeting", new { meetingId = session, note = "Snow" }, Meeting);
        var cancelled = Assert.Single(await MailsAsync(mail, "gita@example.org"));
        Assert.Contains("does not take place", cancelled.Text, StringComparison.Ordinal);
        Assert.Contains("METHOD:CANCEL", CalendarIn(cancelled), StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:2", CalendarIn(cancelled), StringComparison.Ordinal);
        Assert.Equal(UidIn(before), UidIn(cancelled));
        // Nobody else hears of it.
        Assert.DoesNotContain(mail.Server.Received, received => received.To == "sam@example.org");
    }

    [Theory, Databases]
    public async Task A_team_hears_that_nobody_said_who_was_there_and_no_more_once_somebody_did(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await OpenAsync(mail.Host);
        var sessions = await scene.SessionsAsync();
        scene.GoTo(1, TimeSpan.FromHours(16));
        var asked = Assert.Single(await MailsAsync(mail, "pat@example.org"));
        Assert.Contains("Nobody has said who was at a session of Winter at Hill School.", asked.Text, StringComparison.Ordinal);
        Assert.Contains($"https://hours.example/meetings/", asked.Text, StringComparison.Ordinal);

        scene.GoTo(2, TimeSpan.FromHours(1));
        Assert.Null(CodeOf(await scene.AttendAsync(sessions[1], members: [scene.Pat])));
        scene.GoTo(2, TimeSpan.FromHours(16));
        Assert.Empty(await MailsAsync(mail, "pat@example.org"));
    }

    [Theory, Databases]
    public async Task Graduates_are_invited_to_pledge_and_to_facilitate_and_hear_when_nobody_does(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await OpenAsync(mail.Host);
        await scene.AddHouseholdAsync("Family Gita", scene.Hours.Gita);
        await scene.AddHouseholdAsync("Family Rhys", scene.Hours.Community.Receiver);
        var families = (await scene.HouseholdsAsync()).Select(one => one.GetProperty("id").GetString()!).ToList();
        scene.GoTo(8, TimeSpan.FromHours(16));
        await MailsAsync(mail, "gita@example.org");
        var graduated = await scene.Pat.ActAsync(
            "graduateCohort",
            new
            {
                cohortId = scene.CohortId, exceptions = families.Select(one => new { householdId = one, reason = "All of them came." }),
                facilitatorIds = new[] { scene.Hours.Gita.NodeId }, meetings = new { firstDay = "2027-02-16", startsAt = "18:30" },
            },
            Cohort);
        Assert.Null(CodeOf(graduated));

        var told = string.Join('\n', (await MailsAsync(mail, "gita@example.org")).Select(one => one.Text));
        Assert.Contains("You have graduated from Winter at Hill School.", told, StringComparison.Ordinal);
        Assert.Contains("https://hours.example/pledges", told, StringComparison.Ordinal);
        Assert.Contains("asks whether you would facilitate", told, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\bowe", told);

        mail.Host.Clock.Advance(new DateTime(2027, 2, 11, 12, 0, 0, DateTimeKind.Utc) - mail.Host.Clock.GetUtcNow().UtcDateTime);
        Assert.Contains("nobody facilitates it yet", Assert.Single(await MailsAsync(mail, "rhys@example.org")).Text, StringComparison.Ordinal);
    }

    /// <summary>What came to somebody since they were last asked.</summary>
    private static async Task<IReadOnlyList<ReadMail>> MailsAsync(MailScene mail, string to)
    {
        var before = mail.Server.Received.Count;
        await mail.RunAsync(nameof(RemindOfMeetings));
        await mail.RunAsync(MailScene.Write);
        await mail.RunAsync(MailScene.Send);
        return [.. mail.Server.Received.Skip(before).Where(received => received.To == to).Select(received => received.Message)];
    }

    private static string CalendarIn(ReadMail message) => message.Calendar ?? "";

    private static string UidIn(ReadMail message) => CalendarIn(message).Split('\n').Single(line => line.StartsWith("UID:", StringComparison.Ordinal)).Trim();
}
