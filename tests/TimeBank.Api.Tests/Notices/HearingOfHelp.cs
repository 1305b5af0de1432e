using System.Net;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Jobs;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.Notices;

/// <summary>What one does to help between two, the other learns by mail at once, and answers from the mail without signing in.</summary>
public sealed class HearingOfHelp
{
    private const string Nothing = "0 sent, 0 put off, 0 given up";
    private const string One = "1 sent, 0 put off, 0 given up";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task A_claim_brings_its_receiver_a_mail_at_once_and_is_confirmed_from_it(Database database)
    {
        await using var mail = await StartAsync(database);
        var (scene, maya, ben) = await TwoAsync(mail);
        var claim = await scene.ClaimAsync(maya, ben);

        Assert.Equal(One, await scene.SendAsync());
        var received = Assert.Single(mail.Server.Received);
        Assert.Equal("ben@example.org", received.To);
        Assert.Equal("1 h 30 min of help: is this right?", received.Message["Subject"]);
        Assert.Contains("Maya says that they helped you. Is this right?", received.Message.Text, StringComparison.Ordinal);
        using var browser = new PageReader(mail.Host);
        await SubmitAsync(browser, LinkIn(received.Message.Text, "/answer?key="), "yes");

        Assert.Equal(ExchangeState.Confirmed, (await scene.ReadAsync(claim)).State);
        // It was confirmed as it was told, so nobody is written to.
        Assert.Equal(Nothing, await scene.SendAsync());
        scene.Pass(3);
        Assert.Equal(Nothing, await scene.MorningAsync());
    }

    [Theory, Databases]
    public async Task Who_has_not_heard_of_a_claim_before_its_reminder_hears_of_it_once(Database database)
    {
        await using var mail = await StartAsync(database);
        var (scene, maya, ben) = await TwoAsync(mail);
        await scene.ClaimAsync(maya, ben);
        scene.Pass(3);

        Assert.Equal(One, await scene.MorningAsync());
        Assert.Equal("1 h 30 min of help: is this right?", Assert.Single(mail.Server.Received).Message["Subject"]);
        Assert.Equal(Nothing, await scene.MorningAsync());
    }

