using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace TimeBanking.GraphQL.Tests.Http;

public sealed class RequestTests(HttpHost host) : IClassFixture<HttpHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_post_with_variables_is_answered()
    {
        var response = await host.PostAsync(
            """{"query": "query A($n: String) { hello(name: $n) } query B { hello }", "operationName": "A", "variables": {"n": "Åsa ❤"}, "extensions": {"x": 1}}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"data":{"hello":"Hello Åsa ❤"}}""", await response.Content.ReadAsStringAsync(Token));
        Assert.Equal("application/graphql-response+json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_get_with_variables_is_answered()
    {
        var variables = Uri.EscapeDataString("""{"n": "x"}""");
        var query = Uri.EscapeDataString("query A($n: String) { hello(name: $n) }");
        var response = await host.GetAsync($"?query={query}&variables={variables}&operationName=&extensions=%7B%7D");
        Assert.Equal("""{"data":{"hello":"Hello x"}}""", await response.Content.ReadAsStringAsync(Token));
    }

    [Theory]
    [InlineData("", "The request has no body.")]
    [InlineData("{ \"not json", "The body is not JSON; see line 1, byte 12.")]
    [InlineData("{\n \"query\": \"{ hello }\",\n  oops", "The body is not JSON; see line 3, byte 3.")]
    [InlineData("[{\"query\": \"{ hello }\"}]", "Several requests in one are not allowed here.")]
    [InlineData("\"{ hello }\"", "The body must be a JSON object with a \"query\", not a string.")]
    [InlineData("null", "The body must be a JSON object with a \"query\", not null.")]
    [InlineData("{}", "The request has no \"query\".")]
    [InlineData("{\"query\": null}", "The request has no \"query\".")]
    [InlineData("{\"qeury\": \"{ hello }\"}", "The request has no \"query\".")]
    [InlineData("{\"query\": {}}", "\"query\" must be a string, not an object.")]
    [InlineData("{\"query\": \"{ hello }\", \"operationName\": 7}", "\"operationName\" must be a string, not a number.")]
    [InlineData("{\"query\": \"{ hello }\", \"variables\": [7]}", "\"variables\" must be a JSON object, not a list.")]
    [InlineData("{\"query\": \"{ hello }\", \"extensions\": true}", "\"extensions\" must be a JSON object, not a boolean.")]
    [InlineData("{\"query\": \"{ hello }\", \"query\": \"{ fail }\"}", "The body gives a property twice; see line 1, byte 24.")]
    [InlineData("{\"query\": \"{ hello }\", \"variables\": {\"a\": 1,\n \"\\u0061\": 2}}", "The body gives a property twice; see line 2, byte 2.")]
    [InlineData("{\"query\": \"{ hello }\", \"query\": 1, \"\\uDC00\": 1}", "The body gives a property twice; see")]
    [InlineData("{\"\\uDC00\": 1, \"\\uDC00\": 1}", "The body has half of a surrogate pair")]
    [InlineData("{\"query\": \"{ hello }\", \"variables\": {\"n\": \"\\ud83d\"}}", "The body has half of a surrogate pair")]
    [InlineData("{\"query\": \"{ hello }\", \"variables\": {\"\\uDC00\": 1}}", "The body has half of a surrogate pair")]
    [InlineData("{\"query\": \"{ hello }\"} {}", "The body is not JSON; see line 1, byte 24.")]
    public async Task A_body_that_is_no_request_is_refused_with_what_is_wrong(string body, string expected)
    {
        foreach (var accept in new[] { "application/json", "application/graphql-response+json" })
        {
            var response = await host.PostAsync(body, accept);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.StartsWith(expected, await MessageOfAsync(response));
        }
    }

    [Theory]
    [InlineData(126, "Variable \"$a\"")]
    [InlineData(127, "The body is nested deeper than 128; see line 1, byte 194.")]
    public async Task A_body_that_is_nested_too_deep_is_told_where(int depth, string expected)
    {
        var list = new string('[', depth) + new string(']', depth);
        var response = await host.PostAsync(
            $$$"""{"query":"query($a: Int) { hello @skip(if: $a) }","variables":{"a":{{{list}}}}}""");
        Assert.StartsWith(expected, await MessageOfAsync(response));
    }

    [Fact]
    public async Task A_body_that_is_not_utf_8_is_refused()
    {
        var response = await host.PostAsync(Encoding.Latin1.GetBytes("""{"query": "{ hello(name: \"é\") }"}"""));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("The body is not UTF-8.", await MessageOfAsync(response));
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over()
    {
        var response = await host.PostAsync([.. Encoding.UTF8.Preamble, .. """{"query": "{ hello }"}"""u8]);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("?query={hello}&query={fail}", "The address has the parameter \"query\" more than once.")]
    [InlineData("?query={hello}&variables=[1]", "\"variables\" must be a JSON object, not a list.")]
    [InlineData("?query={hello}&variables={", "The parameter \"variables\" is not JSON; see line 1, byte 2.")]
    [InlineData("?query={hello}&variables={\"a\":1,\"a\":2}", "The parameter \"variables\" gives a property twice; see line 1, byte 8.")]
    [InlineData("?variables={}", "The address has no parameter \"query\".")]
    [InlineData("", "The address has no parameter \"query\".")]
    public async Task An_address_that_is_no_request_is_refused_with_what_is_wrong(string query, string expected)
    {
        var response = await host.GetAsync(query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith(expected, await MessageOfAsync(response));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/graphql")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense")]
    public async Task A_post_of_another_media_type_is_refused_with_415(string contentType)
    {
        var response = await host.PostAsync("""{"query": "{ hello }"}""", contentType: contentType);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Matches("application/json|UTF-8", await MessageOfAsync(response));
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("Application/JSON")]
    public async Task Json_in_utf_8_is_taken_however_it_is_written(string contentType) =>
        Assert.Equal(
            HttpStatusCode.OK,
            (await host.PostAsync("""{"query": "{ hello }"}""", contentType: contentType)).StatusCode);

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("identity, gzip")]
    [InlineData("nonsense")]
    public async Task A_body_in_a_content_coding_is_refused_with_415_and_what_to_send_instead(string coding)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            await gzip.WriteAsync("""{"query": "{ hello }"}"""u8.ToArray(), Token);
        var response = await PostCodedAsync(packed.ToArray(), coding);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal(["identity"], response.Headers.GetValues("Accept-Encoding"));
        Assert.Equal(
            $"The content coding \"{coding}\" is not supported. Send the request without a Content-Encoding.",
            await MessageOfAsync(response));
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("Identity")]
    [InlineData("")]
    public async Task A_body_that_is_said_to_be_as_it_is_is_taken(string coding) =>
        Assert.Equal(HttpStatusCode.OK, (await PostCodedAsync("""{"query": "{ hello }"}"""u8.ToArray(), coding)).StatusCode);

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_with_413_announced_or_not()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"query": "{ hello } #{{new string('x', HttpHost.MaxRequestBytes)}}"}""");
        var announced = await host.PostAsync(body);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, announced.StatusCode);
        Assert.Equal("The request is too large; at most 4096 bytes are allowed. The limit is the setting MaxRequestBytes.", await MessageOfAsync(announced));

        var chunked = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(body) };
        chunked.Content.Headers.ContentType = new("application/json");
        chunked.Headers.TransferEncodingChunked = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await host.SendAsync(chunked, null)).StatusCode);
    }

    [Fact]
    public async Task A_mutation_by_get_is_refused_with_405_and_the_method_to_use()
    {
        var response = await host.GetAsync("?query=mutation{add(n:1)}", "application/json");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
        Assert.Equal("Only queries can be executed here.", await MessageOfAsync(response));
    }

    [Fact]
    public async Task Other_methods_are_refused_with_405()
    {
        var response = await host.SendAsync(new HttpRequestMessage(HttpMethod.Put, "/graphql"), null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["CONNECT", "GET", "POST"], response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_cancelled_and_answered_with_503()
    {
        await using var hasty = new HttpHost(options => options.ExecutionTimeout = TimeSpan.FromMilliseconds(100));
        await hasty.InitializeAsync();
        var response = await hasty.PostAsync("""{"query": "{ wait }"}""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("The request was cancelled because it took over 0.1 s. The limit is the setting ExecutionTimeoutSeconds.", await MessageOfAsync(response));
    }

    [Fact]
    public async Task A_large_answer_arrives_whole()
    {
        var selections = string.Concat(Enumerable.Range(0, 60).Select(i => $" a{i}: hello(name: $n)"));
        var name = new string('n', 1000);
        var response = await host.PostAsync(
            "{\"query\": \"query ($n: String) {" + selections + "}\", \"variables\": {\"n\": \"" + name + "\"}}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var data = JsonElement.Parse(await response.Content.ReadAsStringAsync(Token)).GetProperty("data");
        Assert.Equal(60, data.EnumerateObject().Count());
        Assert.All(data.EnumerateObject(), field => Assert.Equal($"Hello {name}", field.Value.GetString()));
    }

    private static async Task<string> MessageOfAsync(HttpResponseMessage response)
    {
        var body = JsonElement.Parse(await response.Content.ReadAsStringAsync(Token));
        Assert.False(body.TryGetProperty("data", out _));
        return Assert.Single(body.GetProperty("errors").EnumerateArray()).GetProperty("message").GetString()!;
    }

    private Task<HttpResponseMessage> PostCodedAsync(byte[] body, string coding)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        return host.SendAsync(request, null);
    }
}
