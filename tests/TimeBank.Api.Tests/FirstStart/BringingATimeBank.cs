using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Import;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.FirstStart;

/// <summary>A bank that leaves TimeOverflow is brought by a page, by whoever sees the console of an installation that has none.</summary>
public sealed partial class BringingATimeBank
{
    private const string Bank = "Banc del Temps de Prova";

    private static readonly (string, string)[] Answers =
    [
        ("Form.Name", "Ribera"), ("Form.TimeZone", "Europe/Madrid"), ("Form.Language", "es"),
        ("Form.StewardName", "Olga"), ("Form.Email", "olga@example.org"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task What_the_download_holds_is_looked_at_and_then_brought_in_with_every_balance(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var browser = await OpenAsync(host);

        await browser.SubmitAsync(
            "look", await FileAsync(DownloadedBank.Given("ca", "download.zip")), [("Form.Name", Bank), .. Answers.Where(answer => answer.Item1 != "Form.Name")]);

        Assert.Contains("What the file holds", browser.Text, StringComparison.Ordinal);
        Assert.Contains("304 balances compared", browser.Text, StringComparison.Ordinal);
        Assert.Empty(await BanksAsync(host));

        await browser.SubmitAsync("bring", []);

        Assert.Equal("/home", browser.Path);
        Assert.Contains("Hola, Olga", browser.Text, StringComparison.Ordinal);
        await using var context = await host.ReadAsync();
        var bank = await context.TimeBanks.SingleAsync(Token);
        Assert.Equal((Bank, "Europe/Madrid", "es"), (bank.Name, bank.TimeZone, bank.Language));
        Assert.Equal(0, await context.Accounts.SumAsync(account => account.BalanceMinutes, Token));
        var balances = await context.Members.Where(member => member.LeftOn == null && member.Name != "Olga")
            .Join(context.Accounts, member => member.Id, account => account.Id, (member, account) => new { member.Number, account.BalanceMinutes })
            .Where(found => found.BalanceMinutes != 0)
            .ToDictionaryAsync(found => found.Number.ToString(CultureInfo.InvariantCulture), found => found.BalanceMinutes, Token);
        Assert.Equal(ReadingDownloads.ExpectedBalances("ca").Where(found => int.TryParse(found.Key, CultureInfo.InvariantCulture, out _)).ToDictionary(), balances);
        var steward = await context.Members.Include(member => member.Roles).SingleAsync(member => member.Name == "Olga", Token);
        Assert.Equal([RoleKind.Coordinator, RoleKind.Steward], steward.Roles.Select(role => role.Kind).Order());
        Assert.Null(KeyOf(host));
    }

    [Fact]
    public async Task The_member_of_the_file_who_has_the_address_becomes_the_steward_and_nobody_is_there_twice()
    {
        using var bank = new DownloadedBank().Member(1, "Olga Vidal (1)", email: "Olga@Example.org").Member(2, "Pau (2)");
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var browser = await OpenAsync(host);

        await browser.SubmitAsync("look", await FileAsync(bank.Zipped()), Answers);
        await browser.SubmitAsync("bring", []);

        Assert.Equal("/home", browser.Path);
        await using var context = await host.ReadAsync();
        var members = await context.Members.Include(member => member.Roles).OrderBy(member => member.Number).ToListAsync(Token);
        Assert.Equal([1, 2], members.Select(member => member.Number));
        Assert.Equal([RoleKind.Coordinator, RoleKind.Steward], members[0].Roles.Select(role => role.Kind).Order());
        Assert.Empty(members[1].Roles);
    }

    [Theory, Databases]
    public async Task The_audit_says_that_the_steward_brought_it_in(Database database)
    {
        using var bank = new DownloadedBank().Member(1, "Olga Vidal (1)", email: "olga@example.org").Member(2, "Pau (2)");
        await using var host = await TestHost.StartAsync(database);
        using var browser = await OpenAsync(host, "en");
        await browser.SubmitAsync("look", await FileAsync(bank.Zipped()), [.. Answers.Where(answer => answer.Item1 != "Form.Language"), ("Form.Language", "en")]);
        await browser.SubmitAsync("bring", []);

        await browser.OpenAsync("/settings/audit");

        Assert.Contains("Olga Vidal (1) brought in what another program kept of the time bank", browser.Text, StringComparison.Ordinal);
        await using var context = await host.ReadAsync();
        var act = await context.Acts.SingleAsync(row => row.Kind == ActKind.BringTimeBank, Token);
        var olga = await context.Members.SingleAsync(member => member.Number == 1, Token);
        Assert.Equal((ActBy.Member, olga.Id, SubjectKind.TimeBank), (act.By, act.ActorMemberId, act.SubjectKind));
    }

    [Fact]
    public async Task What_is_wrong_is_named_with_how_to_mend_it_and_can_be_left_out()
    {
        using var bank = new DownloadedBank().Member(1, "Olga (1)").Member(2, "Pau (2)")
            .Transfer("2020-05-02", "Olga (1)", "Pau (2)", "1:00").Transfer("2020-05-03", "Olga (1)", "Olga (1)", "1:00");
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var browser = await OpenAsync(host);

        await browser.SubmitAsync("look", await FileAsync(bank.Zipped()), Answers);

        Assert.Contains("record 3", browser.Text, StringComparison.Ordinal);
        Assert.Contains("to oneself", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Correct one of the two sides", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("bring", []);
        Assert.Equal("/home", browser.Path);
        await using var context = await host.ReadAsync();
        Assert.Equal(1, await context.Transfers.CountAsync(Token));
    }

    [Fact]
    public async Task What_cannot_be_left_out_has_no_button_and_is_said_in_the_readers_language()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var browser = await OpenAsync(host, "es");

        await browser.SubmitAsync("look", ("Form.File", "fotos.zip", "no zip at all"u8.ToArray()), Answers);

        Assert.Contains("no es un zip que se pueda leer", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"bring\"", browser.Html, StringComparison.Ordinal);
        // What was answered is kept for the next file.
        await browser.OpenAsync(WebUtility.HtmlDecode(Back().Match(browser.Html).Groups[1].Value));
        Assert.Contains("value=\"Ribera\"", browser.Html, StringComparison.Ordinal);
        Assert.Empty(await BanksAsync(host));
        Assert.NotNull(KeyOf(host));
    }

    [Theory]
    [InlineData("Form.Email", "nonsense", "e-mail address")]
    [InlineData("Form.StewardName", " ", "“What are you called?”")]
    [InlineData("Form.Name", "", "name")]
    [InlineData("Form.TimeZone", "Middle/Earth", "list of places")]
    [InlineData("Form.Language", "klingon!", "language")]
    public async Task What_is_not_accepted_is_said_keeps_what_was_typed_and_makes_nothing(string field, string value, string words)
    {
        using var bank = new DownloadedBank().Member(1, "Olga (1)");
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var browser = await OpenAsync(host);

        await browser.SubmitAsync("look", await FileAsync(bank.Zipped()), [.. Answers.Where(answer => answer.Item1 != field), (field, value)]);

        Assert.Contains(words, browser.Text, StringComparison.Ordinal);
        Assert.Contains(field == "Form.Name" ? "value=\"Olga\"" : "value=\"Ribera\"", browser.Html, StringComparison.Ordinal);
        Assert.Empty(await BanksAsync(host));
    }

    [Fact]
    public async Task Without_a_file_it_is_asked_for_and_without_the_link_there_is_no_page()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var browser = await OpenAsync(host);
        await browser.SubmitAsync("look", ("Form.File", "empty.zip", []), Answers);
        Assert.Contains("Choose the zip", browser.Text, StringComparison.Ordinal);

        await browser.OpenAsync("/begin/bring?key=x");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task What_was_sent_is_brought_in_once()
    {
        using var bank = new DownloadedBank().Member(1, "Olga (1)");
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var browser = await OpenAsync(host);
        using var other = new PageReader(host);
        await browser.SubmitAsync("look", await FileAsync(bank.Zipped()), Answers);
        await other.OpenAsync(browser.Path);

        await browser.SubmitAsync("bring", []);
        await other.SubmitAsync("bring", []);

        Assert.NotEqual("/home", other.Path);
        Assert.Single(await BanksAsync(host));
    }

    [Fact]
    public async Task The_checker_of_the_HTML_standard_finds_nothing_on_the_pages_of_the_first_start()
    {
        using var bank = new DownloadedBank().Member(1, "Olga (1)", balanceMinutes: 60).Transfer("2020-05-03", "Olga (1)", "Olga (1)", "1:00");
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var checker = new HtmlChecker();
        using var browser = await OpenAsync(host);

        checker.Add("/begin/bring", browser.Html);
        await browser.SubmitAsync("look", ("Form.File", "empty.zip", []), Answers);
        checker.Add("/begin/bring without a file", browser.Html);
        await browser.SubmitAsync("look", await FileAsync(bank.Zipped()), Answers);
        Assert.Contains("not what TimeOverflow shows", browser.Text, StringComparison.Ordinal);
        checker.Add("/begin/bring with a file", browser.Html);
        await browser.OpenAsync($"/begin?key={KeyOf(host)}");
        checker.Add("/begin", browser.Html);
        await browser.SubmitAsync("begin", []);
        checker.Add("/begin sent empty", browser.Html);

        Assert.Empty(await checker.FindAsync(Token));
    }

    private static async Task<PageReader> OpenAsync(TestHost host, string language = "en")
    {
        var browser = new PageReader(host);
        browser.Client.DefaultRequestHeaders.Add("Accept-Language", language);
        await browser.OpenAsync($"/begin/bring?key={KeyOf(host)}");
        return browser;
    }

    private static async Task<(string, string, byte[])> FileAsync(string path) =>
        ("Form.File", Path.GetFileName(path), await File.ReadAllBytesAsync(path, Token));

    private static async Task<List<string>> BanksAsync(TestHost host)
    {
        await using var context = await host.ReadAsync();
        return await context.TimeBanks.Select(bank => bank.Name).ToListAsync(Token);
    }

    private static string? KeyOf(TestHost host) => host.Services.GetRequiredService<FirstStartKey>().Key;

    [GeneratedRegex("<p class=\"back\"><a href=\"([^\"]+)\"")]
    private static partial Regex Back();
}
