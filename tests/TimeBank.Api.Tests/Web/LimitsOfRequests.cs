using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Web;

public sealed class LimitsOfRequests
{
    [Fact]
    public async Task Settings_change_the_limits()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite, new Dictionary<string, string?>
        {
            ["GraphQL:Limits:MaxBatchLength"] = "2",
            ["GraphQL:Limits:MaxQueryStringLength"] = "10",
        });
        using var client = host.CreateClient();
        var ask = new { query = "{ __typename }" };

        using var batch = await client.PostAsJsonAsync("/graphql", new[] { ask, ask }, TestContext.Current.CancellationToken);
        using var address = await client.GetAsync(
            new Uri("/graphql?query={__typename}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(
            """[{"data":{"__typename":"Query"}},{"data":{"__typename":"Query"}}]""",
            await batch.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.RequestUriTooLong, address.StatusCode);
    }

    [Theory]
    [InlineData(1024 * 1024 + 1, 16 * 1024)]
    [InlineData(3 * 1024 * 1024, 64 * 1024)]
    [InlineData(1024 * 1024 - 1, 7)]
    public async Task A_body_in_pieces_that_is_too_large_is_told_the_setting_as_one_that_is_announced_is(int bytes, int piece)
    {
        await using var host = await RawHost.StartAsync("Production");
        var body = new StringBuilder("POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (var sent = 0; sent < bytes; sent += piece)
            body.Append(CultureInfo.InvariantCulture, $"{Math.Min(piece, bytes - sent):x}\r\n")
                .Append(' ', Math.Min(piece, bytes - sent)).Append("\r\n");
        var answer = await host.SendAsync(body.Append("0\r\n\r\n").ToString());
        Assert.Equal(413, answer.Status);
        Assert.Contains("""{"code":"REQUEST_TOO_LARGE","setting":"MaxRequestBytes","limit":1048576}""", answer.Body, StringComparison.Ordinal);
    }
}
