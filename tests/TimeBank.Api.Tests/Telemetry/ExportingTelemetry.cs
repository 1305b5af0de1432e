using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TimeBanking.Api.Tests.CommandLine;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Telemetry;

public sealed class ExportingTelemetry
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_collector_receives_names_and_figures_and_not_a_word_of_what_was_asked()
    {
        var received = new ConcurrentQueue<(string Path, string Body)>();
        await using var collector = await CollectAsync(received);
        await using (var host = await TestHost.StartAsync(
            Database.Sqlite, new Dictionary<string, string?> { ["Telemetry:Otlp:Endpoint"] = collector.Urls.First() }))
        {
            await Community.MakeAsync(host);
            using var client = host.CreateClient();
            using var post = await client.PostAsJsonAsync(
                "/graphql", new { query = "query StartPage { nickname: __typename }" }, Token);
            using var get = await client.GetAsync(
                new Uri("/graphql?query=query Address{nickname:__typename}", UriKind.Relative), Token);
            post.EnsureSuccessStatusCode();
            get.EnsureSuccessStatusCode();
        }

        // The program, not its factory, sees to the end of the host, and what is left is sent then.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (received.Select(each => each.Path).Distinct().Count() < 2)
            await Task.Delay(20, patience.Token);

        var traces = string.Concat(received.Where(each => each.Path == "/v1/traces").Select(each => each.Body));
        Assert.Contains("StartPage", traces, StringComparison.Ordinal);
        Assert.Contains("Address", traces, StringComparison.Ordinal);
        Assert.Contains("graphql.operation.type", traces, StringComparison.Ordinal);
        var metrics = string.Concat(received.Where(each => each.Path == "/v1/metrics").Select(each => each.Body));
        Assert.Contains("graphql.server.operation.duration", metrics, StringComparison.Ordinal);
        Assert.Contains("timebank.writer.batch_size", metrics, StringComparison.Ordinal);
        Assert.Contains("timebank.writer.commit_duration", metrics, StringComparison.Ordinal);
        foreach (var word in (string[])["nickname", "rhys@example.org", "tb_"])
            Assert.DoesNotContain(received, each => each.Body.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("--Telemetry:Otlp:Endpoint=nowhere", "Telemetry:Otlp:Endpoint must be an address such as")]
    [InlineData("--Telemetry:Otlp:Protocol=morse", "Telemetry:Otlp:Protocol must be http/protobuf or grpc")]
    public async Task A_setting_that_makes_no_sense_stops_the_start_and_is_named(string setting, string expected)
    {
        using var folder = new DataFolderForTest();
        var result = await CommandInProcess.RunAsync(
            "--data", folder.FullPath, "--Telemetry:Otlp:Endpoint=http://localhost:4318", setting);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    /// <summary>Takes what is posted, as an OTLP collector does over HTTP.</summary>
    private static async Task<WebApplication> CollectAsync(ConcurrentQueue<(string Path, string Body)> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/v1/{signal}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            if (context.Request.ContentType == "application/x-protobuf")
                received.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        });
        await app.StartAsync(Token);
        return app;
    }
}
