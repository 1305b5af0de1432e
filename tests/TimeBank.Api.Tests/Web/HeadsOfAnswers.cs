namespace TimeBanking.Api.Tests.Web;

/// <summary>HEAD is answered as GET is, without the body.</summary>
public sealed class HeadsOfAnswers
{
    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/", "*/*")]
    [InlineData("/graphql", "text/html")]
    [InlineData("/dev/sign-in", "*/*")]
    [InlineData("/dev/mail", "*/*")]
    [InlineData("/nowhere", "text/html")]
    [InlineData("/nowhere", "*/*")]
    [InlineData("/site.css", "*/*")]
    [InlineData("/health/ready", "*/*")]
    public async Task A_page_has_the_head_that_it_is_got_with_and_no_body(string path, string accept)
    {
        await using var host = await RawHost.StartAsync("Development");
        var got = await host.SendAsync(Request("GET", path, accept));
        var head = await host.SendAsync(Request("HEAD", path, accept));
        Assert.Equal(got.Status, head.Status);
        Assert.Equal("", head.Body);
        foreach (var header in (string[])["Content-Type", "Content-Security-Policy", "Cache-Control", "ETag", "Vary"])
            Assert.Equal(got[header], head[header]);
    }

    [Fact]
    public async Task A_stream_that_would_not_end_has_no_head()
    {
        await using var host = await RawHost.StartAsync("Production");
        var head = await host.SendAsync(
            Request("HEAD", "/graphql?query=subscription{exchangeChanged{id}}", "text/event-stream"));
        Assert.Equal("", head.Body);
        Assert.InRange(head.Status, 404, 405);
    }

    private static string Request(string method, string path, string accept) =>
        $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: {accept}\r\n\r\n";
}
