using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Web;

public sealed partial class ErrorsThatLeakNothing
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task A_statement_that_the_database_refuses_is_told_by_a_reference_alone(Database database)
    {
        using var log = new LogOfHost();
        await using var host = await TestHost.StartAsync(database);
        await using var watched = host.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services => services.AddLogging(logging => logging.AddProvider(log))));
        var community = await Community.MakeAsync(host);
        using var client = watched.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", community.Giver.Token);
        (await client.GetAsync(Address("/graphql?query={me{id}}"), Token)).EnsureSuccessStatusCode();
        await using (var context = await host.ReadAsync())
            await context.Database.ExecuteSqlRawAsync("ALTER TABLE accounts RENAME TO secret_accounts", Token);

        using var answer = await client.GetAsync(
            Address("/graphql?query=query Start{me{account{balanceMinutes statement(first:1){edges{node{minutes}}}}}}"), Token);

        var body = await AssertNothingLeakedAsync(answer, "accounts", "SQL", "no such", "42P01");
        Assert.Contains("INTERNAL_ERROR", body, StringComparison.Ordinal);
        var reference = Reference().Match(body).Value;
        Assert.NotEmpty(reference);
        Assert.Contains(log.Entries, entry => entry.Exception is not null
            && entry.Message.Contains(reference, StringComparison.Ordinal)
            && entry.Message.Contains("Operation Start", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Production", "text/html")]
    [InlineData("Production", "application/json")]
    [InlineData("Development", "text/html")]
    [InlineData("Development", "*/*")]
    public async Task A_page_that_fails_shows_a_reference_that_the_log_has_too(string environment, string accept)
    {
        using var log = new LogOfHost();
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        await using var watched = In(host, environment, log);
        using var client = watched.CreateClient();
        await using (var context = await host.ReadAsync())
            await context.Database.ExecuteSqlRawAsync("ALTER TABLE time_banks RENAME TO secret_banks", Token);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Accept", accept);
        using var answer = await client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var body = await AssertNothingLeakedAsync(answer, "time_banks", "SQLite");
        var reference = Reference().Match(body).Value;
        Assert.NotEmpty(reference);
        Assert.Contains(log.Entries, entry => entry.Exception is not null
            && entry.Message.Contains(reference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_whose_caller_cannot_be_found_for_a_failure_is_answered_as_GraphQL()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", "tb_" + new string('0', 64));
        await using (var context = await host.ReadAsync())
            await context.Database.ExecuteSqlRawAsync("ALTER TABLE access_tokens RENAME TO secret_tokens", Token);

        using var answer = await client.GetAsync(Address("/graphql?query={me{id}}"), Token);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("\"code\":\"INTERNAL_ERROR\"", await AssertNothingLeakedAsync(answer, "access_tokens", "SQLite"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "member=1")]
    [InlineData("multipart/form-data", "nonsense")]
    [InlineData("multipart/form-data; boundary=x", "nonsense")]
    public async Task A_form_without_its_token_or_that_is_none_gets_a_page_in_plain_words(string type, string body)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        await using var development = In(host, "Development");
        using var client = development.CreateClient();
        using var form = new StringContent(body);
        form.Headers.Remove("Content-Type");
        form.Headers.TryAddWithoutValidation("Content-Type", type);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/dev/sign-in") { Content = form };
        request.Headers.Add("Accept", "text/html");

        using var answer = await client.SendAsync(request, Token);

        Assert.InRange((int)answer.StatusCode, 400, 415);
        var page = await AssertNothingLeakedAsync(answer, "ntiforgery", "boundary");
        Assert.Contains("<h1>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/dev/sign-in")]
    [InlineData("POST", "/dev/sign-in")]
    [InlineData("GET", "/dev/mail")]
    [InlineData("GET", "/nowhere")]
    [InlineData("GET", "/error")]
    [InlineData("GET", "/not-found")]
    [InlineData("GET", "/problem/400")]
    public async Task What_is_not_there_in_Production_is_a_clean_404(string method, string path)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var log = new LogOfHost();
        await using var production = In(host, "Production", log);
        using var client = production.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Accept", "text/html");

        using var answer = await client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is nothing at this address", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.DoesNotContain(log.Entries, entry => entry.Exception is not null);
    }

    private static WebApplicationFactory<Program> In(TestHost host, string environment, LogOfHost? log = null) =>
        host.WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment(environment);
            if (log is not null)
                builder.ConfigureTestServices(services => services.AddLogging(logging => logging.AddProvider(log)));
        });

    private static async Task<string> AssertNothingLeakedAsync(HttpResponseMessage answer, params string[] secrets)
    {
        var body = await answer.Content.ReadAsStringAsync(Token);
        foreach (var secret in (string[])["Exception", ".cs:", "   at ", .. secrets])
            Assert.DoesNotContain(secret, body, StringComparison.Ordinal);
        return body;
    }

    private static Uri Address(string path) => new(path, UriKind.Relative);

    [GeneratedRegex("[2-9A-Z]{5}-[2-9A-Z]{5}")]
    private static partial Regex Reference();
}