    [Theory, Databases]
    public async Task What_is_proposed_asks_the_other_and_their_yes_reaches_the_proposer(Database database)
    {
        await using var mail = await StartAsync(database);
        var (scene, maya, ben) = await TwoAsync(mail);
        var proposed = await ProposeAsync(scene, giver: maya, receiver: ben, by: maya);

        Assert.Equal(One, await scene.SendAsync());
        var asked = Assert.Single(mail.Server.Received);
        Assert.Equal("ben@example.org", asked.To);
        Assert.Equal("Somebody asks: yes or no?", asked.Message["Subject"]);
        Assert.Contains("Maya would like to help you. Do you want that?", asked.Message.Text, StringComparison.Ordinal);
        var link = LinkIn(asked.Message.Text, "/answer/help?key=");
        using var browser = new PageReader(mail.Host);
        Assert.Equal(ExchangeState.Proposed, (await scene.ReadAsync(proposed)).State);
        await SubmitAsync(browser, link, "AgreeToExchange");

        Assert.Equal(ExchangeState.Agreed, (await scene.ReadAsync(proposed)).State);
        Assert.Equal(One, await scene.SendAsync());
        var answered = mail.Server.Received[^1];
        Assert.Equal("maya@example.org", answered.To);
        Assert.Equal("It was a yes", answered.Message["Subject"]);
        Assert.Contains("Ben says yes.", answered.Message.Text, StringComparison.Ordinal);
        Assert.Contains($"https://hours.example/exchanges/{proposed.Id}", answered.Message.Text, StringComparison.Ordinal);
        // The link shows how it stands now, and does no more.
        await browser.OpenAsync(link);
        Assert.Contains("You and Maya both said yes", browser.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task A_no_reaches_whoever_asked_for_help(Database database)
    {
        await using var mail = await StartAsync(database);
        var (scene, maya, ben) = await TwoAsync(mail);
        var proposed = await ProposeAsync(scene, giver: ben, receiver: maya, by: maya);
        await scene.SendAsync();
        Assert.Contains("Maya asks whether you can help. Can you?", mail.Server.Received[0].Message.Text, StringComparison.Ordinal);
        using var browser = new PageReader(mail.Host);
        await SubmitAsync(browser, LinkIn(mail.Server.Received[0].Message.Text, "/answer/help?key="), "DeclineExchange", ("Form.Why", "I am away that week."));

        Assert.Equal(ExchangeState.Declined, (await scene.ReadAsync(proposed)).State);
        await scene.SendAsync();
        Assert.Equal(("maya@example.org", "It was a no this time"), (mail.Server.Received[^1].To, mail.Server.Received[^1].Message["Subject"]));
    }

    [Theory, Databases]
    public async Task Who_claimed_help_that_is_disputed_takes_it_back_from_the_mail(Database database)
    {
        await using var mail = await StartAsync(database);
        var (scene, maya, ben) = await TwoAsync(mail);
        var claim = await scene.ClaimAsync(maya, ben);
        await scene.SendAsync();
        using var browser = new PageReader(mail.Host);
        await SubmitAsync(browser, LinkIn(mail.Server.Received[0].Message.Text, "/answer?key="), "no", ("Form.Answer", "No"), ("Form.Why", "It was another day."));

        Assert.Equal(One, await scene.SendAsync());
        var told = mail.Server.Received[^1];
        Assert.Equal(("maya@example.org", "You two tell it differently"), (told.To, told.Message["Subject"]));
        await SubmitAsync(browser, LinkIn(told.Message.Text, "/answer/help?key="), "WithdrawExchange");

        Assert.Equal(ExchangeState.Withdrawn, (await scene.ReadAsync(claim)).State);
        Assert.Equal(One, await scene.SendAsync());
        Assert.Equal(("ben@example.org", "Something was taken back"), (mail.Server.Received[^1].To, mail.Server.Received[^1].Message["Subject"]));
    }

    [Theory, Databases]
    public async Task News_that_is_old_when_it_would_go_out_is_not_told(Database database)
    {
        await using var mail = await StartAsync(database);
        var (scene, maya, ben) = await TwoAsync(mail);
        var claim = await scene.ClaimAsync(maya, ben);
        await scene.SendAsync();
        await mail.Service<DisputeExchange>().ExecuteAsync(
            new DisputeExchangeInput { Id = mail.Host.Clock.NewKey(), ExchangeId = claim.Id, Note = "Not that day." }, ClaimScene.ActorOf(ben), Token);
        await scene.ConfirmAsync(claim, ben);

        Assert.Equal(Nothing, await scene.SendAsync());
        Assert.Single(mail.Server.Received);
    }

    [Theory, Databases]
    public async Task Another_time_than_was_claimed_is_told_to_the_giver(Database database)
    {
        await using var mail = await StartAsync(database);
        var (scene, maya, ben) = await TwoAsync(mail);
        var claim = await scene.ClaimAsync(maya, ben);
        await scene.SendAsync();
        await mail.Service<CorrectExchange>().ExecuteAsync(
            new CorrectExchangeInput { Id = mail.Host.Clock.NewKey(), ExchangeId = claim.Id, Minutes = 60 }, ClaimScene.ActorOf(ben), Token);

        Assert.Equal(One, await scene.SendAsync());
        var told = mail.Server.Received[^1].Message;
        Assert.Equal("Help is recorded, with another time", told["Subject"]);
        Assert.Contains("How long: 1 h", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_of_one_purpose_opens_no_page_of_another_and_a_changed_form_does_no_other_act()
    {
        await using var mail = await StartAsync(Database.Sqlite);
        var (scene, maya, ben) = await TwoAsync(mail);
        var claim = await scene.ClaimAsync(maya, ben);
        var proposed = await ProposeAsync(scene, giver: maya, receiver: ben, by: maya);
        await scene.SendAsync();
        var text = mail.Server.Received[0].Message.Text;
        var (answer, help) = (LinkIn(text, "/answer?key="), LinkIn(text, "/answer/help?key="));
        using var browser = new PageReader(mail.Host);

        foreach (var wrong in (string[])[answer.Replace("/answer?", "/answer/help?", StringComparison.Ordinal), help.Replace("/answer/help?", "/answer?", StringComparison.Ordinal)])
        {
            await browser.OpenAsync(wrong);
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        }

        await browser.OpenAsync(help);
        foreach (var form in (string[])["WithdrawExchange", "ConfirmExchange", "SettleExchange"])
            await browser.PostStaleAsync(form, ("Form.Id", Guid.CreateVersion7().ToString()));
        Assert.Equal(ExchangeState.Proposed, (await scene.ReadAsync(proposed)).State);
        Assert.Equal(ExchangeState.Claimed, (await scene.ReadAsync(claim)).State);
    }

    private static Task<MailScene> StartAsync(Database database) => MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));

    private static async Task<(ClaimScene Scene, Member Maya, Member Ben)> TwoAsync(MailScene mail)
    {
        var scene = await ClaimScene.FoundAsync(mail, hearAtOnce: true);
        return (scene, await scene.JoinAsync("Maya", "maya@example.org"), await scene.JoinAsync("Ben", "ben@example.org"));
    }

    private static async Task<Exchange> ProposeAsync(ClaimScene scene, Member giver, Member receiver, Member by) =>
        (await scene.Mail.Service<ProposeExchange>().ExecuteAsync(
            new ProposeExchangeInput
            {
                Id = scene.Mail.Host.Clock.NewKey(), GiverId = giver.Id, ReceiverId = receiver.Id, What = "Painting the fence",
                Day = new DateOnly(2026, 12, 1), Minutes = 120,
            },
            ClaimScene.ActorOf(by), Token)).Exchange;

    internal static string LinkIn(string text, string path)
    {
        var at = text.IndexOf("https://hours.example" + path, StringComparison.Ordinal);
        Assert.True(at >= 0, text);
        return new Uri(text[at..].Split(['\r', '\n', ' '])[0]).PathAndQuery;
    }

    internal static async Task SubmitAsync(PageReader browser, string path, string form, params (string Name, string Value)[] typed)
    {
        await browser.OpenAsync(path);
        await browser.SubmitAsync(form, typed);
    }
}
