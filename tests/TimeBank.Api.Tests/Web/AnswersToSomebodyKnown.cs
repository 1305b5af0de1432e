using System.Net;
using System.Text.RegularExpressions;
using TimeBanking.Api.Tests.CommandLine;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Web;

/// <summary>What is said to one person is kept by nobody, and to nobody over plain HTTP where there is HTTPS.</summary>
public sealed partial class AnswersToSomebodyKnown
{
    private static readonly string[] Addresses =
        ["/", "/graphql?query={me{name}}", "/graphql?query={nonsense}", "/nowhere", "/dev/sign-in"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_to_a_token_are_not_to_be_stored()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        foreach (var accept in (string[])["text/html", "application/json"])
            foreach (var address in Addresses)
                Assert.Equal("no-store", await CacheControlAsync(community.Giver.Client, address, accept));
        using var unknown = host.CreateClient();
        unknown.DefaultRequestHeaders.Authorization = new("Bearer", "tb_" + new string('0', 64));
        Assert.Equal("no-store", await CacheControlAsync(unknown, "/graphql?query={me{name}}", "application/json"));
    }

    [Fact]
    public async Task Answers_to_a_cookie_are_not_to_be_stored_and_what_is_the_same_for_all_is()
    {
        await using var host = await RawHost.StartAsync("Development");
        using var client = await SignInAsync(host);
        foreach (var address in Addresses)
            Assert.Equal("no-store", await CacheControlAsync(client, address, "application/graphql-response+json"));
        foreach (var address in (string[])["/", "/graphql", "/nowhere", "/dev/sign-in", "/dev/mail"])
            Assert.Equal("no-store", await CacheControlAsync(client, address, "text/html"));

        var page = await client.GetStringAsync(new Uri("/", UriKind.Relative), Token);
        Assert.NotEqual("no-store", await CacheControlAsync(client, Style().Match(page).Groups[1].Value, "text/css"));
    }

    [Fact]
    public async Task Answers_to_anybody_may_be_stored()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var client = host.CreateClient();
        Assert.Null(await CacheControlAsync(client, "/graphql?query={__typename}", "application/json"));
    }

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Development", false)]
    public async Task Behind_a_web_server_that_speaks_HTTPS_browsers_are_told_to_come_by_nothing_else(
        string environment, bool isTold)
    {
        using var folder = new DataFolderForTest();
        var port = ProgramProcess.FreePort();
        await using var program = await ProgramProcess.ServeAsync(
            new Dictionary<string, string> { ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true" },
            "--data", folder.FullPath, "--environment", environment, "--urls", $"http://127.0.0.1:{port}");
        foreach (var path in (string[])["/", "/nowhere", "/graphql?query={__typename}", "/site.css"])
        {
            Assert.Equal(isTold ? "max-age=31536000" : null, await AskAsync(path, "https"));
            Assert.Null(await AskAsync(path, "http"));
        }

        async Task<string?> AskAsync(string path, string scheme) => (await RawAnswer.ToAsync(
            port,
            $"GET {path} HTTP/1.1\r\nHost: bank.example\r\nX-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: {scheme}\r\n"
            + "Connection: close\r\nAccept: text/html\r\n\r\n"))["Strict-Transport-Security"];
    }

    [Fact]
    public async Task A_scheme_that_anybody_may_send_counts_for_nothing()
    {
        await using var host = await RawHost.StartAsync("Production");
        var answer = await host.SendAsync(
            "GET / HTTP/1.1\r\nHost: bank.example\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n");
        Assert.Equal(200, answer.Status);
        Assert.Null(answer["Strict-Transport-Security"]);
    }

    private static async Task<string?> CacheControlAsync(HttpClient client, string address, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept", accept);
        using var answer = await client.SendAsync(request, Token);
        return answer.Headers.CacheControl?.ToString();
    }

    private static async Task<HttpClient> SignInAsync(RawHost host)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{host.Port}") };
        var page = await client.GetStringAsync(new Uri("/dev/sign-in", UriKind.Relative), Token);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = FormToken().Match(page).Groups[1].Value,
            ["member"] = Member().Match(page).Groups[1].Value,
        });
        using var signedIn = await client.PostAsync(new Uri("/dev/sign-in", UriKind.Relative), form, Token);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        return client;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("name=\"member\" value=\"([^\"]+)\"")]
    private static partial Regex Member();

    [GeneratedRegex("rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex Style();
}
