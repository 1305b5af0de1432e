using System.Text.Json;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Http;

namespace TimeBanking.GraphQL.Tests.Http;

/// <summary>The host says which exceptions come of something that is out of reach for a while.</summary>
public sealed class OutageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json")]
    [InlineData("text/event-stream")]
    public async Task An_outage_is_answered_with_503_its_code_and_when_to_ask_again(string accept)
    {
        await using var host = await StartAsync();
        var response = await host.PostAsync("""{"query": "query Start { hello secret x: secret }"}""", accept);
        AssertUnavailable(response);
        Assert.Equal(
            """{"errors":[{"message":"The store is away. Ask again.","extensions":{"code":"STORE_AWAY"}}]}""",
            await response.Content.ReadAsStringAsync(Token));
        var (line, exception) = Assert.Single(
            host.Log.Entries, entry => entry.Message.Contains("given up", StringComparison.Ordinal));
        Assert.Contains("Start", line, StringComparison.Ordinal);
        Assert.Contains("Query.secret (secret)", line, StringComparison.Ordinal);
        Assert.Contains(HttpHost.Secret, line, StringComparison.Ordinal);
        Assert.Null(exception);
    }

    [Fact]
    public async Task An_outage_of_which_the_host_has_told_the_log_is_not_logged_again()
    {
        await using var host = await StartAsync(options => options.Execution = options.Execution with
        {
            DescribeOutage = failure => new Outage(failure.Message, "STORE_AWAY", TimeSpan.FromSeconds(3)) { IsLogged = true },
        });
        AssertUnavailable(await host.PostAsync("""{"query": "{ secret }"}"""));
        Assert.DoesNotContain(host.Log.Entries, entry => entry.Message.Contains("given up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_more_is_executed_once_it_is_known()
    {
        await using var host = await StartAsync(options => options.Execution = options.Execution with
        {
            DescribeOutage = failure => new Outage(failure.Message, "STORE_AWAY", TimeSpan.FromSeconds(3)),
        });
        // A number that is missing makes the resolver throw.
        var response = await host.PostAsync(
            """{"query": "mutation { add(n: 2) never: add(n: null) again: add(n: 5) }"}""");
        AssertUnavailable(response);
        var total = await host.PostAsync("""{"query": "mutation { total }"}""");
        Assert.Equal("""{"data":{"total":2}}""", await total.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Several_requests_in_one_are_all_to_be_sent_again()
    {
        await using var host = await StartAsync(options => options.MaxBatchLength = 3);
        var response = await host.PostAsync("""[{"query": "{ hello }"}, {"query": "{ secret }"}, {"query": "{ fail }"}]""");
        AssertUnavailable(response);
        var answers = JsonElement.Parse(await response.Content.ReadAsStringAsync(Token));
        Assert.Equal("Hello you", answers[0].GetProperty("data").GetProperty("hello").GetString());
        Assert.Equal("STORE_AWAY", CodeOf(answers[1]));
        Assert.Equal("It failed.", answers[2].GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task It_is_told_wherever_the_request_fails()
    {
        await using var host = await StartAsync(
            options => options.CallerKey = _ => throw new InvalidOperationException(HttpHost.Secret));
        var response = await host.PostAsync("""{"query": "{ hello }"}""", "application/json");
        AssertUnavailable(response);
        Assert.Equal("STORE_AWAY", CodeOf(JsonElement.Parse(await response.Content.ReadAsStringAsync(Token))));
    }

    [Fact]
    public async Task What_the_host_does_not_call_one_stays_an_internal_error_also_when_it_cannot_say()
    {
        foreach (var describe in new Func<Exception, Outage?>[] { _ => null, _ => throw new FormatException("no idea") })
        {
            await using var host = await StartAsync(options => options.Execution = options.Execution with
            {
                DescribeOutage = describe,
            });
            var response = await host.PostAsync("""{"query": "{ hello secret fail }"}""");
            Assert.Equal(200, (int)response.StatusCode);
            var answer = JsonElement.Parse(await response.Content.ReadAsStringAsync(Token));
            Assert.Equal("INTERNAL_ERROR", CodeOf(answer));
            Assert.Equal("Hello you", answer.GetProperty("data").GetProperty("hello").GetString());
        }
    }

    private static string? CodeOf(JsonElement answer) =>
        answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private static void AssertUnavailable(HttpResponseMessage response)
    {
        Assert.Equal(503, (int)response.StatusCode);
        Assert.Equal("3", Assert.Single(response.Headers.GetValues("Retry-After")));
    }

    private static async Task<HttpHost> StartAsync(Action<GraphQLServerOptions>? configure = null)
    {
        var host = new HttpHost(options =>
        {
            options.Execution = options.Execution with
            {
                DescribeOutage = failure => failure is InvalidOperationException
                    ? new Outage("The store is away. Ask again.", "STORE_AWAY", TimeSpan.FromSeconds(2.5))
                    : null,
            };
            configure?.Invoke(options);
        });
        await host.InitializeAsync();
        return host;
    }
}
