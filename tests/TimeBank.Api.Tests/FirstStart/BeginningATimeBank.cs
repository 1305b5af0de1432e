using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.FirstStart;

/// <summary>An installation that has nothing yet is begun by whoever sees its console, once.</summary>
public sealed class BeginningATimeBank
{
    private static readonly (string, string)[] Answers =
    [
        ("Form.Name", "Ribera"), ("Form.TimeZone", "Pacific/Auckland"), ("Form.Language", "es"), ("Form.TimeStepMinutes", "30"),
        ("Form.StewardName", "Olga"), ("Form.Email", "Olga@Example.org"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task The_link_makes_a_time_bank_and_its_steward_who_is_in_at_once(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var browser = new PageReader(host);
        var key = KeyOf(host)!;

        await browser.OpenAsync($"/begin?key={key}");
        await browser.SubmitAsync("begin", Answers);

        Assert.Equal("/home", browser.Path);
        Assert.Contains("Hola, Olga", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Mesa", browser.Text, StringComparison.Ordinal);
        await using var context = await host.ReadAsync();
        var bank = await context.TimeBanks.SingleAsync(Token);
        Assert.Equal(("Ribera", "Pacific/Auckland", "es", 30), (bank.Name, bank.TimeZone, bank.Language, bank.Policies.TimeStepMinutes));
        var steward = await context.Members.Include(member => member.Person).Include(member => member.Roles).SingleAsync(Token);
        Assert.Equal("olga@example.org", steward.Person!.Email);
        Assert.Equal([RoleKind.Coordinator, RoleKind.Steward], steward.Roles.Select(role => role.Kind).Order());
    }

    [Fact]
    public async Task It_works_once_and_another_key_never()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var browser = new PageReader(host);
        using var other = new PageReader(host);
        var key = KeyOf(host)!;
        await other.OpenAsync($"/begin?key={key}");
        await browser.OpenAsync($"/begin?key={key}x");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        await browser.OpenAsync("/begin");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);

        await browser.OpenAsync($"/begin?key={key}");
        await browser.SubmitAsync("begin", Answers);
        // Opened before it was used, and sent afterwards.
        await other.SubmitAsync("begin", Answers);

        Assert.NotEqual("/home", other.Path);
        await using var context = await host.ReadAsync();
        Assert.Equal(1, await context.TimeBanks.CountAsync(Token));
        Assert.Null(KeyOf(host));
    }

    [Theory]
    [InlineData("Form.Email", "nonsense", "e-mail address")]
    [InlineData("Form.StewardName", " ", "“What are you called?”")]
    [InlineData("Form.Name", "", "name")]
    [InlineData("Form.TimeZone", "Middle/Earth", "list of places")]
    [InlineData("Form.SoftFloorHours", "20h", "“20h” is no whole number")]
    [InlineData("Form.DaysUntilClaimEnds", "900", "is to be from")]
    [InlineData("Form.DaysUntilClaimEnds", "x", "“x” is no whole number")]
    [InlineData("Form.ConsentUntilAge", "1x", "“1x” is no whole number")]
    public async Task What_is_not_accepted_is_said_keeps_what_was_typed_and_makes_nothing(string field, string value, string words)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var browser = new PageReader(host);
        var key = KeyOf(host)!;
        await browser.OpenAsync($"/begin?key={key}");

        await browser.SubmitAsync("begin", [.. Answers.Where(answer => answer.Item1 != field), (field, value)]);

        Assert.Contains(words, browser.Text, StringComparison.Ordinal);
        Assert.Contains(field == "Form.Name" ? "value=\"Olga\"" : "value=\"Ribera\"", browser.Html, StringComparison.Ordinal);
        await using var context = await host.ReadAsync();
        Assert.Empty(await context.TimeBanks.ToListAsync(Token));
        Assert.Equal(key, KeyOf(host));
    }

    [Fact]
    public async Task Where_there_is_a_time_bank_there_is_no_link()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var key = KeyOf(host)!;
        await Community.MakeAsync(host);
        using var browser = new PageReader(host);
        await browser.OpenAsync($"/begin?key={key}");
        await browser.SubmitAsync("begin", Answers);
        Assert.NotEqual("/home", browser.Path);

        await using var again = host.StartAnother();
        Assert.Null(KeyOf(again));
    }

    private static string? KeyOf(TestHost host) => host.Services.GetRequiredService<FirstStartKey>().Key;
}
