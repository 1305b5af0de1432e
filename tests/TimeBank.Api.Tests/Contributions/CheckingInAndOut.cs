using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Contributions;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Domain.Contributions;
using static TimeBanking.Api.Tests.Contributions.HoursScene;

namespace TimeBanking.Api.Tests.Contributions;

/// <summary>Hours are clocked at the place: by checking in and out, of which nothing is guessed that was forgotten.</summary>
public sealed class CheckingInAndOut
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task What_the_clock_shows_is_logged_when_one_checks_out_and_verified_like_any_hours(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        Assert.Null(CodeOf(await CheckInAsync(scene)));
        Assert.Equal((0, 0, 0), await FiguresOfAsync(scene.Gita));
        Assert.Equal("ALREADY_CHECKED_IN", CodeOf(await CheckInAsync(scene)));
        host.Clock.Advance(TimeSpan.FromMinutes(95));

        var id = Guid.NewGuid();
        var out1 = await CheckOutAsync(scene, id);
        Assert.Equal(out1.ToString(), (await CheckOutAsync(scene, id)).ToString());
        Assert.Equal("NOT_CHECKED_IN", CodeOf(await CheckOutAsync(scene)));

        var hours = out1.GetProperty("contribution");
        Assert.Equal(
            ("LOGGED", 90, "BY_CHECK_IN", "12:00", "13:35", "Hall"),
            (hours.GetProperty("state").GetString(), hours.GetProperty("minutes").GetInt32(), hours.GetProperty("source").GetString(),
                hours.GetProperty("startsAt").GetString(), hours.GetProperty("endsAt").GetString(), hours.GetProperty("place").GetString()));
        Assert.Equal((0, 90, 0), await FiguresOfAsync(scene.Gita));
        await scene.ActAsync(scene.Vera, "verifyContribution", hours.GetProperty("id").GetString()!);
        Assert.Equal((90, 0, 90), await FiguresOfAsync(scene.Gita));
    }

    [Theory, Databases]
    public async Task One_is_at_one_place_however_often_the_button_is_pressed_at_once(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CheckInAsync(scene)));

        Assert.Single(answers, answer => CodeOf(answer) is null);
        Assert.All(answers.Select(CodeOf).Where(code => code is not null), code => Assert.Equal("ALREADY_CHECKED_IN", code));
    }

    [Theory, Databases]
    public async Task A_forgotten_check_out_is_asked_about_once_and_logs_only_what_is_said(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await MakeAsync(mail.Host);
        await CheckInAsync(scene);
        mail.Host.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Contains("0 questions posted", await mail.RunAsync(nameof(AskOfForgottenCheckOuts)), StringComparison.Ordinal);

        mail.Host.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Contains("1 question posted", await mail.RunAsync(nameof(AskOfForgottenCheckOuts)), StringComparison.Ordinal);
        Assert.Contains("0 questions posted", await mail.RunAsync(nameof(AskOfForgottenCheckOuts)), StringComparison.Ordinal);
        await mail.RunAsync(MailScene.Write);
        mail.Host.Clock.Advance(TimeSpan.FromHours(12));
        await mail.RunAsync(MailScene.Write);
        await mail.RunAsync(MailScene.Send);

        var asked = Assert.Single(mail.Server.Received, received => received.To == "gita@example.org").Message;
        Assert.Equal("Until when were you there?", asked["Subject"]);
        Assert.Contains("You checked in at 12:00 and have not checked out.", asked.Text, StringComparison.Ordinal);
        Assert.Contains("https://hours.example/hours", asked.Text, StringComparison.Ordinal);
        Assert.Equal("CHECK_OUT_NOT_ACCEPTED", CodeOf(await CheckOutAsync(scene)));
        Assert.Equal("CHECK_OUT_NOT_ACCEPTED", CodeOf(await CheckOutAsync(scene, until: "2026-11-22T11:00:00Z")));
        Assert.Equal("MINUTES_NOT_ACCEPTED", CodeOf(await CheckOutAsync(scene, until: "2026-11-23T13:00:00Z")));
        Assert.Equal((0, 0, 0), await FiguresOfAsync(scene.Gita));
        Assert.Null(CodeOf(await CheckOutAsync(scene, until: "2026-11-22T14:00:00Z")));
        Assert.Equal((0, 120, 0), await FiguresOfAsync(scene.Gita));
    }

    [Theory, Databases]
    public async Task What_was_dropped_or_whose_member_left_logs_nothing(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        await CheckInAsync(scene);
        var id = Guid.NewGuid();
        Assert.Null(CodeOf(await scene.Gita.ActAsync("dropCheckIn", new { id }, "member { id }")));
        Assert.Null(CodeOf(await scene.Gita.ActAsync("dropCheckIn", new { id }, "member { id }")));
        Assert.Equal("NOT_CHECKED_IN", CodeOf(await CheckOutAsync(scene)));
        Assert.Null(CodeOf(await CheckInAsync(scene)));

        await scene.Cora.ActAsync("leaveTimeBank", new { memberId = scene.Gita.NodeId }, "member { id }");

        await using var context = await host.ReadAsync();
        var presences = await context.Set<Presence>().ToListAsync(Token);
        Assert.Equal(2, presences.Count);
        Assert.All(presences, presence => Assert.True(presence.EndedAt is not null && presence.ContributionId is null));
        Assert.Empty(await context.Set<Contribution>().ToListAsync(Token));
    }

    [Theory, Databases]
    public async Task What_overlaps_is_asked_about_when_one_checks_out(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        await CheckInAsync(scene);
        host.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Null(CodeOf(await scene.LogAsync(scene.Gita, 60, "Watering", day: "2026-11-22", startsAt: "12:30", toCommunity: true)));

        Assert.Equal("HOURS_OVERLAP", CodeOf(await CheckOutAsync(scene)));
        Assert.Equal(JsonValueKind.Object, (await scene.Gita.AskAsync("{ myPresence { what isForgotten } }")).GetProperty("myPresence").ValueKind);
        Assert.Null(CodeOf(await CheckOutAsync(scene, overlapReason: "The kitchen looks on the garden.")));
        // What was clocked is not told again by hand.
        Assert.Equal("HOURS_OVERLAP", CodeOf(await scene.LogAsync(scene.Gita, 30, "Serving", day: "2026-11-22", startsAt: "13:00", overlapReason: "Both")));
    }

    [Fact]
    public async Task Nobody_else_reads_where_somebody_is()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var scene = await MakeAsync(host);
        await CheckInAsync(scene);

        foreach (var who in new[] { scene.Cora, scene.Vera })
            Assert.Equal(JsonValueKind.Null, (await who.AskAsync("{ myPresence { what } }")).GetProperty("myPresence").ValueKind);
        Assert.Equal("Kitchen", (await scene.Gita.AskAsync("{ myPresence { what organisation { name } } }")).GetProperty("myPresence").GetProperty("what").GetString());
    }

    private static Task<JsonElement> CheckInAsync(HoursScene scene) => scene.Gita.ActAsync(
        "checkIn", new { organisationId = scene.OrganisationId, what = "Kitchen", place = "Hall" }, "presence { id what startedAt organisation { name } }");

    private static Task<JsonElement> CheckOutAsync(HoursScene scene, Guid? id = null, string? until = null, string? overlapReason = null) => scene.Gita.ActAsync(
        "checkOut", new { id = id ?? Guid.NewGuid(), until, overlapReason }, "contribution { id state minutes source startsAt endsAt place }");
}
