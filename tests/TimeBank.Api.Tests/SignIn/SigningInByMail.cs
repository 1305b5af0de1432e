using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Acts;

namespace TimeBanking.Api.Tests.SignIn;

/// <summary>People sign in by a mail, in the browser that asked, once, and nobody else does.</summary>
public sealed partial class SigningInByMail
{
    private const string Gita = "gita@example.org";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task The_link_lets_in_by_its_button_once_and_the_act_stands_in_their_audit(Database database)
    {
        await using var scene = await SignInScene.MakeAsync(database);
        using var browser = scene.Browser();

        var mail = await scene.AskAsync(browser, " Gita@Example.ORG ");
        Assert.Contains("six digits", browser.Text, StringComparison.Ordinal);
        // A program that looks through mails opens links, and lets nobody in.
        await browser.OpenAsync(mail!.Link);
        await browser.OpenAsync("/home");
        Assert.StartsWith("/sign-in", browser.Path, StringComparison.Ordinal);
        await browser.OpenAsync(mail.Link);
        await browser.SubmitAsync("link");

        Assert.Equal("/home", browser.Path);
        Assert.Contains("Hello Gita", browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync(mail.Link);
        Assert.Contains("lets nobody in here", browser.Text, StringComparison.Ordinal);
        await using var context = await scene.Host.ReadAsync();
        var act = await context.Acts.SingleAsync(row => row.Kind == ActKind.SignIn, Token);
        Assert.Equal((scene.Community.Giver.Id, scene.Community.Giver.Id, "mail; Firefox, Linux"), (act.ActorMemberId, act.SubjectId, act.Note));
        // When and where somebody signs in is theirs alone to read.
        Assert.Contains("SIGN_IN", (await scene.Community.Giver.AskAsync("{ me { acts { nodes { kind } } } }")).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "SIGN_IN",
            (await scene.Community.Coordinator.AskAsync(
                "query($id: ID!) { member(id: $id) { acts { nodes { kind } } } timeBanks { acts { nodes { kind } } } }",
                new { id = scene.Community.Giver.NodeId })).ToString(),
            StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task The_six_digits_let_in_and_the_address_that_one_was_on_the_way_to_opens(Database database)
    {
        await using var scene = await SignInScene.MakeAsync(database);
        using var browser = scene.Browser();
        await browser.OpenAsync("/statement?from=2026-01-01");
        Assert.Equal("/sign-in?to=%2Fstatement%3Ffrom%3D2026-01-01", browser.Path);

        var mail = await scene.AskAsync(browser, Gita, "?to=%2Fstatement%3Ffrom%3D2026-01-01");
        await browser.SubmitAsync("code", ("Code", mail!.Code));

        Assert.Equal("/statement?from=2026-01-01", browser.Path);
        Assert.Contains("Statement of Gita", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\tevil")]
    public async Task Nobody_is_led_away_from_this_site(string to)
    {
        await using var scene = await SignInScene.MakeAsync(Database.Sqlite);
        using var browser = scene.Browser();

        var mail = await scene.AskAsync(browser, Gita, $"?to={Uri.EscapeDataString(to)}");
        await browser.SubmitAsync("code", ("Code", mail!.Code));

        Assert.Equal("/home", browser.Path);
    }

    [Theory, Databases]
    public async Task An_address_that_nobody_has_is_answered_the_same_and_leaves_the_same_row_and_no_mail(Database database)
    {
        await using var scene = await SignInScene.MakeAsync(database);
        using var known = scene.Browser();
        using var unknown = scene.Browser();

        Assert.NotNull(await scene.AskAsync(known, Gita));
        Assert.Null(await scene.AskAsync(unknown, "nobody@example.org"));

        Assert.Equal((known.Path, known.Status, known.Text), (unknown.Path, unknown.Status, unknown.Text));
        var rows = await scene.RequestsAsync();
        Assert.All(rows, row => Assert.True(row is { TokenHash.Length: 64, CodeHash.Length: 64, BrowserHash.Length: 64, UsedAt: null, WrongCodes: 0 }));
        await using var context = await scene.Host.ReadAsync();
        Assert.Equal(1, await context.Set<OutboxMail>().CountAsync(Token));
    }

    [Fact]
    public async Task Another_browser_gets_in_neither_by_the_link_nor_by_the_digits()
    {
        await using var scene = await SignInScene.MakeAsync(Database.Sqlite);
        using var asked = scene.Browser();
        using var thief = scene.Browser();
        var mail = await scene.AskAsync(asked, Gita);

        await thief.OpenAsync(mail!.Link);
        Assert.Contains("lets nobody in here", thief.Text, StringComparison.Ordinal);
        await thief.OpenAsync("/sign-in/code");
        await thief.SubmitAsync("code", ("Code", mail.Code));
        Assert.Contains("Those are not the digits", thief.Text, StringComparison.Ordinal);
        await asked.OpenAsync(mail.Link);
        await asked.SubmitAsync("link");
        Assert.Equal("/home", asked.Path);
    }

    [Fact]
    public async Task After_a_quarter_of_an_hour_neither_lets_in()
    {
        await using var scene = await SignInScene.MakeAsync(Database.Sqlite);
        using var browser = scene.Browser();
        var mail = await scene.AskAsync(browser, Gita);
        await browser.OpenAsync(mail!.Link);

        scene.Host.Clock.Advance(TimeSpan.FromMinutes(15));
        await browser.SubmitAsync("link");
        Assert.Contains("lets nobody in here", browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync("/sign-in/code");
        await browser.SubmitAsync("code", ("Code", mail.Code));
        Assert.Contains("Those are not the digits", browser.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Five_wrong_codes_end_the_code_and_not_the_link(Database database)
    {
        await using var scene = await SignInScene.MakeAsync(database);
        using var browser = scene.Browser();
        var mail = await scene.AskAsync(browser, Gita);

        foreach (var _ in Enumerable.Range(0, 5))
            await browser.SubmitAsync("code", ("Code", Other(mail!.Code)));
        await browser.SubmitAsync("code", ("Code", mail!.Code));
        Assert.Contains("Those are not the digits", browser.Text, StringComparison.Ordinal);

        await browser.OpenAsync(mail.Link);
        await browser.SubmitAsync("link");
        Assert.Equal("/home", browser.Path);
    }

    [Fact]
    public async Task Who_guesses_from_many_browsers_ends_codes_for_strangers_and_not_for_the_owner()
    {
        await using var scene = await SignInScene.MakeAsync(Database.Sqlite);
        using var owner = scene.Browser();
        await owner.OpenAsync((await scene.AskAsync(owner, Gita))!.Link);
        await owner.SubmitAsync("link");
        await owner.SubmitAsync("/sign-out");

        foreach (var _ in Enumerable.Range(0, 4))
        {
            using var guesser = scene.Browser();
            var guessed = await scene.AskAsync(guesser, Gita);
            foreach (var __ in Enumerable.Range(0, 5))
                await guesser.SubmitAsync("code", ("Code", Other(guessed!.Code)));
        }
        using var stranger = scene.Browser();
        var told = await scene.AskAsync(stranger, Gita);
        await stranger.SubmitAsync("code", ("Code", told!.Code));
        Assert.Contains("Those are not the digits", stranger.Text, StringComparison.Ordinal);

        var own = await scene.AskAsync(owner, Gita);
        await owner.SubmitAsync("code", ("Code", own!.Code));
        Assert.Equal("/home", owner.Path);
    }

    [Fact]
    public async Task Who_floods_an_address_ends_mails_for_strangers_and_not_for_the_owner()
    {
        await using var scene = await SignInScene.MakeAsync(Database.Sqlite);
        using var owner = scene.Browser();
        await owner.OpenAsync((await scene.AskAsync(owner, Gita))!.Link);
        await owner.SubmitAsync("link");
        await owner.SubmitAsync("/sign-out");

        using var flood = scene.Browser();
        var written = 0;
        foreach (var _ in Enumerable.Range(0, 14))
            written += await scene.AskAsync(flood, Gita) is null ? 0 : 1;

        Assert.InRange(written, 9, 10);
        Assert.NotNull(await scene.AskAsync(owner, Gita));
    }

    [Theory]
    [InlineData("gita@example.org\r\nBcc: all@example.org")]
    [InlineData("gita@example.org, all@example.org")]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task What_is_no_address_is_said_and_kept_and_nothing_is_stored(string address)
    {
        await using var scene = await SignInScene.MakeAsync(Database.Sqlite);
        using var browser = scene.Browser();

        await browser.OpenAsync("/sign-in");
        await browser.SubmitAsync("sign-in", ("Email", address));

        Assert.Equal("/sign-in", browser.Path);
        Assert.Contains("That is not an e-mail address", browser.Text, StringComparison.Ordinal);
        Assert.Empty(await scene.RequestsAsync());
    }

    [Theory, Databases]
    public async Task Who_signs_out_is_nobody_also_with_the_old_cookie_and_a_session_elsewhere_ends_at_once(Database database)
    {
        await using var scene = await SignInScene.MakeAsync(database);
        using var phone = scene.Browser();
        using var desk = scene.Browser();
        foreach (var browser in (PageReader[])[phone, desk])
        {
            await browser.OpenAsync((await scene.AskAsync(browser, Gita))!.Link);
            await browser.SubmitAsync("link");
        }
        await desk.OpenAsync("/me");

        await desk.SubmitAsync("end-session", ("Form.End", SessionToEnd(desk)));
        await phone.OpenAsync("/home");
        Assert.StartsWith("/sign-in", phone.Path, StringComparison.Ordinal);

        await desk.SubmitAsync("/sign-out");
        await desk.OpenAsync("/home");
        Assert.StartsWith("/sign-in", desk.Path, StringComparison.Ordinal);
        await using var context = await scene.Host.ReadAsync();
        Assert.Equal(2, await context.Acts.CountAsync(act => act.Kind == ActKind.EndSession, Token));
    }

    [Fact]
    public async Task A_session_of_somebody_else_is_not_ended()
    {
        await using var scene = await SignInScene.MakeAsync(Database.Sqlite);
        using var gita = scene.Browser();
        using var rhys = scene.Browser();
        foreach (var (browser, address) in new[] { (gita, Gita), (rhys, "rhys@example.org") })
        {
            await browser.OpenAsync((await scene.AskAsync(browser, address))!.Link);
            await browser.SubmitAsync("link");
        }
        using var second = scene.Browser();
        await second.OpenAsync((await scene.AskAsync(second, Gita))!.Link);
        await second.SubmitAsync("link");
        await second.OpenAsync("/me");
        var session = SessionToEnd(second);

        // Rhys sends the form of Gita's page with what is his own to send.
        await rhys.OpenAsync("/me");
        await rhys.SubmitAsync("end-session", ("Form.End", session));

        Assert.Contains("What was looked for is not here", rhys.Text, StringComparison.Ordinal);
        await gita.OpenAsync("/home");
        Assert.Equal("/home", gita.Path);
    }

    [Fact]
    public async Task The_mail_says_little_on_a_lock_screen_and_is_stopped_by_nobody()
    {
        await using var scene = await SignInScene.MakeAsync(Database.Sqlite);
        using var browser = scene.Browser();

        var (mail, link, code) = (await scene.AskAsync(browser, Gita))!;

        Assert.Equal(("Your way in", "Riverside", Gita), (mail.Subject, mail.FromName, mail.ToAddress));
        Assert.Null(mail.UnsubscribeAddress);
        Assert.DoesNotContain(code, mail.Subject, StringComparison.Ordinal);
        Assert.Contains(link.Replace("&", "&amp;", StringComparison.Ordinal), mail.Html, StringComparison.Ordinal);
        Assert.Contains(code, mail.Html, StringComparison.Ordinal);
        var stored = Assert.Single(await scene.RequestsAsync());
        Assert.DoesNotContain(link.Split('=')[1], $"{stored.TokenHash} {stored.BrowserHash} {stored.CodeHash}", StringComparison.Ordinal);
    }

    private static string SessionToEnd(PageReader page) => WhichSession().Match(page.Html).Groups[1].Value;

    [GeneratedRegex("name=\"Form.End\" value=\"([0-9a-f/]{65})\"")]
    private static partial Regex WhichSession();

    private static string Other(string code) => code == "000 000" ? "111 111" : "000 000";
}
