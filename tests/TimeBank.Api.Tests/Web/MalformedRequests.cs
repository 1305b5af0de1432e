using TimeBanking.Api.Tests.CommandLine;

namespace TimeBanking.Api.Tests.Web;

/// <summary>What no client should send is its own fault: a 4xx that says so, and nothing in the log.</summary>
public sealed class MalformedRequests
{
    private const string NoHost = "The request does not say which host it is for.";

    private static readonly Dictionary<string, string> BehindProxy = new() { ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true" };

    private static readonly string[] Pages = ["/", "/graphql", "/dev/sign-in", "/dev/mail", "/nowhere"];

    private static readonly string[] Hosts =
        ["", "a..b", ".", "..", "a:99999", "xn--", "xn--a", "a.xn--", "xn---", new string('a', 64) + "..b"];

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_host_that_is_none_is_refused_on_a_page_in_plain_words(string environment)
    {
        await using var host = await RawHost.StartAsync(environment);
        foreach (var path in Pages)
        {
            AssertPage(await host.SendAsync($"GET {path} HTTP/1.0\r\nAccept: text/html\r\n\r\n"));
            foreach (var name in Hosts)
                AssertPage(await host.SendAsync(Request(name, path, "Accept: text/html")));
        }

        Assert.DoesNotContain(host.Log.Entries, entry => entry.Exception is not null);
    }

    [Fact]
    public async Task A_program_is_told_so_in_JSON()
    {
        await using var host = await RawHost.StartAsync("Production");
        foreach (var name in Hosts)
        {
            var graphQL = await host.SendAsync(Request(name, "/graphql?query={__typename}"));
            Assert.Equal(400, graphQL.Status);
            Assert.Equal("application/graphql-response+json; charset=utf-8", graphQL["Content-Type"]);
            Assert.Contains("{\"errors\":[{\"message\":\"" + NoHost, graphQL.Body, StringComparison.Ordinal);
            var other = await host.SendAsync(Request(name, "/site.css", "Accept: */*"));
            Assert.Equal(400, other.Status);
            Assert.Equal("application/problem+json", other["Content-Type"]);
            Assert.Contains("\"title\":\"" + NoHost, other.Body, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(host.Log.Entries, entry => entry.Exception is not null);
    }

    [Fact]
    public async Task Health_is_told_to_a_load_balancer_that_names_no_host()
    {
        await using var host = await RawHost.StartAsync("Production");
        Assert.Equal(200, (await host.SendAsync("GET /health/live HTTP/1.0\r\n\r\n")).Status);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:1")]
    [InlineData("127.0.0.1:80")]
    [InlineData("[::1]:5080")]
    [InlineData("my_bank.example.")]
    [InlineData("xn--bcher-kva.example")]
    public async Task A_host_that_is_one_is_served(string name)
    {
        await using var host = await RawHost.StartAsync("Production");
        Assert.Equal(200, (await host.SendAsync(Request(name, "/"))).Status);
    }

    [Theory]
    [InlineData("Production", "/", "/graphql", "/graphql?query={__typename}", "/health/ready", "/site.css", "/nowhere")]
    [InlineData("Development", "/", "/graphql", "/dev/sign-in", "/dev/mail")]
    public async Task Whatever_else_is_wrong_with_a_request_is_never_our_fault(string environment, params string[] paths)
    {
        await using var host = await RawHost.StartAsync(environment);
        foreach (var path in paths)
            foreach (var request in OddRequests.For(path, await UsualAsync(host.SendAsync, path)))
                AssertExpected(request, await host.SendAsync(request.Text));
        Assert.DoesNotContain(host.Log.Entries, entry => entry.Exception is not null);
    }

    [Fact]
    public async Task Nor_is_what_a_web_server_in_front_forwards()
    {
        using var folder = new DataFolderForTest();
        var port = ProgramProcess.FreePort();
        await using var program = await ProgramProcess.ServeAsync(
            BehindProxy, "--data", folder.FullPath, "--environment", "Production", "--urls", $"http://127.0.0.1:{port}");
        foreach (var path in (string[])["/", "/graphql?query={__typename}"])
            foreach (var request in OddRequests.For(path, await UsualAsync(text => RawAnswer.ToAsync(port, text), path), isForwarded: true))
                AssertExpected(request, await RawAnswer.ToAsync(port, request.Text));
        AssertPage(await RawAnswer.ToAsync(
            port, Request("localhost", "/", "Accept: text/html", $"X-Forwarded-Proto: {new string('a', 5000)}")));
        program.Interrupted();
        var result = await program.EndAsync();
        Assert.DoesNotContain("error", result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_form_without_its_token_is_refused_on_a_page_wherever_it_is_sent(string environment)
    {
        await using var host = await RawHost.StartAsync(environment);
        foreach (var path in environment == "Production" ? ["/", "/sign-in", "/sign-out"] : (string[])["/", "/sign-in", "/sign-out", "/dev/sign-in"])
        {
            var answer = await host.SendAsync(
                $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=b");
            Assert.Equal(400, answer.Status);
            Assert.Contains("<h1>", answer.Body, StringComparison.Ordinal);
            Assert.Contains("the form was open for too long.", answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("ntiforgery", answer.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("text/html", "<h1>That was too much at once</h1>")]
    [InlineData("*/*", "\"title\":\"What was sent is too large.")]
    public async Task A_form_that_is_too_large_is_told_so_before_its_token_is_missed(string accept, string expected)
    {
        await using var host = await RawHost.StartAsync("Development");
        var form = new string('a', (2 * 1024 * 1024) + 1);
        foreach (var length in (string[])[$"Content-Length: {form.Length}\r\n\r\n", $"Transfer-Encoding: chunked\r\n\r\n{form.Length:x}\r\n"])
        {
            var answer = await host.SendAsync(
                $"POST /dev/sign-in HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}\r\nConnection: close\r\n"
                + $"Content-Type: application/x-www-form-urlencoded\r\n{length}{form}");
            Assert.Equal(413, answer.Status);
            Assert.Contains(expected, answer.Body, StringComparison.Ordinal);
        }
    }

    private static void AssertPage(RawAnswer answer)
    {
        Assert.Equal(400, answer.Status);
        Assert.Equal("text/html; charset=utf-8", answer["Content-Type"]);
        Assert.Contains("<h1>That could not be read</h1>", answer.Body, StringComparison.Ordinal);
        Assert.Contains(NoHost, answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Body, StringComparison.Ordinal);
    }

    private static string Request(string host, string path, params string[] headers) =>
        $"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n";

    /// <summary>With what a path answers a browser, and with what all others.</summary>
    private static async Task<Func<string, int>> UsualAsync(Func<string, Task<RawAnswer>> send, string path)
    {
        var (onPage, elsewhere) = (
            (await send(Request("localhost", path, "Accept: text/html"))).Status, (await send(Request("localhost", path, "Accept: */*"))).Status);
        Assert.All([onPage, elsewhere], status => Assert.InRange(status, 200, 404));
        return accept => accept == "text/html" ? onPage : elsewhere;
    }

    private static void AssertExpected(OddRequest request, RawAnswer answer)
    {
        Assert.True(
            request.Statuses.Contains(answer.Status),
            $"{request.Text[..Math.Min(300, request.Text.Length)]}\n{answer.Status} instead of {string.Join(" or ", request.Statuses)}\n{answer.Head}");
        Assert.DoesNotContain("Exception", answer.Body, StringComparison.Ordinal);
    }
}
