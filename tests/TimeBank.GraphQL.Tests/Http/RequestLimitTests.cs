using System.Net;
using System.Text.Json;

namespace TimeBanking.GraphQL.Tests.Http;

public sealed class RequestLimitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_beyond_a_limit_is_told_the_limit_and_its_setting()
    {
        await using var host = new HttpHost(options =>
        {
            options.MaxQueryStringLength = 20;
            options.MaxBatchLength = 2;
            options.ExecutionTimeout = TimeSpan.FromMilliseconds(50);
        });
        await host.InitializeAsync();
        await AssertAsync(
            await host.PostAsync(new string('x', HttpHost.MaxRequestBytes + 1)), 413, "REQUEST_TOO_LARGE", "MaxRequestBytes", 4096);
        await AssertAsync(await host.GetAsync("?query={hello,x:hello}"), 414, "ADDRESS_TOO_LONG", "MaxQueryStringLength", 20);
        await AssertAsync(await host.PostAsync("[{},{},{}]"), 400, "BATCH_TOO_LONG", "MaxBatchLength", 2);
        await AssertAsync(
            await host.PostAsync("""{"query": "{ wait }"}"""), 503, "EXECUTION_TIMEOUT", "ExecutionTimeoutSeconds", 0.05);
    }

    [Fact]
    public async Task A_query_string_up_to_the_limit_is_taken()
    {
        await using var host = new HttpHost(options => options.MaxQueryStringLength = "query=%7Bhello%7D".Length);
        await host.InitializeAsync();
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("?query=%7Bhello%7D")).StatusCode);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, (await host.GetAsync("?query=%7Bhello,%7D")).StatusCode);
    }

    [Fact]
    public async Task Batches_are_refused_unless_they_are_allowed()
    {
        await using var host = new HttpHost(_ => { });
        await host.InitializeAsync();
        await AssertAsync(
            await host.PostAsync("""[{"query": "{ hello }"}]"""), 400, "BATCH_NOT_ALLOWED", "MaxBatchLength", 0);
    }

    [Fact]
    public async Task A_batch_is_answered_by_a_list_in_its_order_one_after_another()
    {
        await using var host = new HttpHost(options => options.MaxBatchLength = 4);
        await host.InitializeAsync();
        var response = await host.PostAsync(
            """[{"query": "mutation { add(n: 1) }"}, {"query": "{ missing }"}, {"query": "mutation { total }"}]""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/graphql-response+json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        var answers = JsonElement.Parse(await response.Content.ReadAsStringAsync(Token)).EnumerateArray().ToList();
        Assert.Equal(3, answers.Count);
        Assert.Equal("""{"data":{"add":1}}""", answers[0].GetRawText());
        Assert.StartsWith("Cannot query field", answers[1].GetProperty("errors")[0].GetProperty("message").GetString());
        Assert.Equal("""{"data":{"total":1}}""", answers[2].GetRawText());
    }

    [Theory]
    [InlineData("[]", "The list of requests is empty.")]
    [InlineData("[7]", "The body must be a JSON object with a \"query\", not a number.")]
    [InlineData("[[{\"query\": \"{ hello }\"}]]", "The body must be a JSON object with a \"query\", not a list.")]
    public async Task A_batch_with_something_else_in_it_is_refused_whole(string body, string expected)
    {
        await using var host = new HttpHost(options => options.MaxBatchLength = 4);
        await host.InitializeAsync();
        var response = await host.PostAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(expected.Replace("\"", "\\\"", StringComparison.Ordinal), await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task A_caller_with_too_many_requests_at_once_is_asked_to_wait_and_others_are_not()
    {
        await using var host = new HttpHost(options =>
        {
            options.MaxConcurrentRequestsPerCaller = 2;
            options.CallerKey = context => context.Request.Headers["Caller"] is { Count: 1 } caller ? caller.ToString() : null;
        });
        await host.InitializeAsync();
        var first = AskSlowlyAsync(host, "one");
        var second = AskSlowlyAsync(host, "one");
        await host.Entered.WaitAsync(Token);
        await host.Entered.WaitAsync(Token);

        var third = await host.GetAsync("?query={hello}", null, ("Caller", "one"));
        await AssertAsync(third, 429, "TOO_MANY_REQUESTS", "MaxConcurrentRequestsPerCaller", 2);
        Assert.Equal(TimeSpan.FromSeconds(1), third.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("?query={hello}", null, ("Caller", "two"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("?query={hello}")).StatusCode);

        host.Released.Release(2);
        await Task.WhenAll(first, second);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("?query={hello}", null, ("Caller", "one"))).StatusCode);
    }

    [Fact]
    public async Task Callers_without_a_name_are_told_apart_by_their_address()
    {
        await using var host = new HttpHost(options => options.MaxConcurrentRequestsPerCaller = 1);
        await host.InitializeAsync();
        var first = AskSlowlyAsync(host, "any");
        await host.Entered.WaitAsync(Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await host.GetAsync("?query={hello}")).StatusCode);
        host.Released.Release();
        await first;
    }

    [Theory]
    [InlineData(-1, 1, 0)]
    [InlineData(1, -1, 0)]
    [InlineData(1, 1, -1)]
    public void A_limit_that_makes_no_sense_is_refused_at_the_start(int batch, int concurrent, int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new HttpHost(options =>
        {
            options.MaxBatchLength = batch;
            options.MaxConcurrentRequestsPerCaller = concurrent;
            options.ExecutionTimeout = TimeSpan.FromSeconds(seconds == 0 ? 1 : seconds);
        }));

    private static Task<HttpResponseMessage> AskSlowlyAsync(HttpHost host, string caller) =>
        host.GetAsync("?query={slow}", null, ("Caller", caller));

    private static async Task AssertAsync(
        HttpResponseMessage response, int status, string code, string setting, double limit)
    {
        Assert.Equal(status, (int)response.StatusCode);
        var body = JsonElement.Parse(await response.Content.ReadAsStringAsync(Token));
        var error = Assert.Single(body.GetProperty("errors").EnumerateArray());
        Assert.Contains(setting, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        var extensions = error.GetProperty("extensions");
        Assert.Equal(code, extensions.GetProperty("code").GetString());
        Assert.Equal(setting, extensions.GetProperty("setting").GetString());
        Assert.Equal(limit, extensions.GetProperty("limit").GetDouble());
    }
}
