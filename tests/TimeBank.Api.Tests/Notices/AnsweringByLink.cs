using System.Net;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Jobs;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.Notices;

/// <summary>A claim is answered from the mail, without signing in: to get the link shows, to post it acts.</summary>
public sealed class AnsweringByLink
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Yes_moves_the_hours_and_the_link_then_shows_what_came_of_it(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var (scene, claim, path) = await AskAsync(mail);
        using var browser = mail.Host.CreateClient();

        var page = await browser.GetStringAsync(path, Token);
        Assert.Contains("Maya says that they helped you. Is this right?", page, StringComparison.Ordinal);
        Assert.Contains("1 h 30 min", page, StringComparison.Ordinal);
        Assert.Equal(ExchangeState.Claimed, (await scene.ReadAsync(claim)).State);

        var done = await ChoosingMails.SubmitAsync(browser, path, ("Form.Answer", "Yes"));
        Assert.Contains("Thank you", done, StringComparison.Ordinal);
        Assert.Contains("1 h 30 min of help from Maya", done, StringComparison.Ordinal);
        Assert.Equal(ExchangeState.Confirmed, (await scene.ReadAsync(claim)).State);
        Assert.Contains("Thank you", await browser.GetStringAsync(path, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_time_is_recorded_and_a_wrong_one_is_refused_in_words()
    {
        await using var mail = await MailScene.StartAsync(Database.Sqlite, ("Web:PublicAddress", "https://hours.example"));
        var (scene, claim, path) = await AskAsync(mail);
        using var browser = mail.Host.CreateClient();

        var refused = await ChoosingMails.SubmitAsync(
            browser, path, ("Form.Answer", "OtherTime"), ("Form.Hours", "1"), ("Form.Minutes", "7"));
        Assert.Contains("in steps of 15 minutes", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"7\"", refused, StringComparison.Ordinal);
        await ChoosingMails.SubmitAsync(browser, path, ("Form.Answer", "OtherTime"), ("Form.Hours", "1"), ("Form.Minutes", "0"));

        var now = await scene.ReadAsync(claim);
        Assert.Equal((ExchangeState.Confirmed, 60), (now.State, now.Minutes));
    }

    [Fact]
    public async Task No_needs_a_reason_and_asks_a_coordinator()
    {
        await using var mail = await MailScene.StartAsync(Database.Sqlite, ("Web:PublicAddress", "https://hours.example"));
        var (scene, claim, path) = await AskAsync(mail);
        using var browser = mail.Host.CreateClient();

        foreach (var none in (string[])["Perhaps", "", "7"])
            Assert.Contains("choose one of the answers", await ChoosingMails.SubmitAsync(browser, path, ("Form.Answer", none)), StringComparison.Ordinal);
        var refused = await ChoosingMails.SubmitAsync(browser, path, ("Form.Answer", "No"), ("Form.Why", " "));
        Assert.Contains("role=\"alert\"", refused, StringComparison.Ordinal);
        Assert.Equal(ExchangeState.Claimed, (await scene.ReadAsync(claim)).State);
        var done = await ChoosingMails.SubmitAsync(browser, path, ("Form.Answer", "No"), ("Form.Why", "It was Tuesday"));
        Assert.Contains("A coordinator will help", done, StringComparison.Ordinal);
        Assert.Equal(ExchangeState.Disputed, (await scene.ReadAsync(claim)).State);
    }

    [Fact]
    public async Task The_link_answers_this_claim_alone_and_ends_with_it()
    {
        await using var mail = await MailScene.StartAsync(Database.Sqlite, ("Web:PublicAddress", "https://hours.example"));
        var (_, _, path) = await AskAsync(mail);
        using var browser = mail.Host.CreateClient();

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(path, Token)).StatusCode);
        // Without the form's own token nothing is taken, so that no other site answers for anybody.
        var forged = await browser.PostAsync(path, new FormUrlEncodedContent([new("Form.Answer", "Yes"), new("_handler", "answer")]), Token);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        mail.Host.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path, Token)).StatusCode);
        await using var context = await mail.Host.ReadAsync();
        Assert.Equal(ExchangeState.Claimed, (await context.Exchanges.SingleAsync(Token)).State);
    }

    private static async Task<(ClaimScene Scene, Exchange Claim, string Path)> AskAsync(MailScene mail)
    {
        var scene = await ClaimScene.FoundAsync(mail);
        Member receiver = await scene.JoinAsync("Ben", "ben@example.org");
        var claim = await scene.ClaimAsync(await scene.JoinAsync("Maya", null), receiver);
        scene.Pass(3);
        await scene.MorningAsync();
        var text = Assert.Single(mail.Server.Received).Message.Text;
        var address = text.Split(["\r\n", "\n", " "], StringSplitOptions.None).First(word => word.Contains("/answer?key=", StringComparison.Ordinal));
        return (scene, claim, new Uri(address).PathAndQuery);
    }
}
