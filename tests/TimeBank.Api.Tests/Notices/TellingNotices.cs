using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Jobs;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Tests.Notices;

/// <summary>People learn what they should learn: together, once, and only while it is true.</summary>
public sealed partial class TellingNotices
{
    // What Outlook's engine, which is Word's, Gmail and Apple Mail all render.
    private static readonly string[] RenderedTags =
        ["!DOCTYPE", "html", "head", "meta", "title", "body", "table", "tbody", "tr", "th", "td", "a", "br"];

    private static readonly string[] RenderedStyles =
    [
        "margin", "padding", "width", "max-width", "font-size", "font-family", "font-weight", "line-height", "color", "background-color",
        "text-decoration",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Four_claims_make_one_mail(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await ClaimScene.FoundAsync(mail);
        var receiver = await scene.JoinAsync("Ben", "ben@example.org");
        foreach (var name in (string[])["Ana", "Chen", "Dora", "Eli"])
        {
            await scene.ClaimAsync(await scene.JoinAsync(name, null), receiver, $"Help of {name}");
            mail.Host.Clock.Advance(TimeSpan.FromHours(5));
        }

        scene.Pass(3);
        await scene.MorningAsync();
        await scene.MorningAsync();

        var message = Assert.Single(mail.Server.Received).Message;
        Assert.Equal("4 times of help wait for your answer", message["Subject"]);
        foreach (var name in (string[])["Ana", "Chen", "Dora", "Eli"])
        {
            Assert.Contains($"{name} says that they helped you.", message.Text, StringComparison.Ordinal);
            Assert.Contains($"{name} says that they helped you.", message.Html, StringComparison.Ordinal);
        }

        Assert.Equal(4, message.Text.Split("https://hours.example/answer?key=").Length - 1);
        Assert.Equal(4, message.Html.Split("https://hours.example/answer?key=").Length - 1);
        Assert.Single(message.Message.Headers, header => header.Field == "List-Unsubscribe");
        Assert.All(mail.Server.Received[0].Raw.Split("\r\n"), line => Assert.InRange(line.Length, 0, 100));
        foreach (Match tag in Tag().Matches(message.Html))
        {
            Assert.Contains(tag.Groups["name"].Value, RenderedTags);
            foreach (var property in tag.Groups["style"].Value.Split(';', StringSplitOptions.RemoveEmptyEntries))
                Assert.Contains(property.Split(':')[0].Trim(), RenderedStyles);
        }
    }

    [Theory, Databases]
    public async Task What_is_answered_before_its_mail_is_written_is_not_told(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var scene = await ClaimScene.FoundAsync(mail);
        var (giver, receiver) = (await scene.JoinAsync("Maya", null), await scene.JoinAsync("Ben", "ben@example.org"));
        var answered = await scene.ClaimAsync(giver, receiver, "Garden");
        await scene.ClaimAsync(giver, receiver, "Kitchen");
        scene.Pass(3);
        await scene.RemindAsync();
        await scene.ConfirmAsync(answered, receiver);

        await scene.MorningAsync();

        var text = Assert.Single(mail.Server.Received).Message.Text;
        Assert.Contains("Kitchen", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Garden", text, StringComparison.Ordinal);
        Assert.Equal([NoticeOutcome.NoLongerTrue, NoticeOutcome.Told], await OutcomesAsync(mail));
    }

    [Theory, Databases]
    public async Task What_is_answered_while_the_mail_server_is_away_is_not_told_when_it_is_back(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var scene = await ClaimScene.FoundAsync(mail);
        var (giver, receiver) = (await scene.JoinAsync("Maya", null), await scene.JoinAsync("Ben", "ben@example.org"));
        var (garden, kitchen) = (await scene.ClaimAsync(giver, receiver, "Garden"), await scene.ClaimAsync(giver, receiver, "Kitchen"));
        scene.Pass(3);
        mail.Server.Trouble("ben@example.org", SmtpTrouble.ShuttingDown, SmtpTrouble.ShuttingDown);
        Assert.Equal("0 sent, 1 put off, 0 given up", await scene.MorningAsync());

        await scene.ConfirmAsync(garden, receiver);
        mail.Host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("0 sent, 1 put off, 0 given up", await scene.SendAsync());
        var waiting = Assert.Single(await mail.OutboxAsync());
        Assert.DoesNotContain("Garden", waiting.Text, StringComparison.Ordinal);
        Assert.Equal("1 h 30 min of help: is this right?", waiting.Subject);

        await scene.ConfirmAsync(kitchen, receiver);
        mail.Host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("0 sent, 0 put off, 0 given up, 1 no longer true", await scene.SendAsync());

        Assert.Empty(mail.Server.Received);
        Assert.NotNull(Assert.Single(await mail.OutboxAsync()).WithdrawnAt);
        Assert.Equal([NoticeOutcome.NoLongerTrue, NoticeOutcome.NoLongerTrue], await OutcomesAsync(mail));
        mail.Host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal("1 mail lost its body, 0 failed", await mail.RunAsync(nameof(PurgeMailBodies)));
    }

    [Theory, Databases]
    public async Task A_mail_that_was_put_off_into_the_night_waits_for_the_morning(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var scene = await ClaimScene.FoundAsync(mail);
        await scene.ClaimAsync(await scene.JoinAsync("Maya", null), await scene.JoinAsync("Ben", "ben@example.org"));
        scene.Pass(3);
        mail.Server.Trouble("ben@example.org", SmtpTrouble.ShuttingDown);
        Assert.Equal("0 sent, 1 put off, 0 given up", await scene.MorningAsync());

        // Nine in the morning and thirteen hours: ten in the evening.
        mail.Host.Clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal("0 sent, 0 put off, 0 given up", await scene.SendAsync());
        mail.Host.Clock.Advance(TimeSpan.FromHours(9) + TimeSpan.FromMinutes(59));
        Assert.Equal("0 sent, 0 put off, 0 given up", await scene.SendAsync());
        mail.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("1 sent, 0 put off, 0 given up", await scene.SendAsync());
    }

    [Theory, Databases]
    public async Task A_weeks_mail_that_would_come_too_late_is_not_waited_for(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var scene = await ClaimScene.FoundAsync(mail, daysUntilReminder: 10);
        var receiver = await scene.JoinAsync("Ben", "ben@example.org");
        await ChoosingMails.ChooseAsync(mail, receiver, NoticeFrequency.Weekly);
        await scene.ClaimAsync(await scene.JoinAsync("Maya", null), receiver);

        // Claimed on Sunday the 22nd, it ends on Sunday the 6th, and the reminder is due on Wednesday: before the next Monday.
        scene.Pass(10);
        await scene.RemindAsync();
        Assert.Equal("1 sent, 0 put off, 0 given up", await scene.SendAsync());
    }

    [Theory, Databases]
    public async Task Several_processes_tell_each_notice_once(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var scene = await ClaimScene.FoundAsync(mail);
        var giver = await scene.JoinAsync("Maya", null);
        for (var i = 0; i < 8; i++)
            await scene.ClaimAsync(giver, await scene.JoinAsync($"Ben {i}", $"ben{i}@example.org"), minutes: 15);
        scene.Pass(3);
        await scene.RemindAsync();
        scene.Pass(1);

        await Task.WhenAll(mail.RunAsync(MailScene.Write), mail.RunAsync(MailScene.Write), mail.RunAsync(MailScene.Write));
        await mail.RunAsync(MailScene.Send);

        Assert.Equal(8, mail.Server.Received.Count);
        Assert.Equal(8, mail.Server.Received.Select(received => received.To).Distinct().Count());
        Assert.All(await OutcomesAsync(mail), outcome => Assert.Equal(NoticeOutcome.Told, outcome));
    }

    [Theory]
    [InlineData("Pacific/Auckland", "2027-09-23T20:00", "2027-09-26T09:00")]
    [InlineData("Pacific/Auckland", "2027-04-01T20:00", "2027-04-04T09:00")]
    [InlineData("Europe/London", "2027-03-25T20:00", "2027-03-28T09:00")]
    [InlineData("Europe/London", "2027-10-28T20:00", "2027-10-31T09:00")]
    [InlineData("America/Los_Angeles", "2027-03-11T20:00", "2027-03-14T09:00")]
    [InlineData("America/Los_Angeles", "2027-11-04T20:00", "2027-11-07T09:00")]
    public async Task On_the_day_on_which_clocks_change_the_mail_arrives_once_and_at_the_right_local_hour(
        string zone, string claimedAt, string arrives)
    {
        await using var mail = await MailScene.StartAsync(Database.Sqlite);
        var scene = await ClaimScene.FoundAsync(mail, timeZone: zone, daysUntilReminder: 2);
        var start = Domain.WallClock.FirstInstant(DateTime.Parse(claimedAt, System.Globalization.CultureInfo.InvariantCulture), zone);
        mail.Host.Clock.Advance(new DateTimeOffset(start, TimeSpan.Zero) - mail.Host.Clock.GetUtcNow());
        await scene.ClaimAsync(
            await scene.JoinAsync("Maya", null), await scene.JoinAsync("Ben", "ben@example.org"),
            day: Domain.WallClock.DayAt(start, zone));

        var arrivals = new List<DateTime>();
        for (var hours = 0; hours < 4 * 24; hours++)
        {
            mail.Host.Clock.Advance(TimeSpan.FromHours(1));
            await mail.RunAsync(MailScene.Remind);
            if (await scene.SendAsync() == "1 sent, 0 put off, 0 given up")
                arrivals.Add(Domain.WallClock.At(mail.Host.Clock.GetUtcNow().UtcDateTime, zone));
        }

        Assert.Equal([DateTime.Parse(arrives, System.Globalization.CultureInfo.InvariantCulture)], arrivals);
    }

    [GeneratedRegex("<(?<name>[!A-Za-z][A-Za-z0-9]*)[^>]*?(?:style=\"(?<style>[^\"]*)\")?[^>]*>")]
    private static partial Regex Tag();

    private static async Task<List<NoticeOutcome?>> OutcomesAsync(MailScene mail)
    {
        await using var context = await mail.Host.ReadAsync();
        return await context.Set<Notice>().Where(notice => notice.Kind == NoticeKind.UnconfirmedHours)
            .OrderBy(notice => notice.Outcome).Select(notice => notice.Outcome).ToListAsync(Token);
    }
}
