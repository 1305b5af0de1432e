using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Jobs;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Calendars;

/// <summary>A notice with a time and place brings an entry for its reader's calendar, which programs of others read as it is meant.</summary>
public sealed class InvitingToCalendars
{
    private const NoticeKind Meeting = (NoticeKind)1000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Pacific/Auckland", "2027-04-04T04:30", "2027-04-03T16:30", "2027-04-03T19:00")]
    [InlineData("Pacific/Auckland", "2027-09-26T10:00", "2027-09-25T21:00", "2027-09-25T23:30")]
    [InlineData("Europe/London", "2027-03-28T10:00", "2027-03-28T09:00", "2027-03-28T11:30")]
    [InlineData("Europe/London", "2027-10-31T10:00", "2027-10-31T10:00", "2027-10-31T12:30")]
    [InlineData("America/Los_Angeles", "2027-03-14T10:00", "2027-03-14T17:00", "2027-03-14T19:30")]
    [InlineData("America/Los_Angeles", "2027-11-07T10:00", "2027-11-07T18:00", "2027-11-07T20:30")]
    public async Task Two_other_parsers_read_the_same_instants_that_were_meant(string zone, string begins, string start, string end)
    {
        var entry = new MailCalendar(
            "meeting-1@hours.example", 0, "Grandparents’ table; tea, and “talk”", Local(begins), TimeSpan.FromMinutes(150), zone, "Hall, Mill Lane 4");
        await using var mail = await TellAsync(entry, zone);

        var message = Assert.Single(mail.Server.Received).Message;
        Assert.Equal("multipart/mixed", message.Message.Body!.ContentType.MimeType);
        Assert.Equal("text/calendar", message.Message.BodyParts.ElementAt(2).ContentType.MimeType);
        Assert.Equal("REQUEST", message.Message.BodyParts.ElementAt(2).ContentType.Parameters["method"]);
        Assert.Equal("invite.ics", Assert.Single(message.Message.Attachments).ContentDisposition!.FileName);
        Assert.Contains("Where: Hall\n    Mill Lane 4", message.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Hall<br>Mill Lane 4", message.Html, StringComparison.Ordinal);
        Assert.All(message.Calendar!.Split("\r\n"), line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 75));
        var expected = new ReadEvent("REQUEST", entry.Uid, 0, entry.Title, entry.Place!, "CONFIRMED", zone, start, end);
        Assert.Equal(expected, await ReadAsync("node", "read.mjs", message.Calendar));
        Assert.Equal(expected, await ReadAsync("/usr/bin/python3", "read.py", message.Calendar));
    }

    [Fact]
    public async Task A_meeting_that_is_called_off_leaves_the_calendar_under_the_same_uid_with_a_higher_sequence()
    {
        var entry = new MailCalendar(
            "meeting-1@hours.example", 3, "Table", Local("2027-05-02T10:00"), TimeSpan.FromHours(1), "Europe/London", IsCancelled: true);
        await using var mail = await TellAsync(entry, "Europe/London");

        var message = Assert.Single(mail.Server.Received).Message;
        var expected = new ReadEvent("CANCEL", entry.Uid, 3, "Table", "", "CANCELLED", "Europe/London", "2027-05-02T09:00", "2027-05-02T10:00");
        Assert.Equal(expected, await ReadAsync("node", "read.mjs", message.Calendar!));
        Assert.Equal(expected, await ReadAsync("/usr/bin/python3", "read.py", message.Calendar!));
    }

    private static async Task<MailScene> TellAsync(MailCalendar entry, string zone)
    {
        var mail = await MailScene.StartAsync(
            Database.Sqlite, services => services.AddSingleton<NoticeTopic>(new Invitations(entry)));
        var scene = await ClaimScene.FoundAsync(mail, timeZone: zone);
        var member = await scene.JoinAsync("Ben", "ben@example.org");
        var now = mail.Host.Clock.GetUtcNow().UtcDateTime;
        await mail.Host.Writer.WriteAsync(
            (unit, token) => mail.Service<NoticeBoard>().PostAsync(
                unit,
                new NoticeDraft(member.TimeBankId, member.Id, Meeting, new Subject(SubjectKind.TimeBank, member.TimeBankId), "meeting-1", now),
                token),
            Token);
        // One of them is by day.
        for (var times = 0; times < 3; times++)
        {
            mail.Host.Clock.Advance(TimeSpan.FromHours(8));
            await scene.SendAsync();
        }

        return mail;
    }

    private static async Task<ReadEvent> ReadAsync(string program, string script, string calendar)
    {
        using var process = Process.Start(new ProcessStartInfo(program, [Path.Combine(Folder(), script)])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        await using (var input = process.StandardInput)
            await input.WriteAsync(calendar);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
        await process.WaitForExitAsync(Token);
        Assert.True(process.ExitCode == 0, await error);
        return JsonSerializer.Deserialize<ReadEvent>(await output, JsonSerializerOptions.Web)!;
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static DateTime Local(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private sealed record ReadEvent(
        string Method, string Uid, int Sequence, string Summary, string Location, string Status, string Zone, string Start, string End);

    /// <summary>A kind of notice that the tests alone have.</summary>
    private sealed class Invitations(MailCalendar entry) : NoticeTopic
    {
        public override NoticeKind Kind => Meeting;

        public override NoticeFrequency UsualFrequency => NoticeFrequency.AtOnce;

        public override string Name => "Meetings";

        public override string Subject(IReadOnlyList<NoticeItem> items) => "You are invited";

        public override Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
            IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<Guid, NoticeItem>>(notices.ToDictionary(
                notice => notice.Id, _ => new NoticeItem("You are invited.", [("Where", "Hall\nMill Lane 4")], null) { Calendar = entry }));
    }
}
