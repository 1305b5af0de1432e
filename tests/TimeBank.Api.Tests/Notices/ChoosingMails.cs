using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Notices;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Jobs;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.Notices;

/// <summary>Everybody chooses which mails come, how often and when; one click in a mail stops them.</summary>
public sealed partial class ChoosingMails
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task To_get_the_link_that_stops_changes_nothing_and_one_click_of_a_mail_program_stops(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var (scene, receiver, path) = await TellOneAsync(mail);
        using var program = mail.Host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

        // Scanners of mail get every link, many times; some ask for the head alone.
        for (var i = 0; i < 3; i++)
        {
            var got = await program.GetAsync(path, Token);
            Assert.Equal(HttpStatusCode.OK, got.StatusCode);
            Assert.Equal("no-store", got.Headers.CacheControl!.ToString());
            Assert.Equal("no-referrer", Assert.Single(got.Headers.GetValues("Referrer-Policy")));
        }

        using var head = new HttpRequestMessage(HttpMethod.Head, path);
        await program.SendAsync(head, Token);
        Assert.Equal(NoticeFrequency.Daily, await FrequencyAsync(mail, receiver));

        for (var i = 0; i < 2; i++)
        {
            var stopped = await program.PostAsync(path, OneClick(), Token);
            Assert.Equal(HttpStatusCode.OK, stopped.StatusCode);
            Assert.False(stopped.Headers.Contains("Set-Cookie"));
            Assert.Equal(NoticeFrequency.Never, await FrequencyAsync(mail, receiver));
        }

        await using (var context = await mail.Host.ReadAsync())
        {
            var act = await context.Acts.SingleAsync(row => row.Kind == ActKind.ChangeNotificationPreferences, Token);
            Assert.Equal(receiver.Id, act.ActorMemberId);
        }

        await scene.ClaimAsync(await scene.JoinAsync("Dora", null), receiver, "Another");
        scene.Pass(3);
        Assert.Equal("0 sent, 0 put off, 0 given up", await scene.MorningAsync());
    }

    [Fact]
    public async Task The_page_says_what_will_stop_and_its_button_stops_it_and_choosing_again_lets_what_waits_come()
    {
        await using var mail = await MailScene.StartAsync(Database.Sqlite, ("Web:PublicAddress", "https://hours.example"));
        var (scene, receiver, path) = await TellOneAsync(mail, language: "es");
        using var browser = mail.Host.CreateClient();

        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(path, Token));
        Assert.Contains("Ayuda que aún espera tu respuesta", page, StringComparison.Ordinal);
        Assert.Contains($"action=\"{path}\"", page, StringComparison.Ordinal);
        var after = await browser.PostAsync(path, new FormUrlEncodedContent([]), Token);
        Assert.Contains(
            "Ya no llegarán estos mensajes", WebUtility.HtmlDecode(await after.Content.ReadAsStringAsync(Token)), StringComparison.Ordinal);

        await scene.ClaimAsync(await scene.JoinAsync("Dora", null), receiver, "Otra ayuda");
        scene.Pass(3);
        Assert.Equal("0 sent, 0 put off, 0 given up", await scene.MorningAsync());
        var chosen = await SubmitAsync(browser, path.Replace("unsubscribe", "mails", StringComparison.Ordinal), ("Form.Kinds[UnconfirmedHours]", "AtOnce"));
        Assert.Contains("Guardado", chosen, StringComparison.Ordinal);
        Assert.Equal("1 sent, 0 put off, 0 given up", await scene.SendAsync());
        Assert.Contains("Otra ayuda", mail.Server.Received[^1].Message.Text, StringComparison.Ordinal);

        // They come again, so the old link stops them again, and says so only then.
        Assert.Contains("¿No recibir más", WebUtility.HtmlDecode(await browser.GetStringAsync(path, Token)), StringComparison.Ordinal);
        await browser.PostAsync(path, OneClick(), Token);
        Assert.Equal(NoticeFrequency.Never, await FrequencyAsync(mail, receiver));
    }

    [Fact]
    public async Task Hours_that_contradict_are_refused_on_the_page_in_words_and_what_was_typed_stays()
    {
        await using var mail = await MailScene.StartAsync(Database.Sqlite, ("Web:PublicAddress", "https://hours.example"));
        var (_, receiver, path) = await TellOneAsync(mail);
        using var browser = mail.Host.CreateClient();
        var choose = path.Replace("unsubscribe", "mails", StringComparison.Ordinal);

        var refused = await SubmitAsync(browser, choose, ("Form.QuietUntil", "10:00"), ("Form.DigestAt", "09:00"));
        Assert.Contains("within the quiet hours from 21:00 to 10:00", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"10:00\"", refused, StringComparison.Ordinal);
        Assert.Contains("“Atlantis” is not on the list of places", await SubmitAsync(browser, choose, ("Form.TimeZone", "Atlantis")), StringComparison.Ordinal);
        Assert.Contains("“25:00” is no time", await SubmitAsync(browser, choose, ("Form.QuietFrom", "25:00")), StringComparison.Ordinal);
        await using var context = await mail.Host.ReadAsync();
        Assert.Equal(NoticeHours.Usual, (await context.People.SingleAsync(person => person.Id == receiver.PersonId, Token)).NoticeHours);
    }

    [Theory]
    [InlineData("/unsubscribe?key=nothing")]
    [InlineData("/mails?key=nothing")]
    [InlineData("/answer?key=nothing")]
    [InlineData("/unsubscribe?key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_link_that_opens_nothing_is_not_found_by_either_way(string path)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var browser = host.CreateClient();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path, Token)).StatusCode);
        Assert.True((await browser.PostAsync(path, OneClick(), Token)).StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_link_opens_nothing_for_another_purpose_after_half_a_year_or_when_its_member_has_left()
    {
        await using var mail = await MailScene.StartAsync(Database.Sqlite, ("Web:PublicAddress", "https://hours.example"));
        var (_, receiver, path) = await TellOneAsync(mail);
        using var browser = mail.Host.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path.Replace("unsubscribe", "answer", StringComparison.Ordinal), Token)).StatusCode);

        await mail.Host.Writer.WriteAsync(
            (unit, token) => unit.Context.Members.Where(row => row.Id == receiver.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeftOn, new DateOnly(2026, 11, 26)), token),
            Token);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path, Token)).StatusCode);
        await mail.Host.Writer.WriteAsync(
            (unit, token) => unit.Context.Members.Where(row => row.Id == receiver.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeftOn, (DateOnly?)null), token),
            Token);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(path, Token)).StatusCode);
        mail.Host.Clock.Advance(TimeSpan.FromDays(180));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path, Token)).StatusCode);
        Assert.Equal("2 links forgotten", await mail.RunAsync(nameof(Api.Foundation.Links.PurgeExpiredLinks)));
    }

    [Theory, Databases]
    public async Task A_coordinator_chooses_for_a_member_but_not_for_one_who_is_elsewhere_too(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var scene = await ClaimScene.FoundAsync(mail);
        var elsewhere = await ClaimScene.FoundAsync(mail, "Hillside");
        var (ben, ana) = (await scene.JoinAsync("Ben", "ben@example.org"), await scene.JoinAsync("Ana", "ana@example.org"));
        await elsewhere.JoinAsync("Ana", "ana@example.org");
        var coordinator = new Actor(Guid.CreateVersion7(), ben.TimeBankId, [RoleKind.Coordinator]);

        await ChooseAsync(mail, ben, NoticeFrequency.Never, coordinator);
        Assert.Equal(NoticeFrequency.Never, await FrequencyAsync(mail, ben));
        await Assert.ThrowsAsync<NotAllowedException>(() => ChooseAsync(mail, ana, NoticeFrequency.Never, coordinator));
    }

    internal static Task ChooseAsync(MailScene mail, Member member, NoticeFrequency frequency, Actor? by = null) =>
        mail.Service<ChangeNotificationPreferences>().ExecuteAsync(
            new ChangeNotificationPreferencesInput
            {
                Id = Guid.CreateVersion7(),
                ForMemberId = by is null ? null : member.Id,
                Kinds = [new NoticeChoiceInput { Kind = NoticeKind.UnconfirmedHours, Frequency = frequency }],
            },
            by ?? ClaimScene.ActorOf(member), Token);

    /// <summary>Sends a form with what it holds, some fields typed anew, and gives the page that comes back.</summary>
    internal static async Task<string> SubmitAsync(HttpClient browser, string path, params (string Name, string Value)[] typed)
    {
        var page = await browser.GetStringAsync(path, Token);
        var fields = new Dictionary<string, string>();
        foreach (Match input in Input().Matches(page))
        {
            if (input.Groups["type"].Value == "radio" && !input.Value.Contains("checked", StringComparison.Ordinal))
                continue;
            fields[WebUtility.HtmlDecode(input.Groups["name"].Value)] = WebUtility.HtmlDecode(input.Groups["value"].Value);
        }

        foreach (var (name, value) in typed)
            fields[name] = value;
        var answer = await browser.PostAsync(path, new FormUrlEncodedContent(fields), Token);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token));
    }

    private static FormUrlEncodedContent OneClick() => new([new("List-Unsubscribe", "One-Click")]);

    private static async Task<(ClaimScene Scene, Member Receiver, string Path)> TellOneAsync(MailScene mail, string language = "en")
    {
        var scene = await ClaimScene.FoundAsync(mail, language: language);
        var receiver = await scene.JoinAsync("Ben", "ben@example.org");
        await scene.ClaimAsync(await scene.JoinAsync("Maya", null), receiver);
        scene.Pass(3);
        await scene.MorningAsync();
        var address = new Uri(Assert.Single(mail.Server.Received).Message["List-Unsubscribe"].Trim('<', '>'));
        Assert.Equal("https://hours.example", address.GetLeftPart(UriPartial.Authority));
        return (scene, receiver, address.PathAndQuery);
    }

    private static async Task<NoticeFrequency> FrequencyAsync(MailScene mail, Member member) =>
        (await mail.Service<FindNoticePreferences>().FindOfMemberAsync(member.Id, Token)).Preferences.Kinds
            .Single(choice => choice.Kind == NoticeKind.UnconfirmedHours).Frequency;

    [GeneratedRegex("<input (?=[^>]*type=\"(?<type>[a-z]+)\")[^>]*name=\"(?<name>[^\"]+)\"[^>]*value=\"(?<value>[^\"]*)\"[^>]*>")]
    private static partial Regex Input();
}
