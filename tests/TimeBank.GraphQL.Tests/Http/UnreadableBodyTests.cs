using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimeBanking.GraphQL.Http;
using TimeBanking.GraphQL.Tests.Execution;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Http;

public sealed class UnreadableBodyTests
{
    /// <summary>What the server throws to whoever reads the body is known before the request counts as aborted.</summary>
    [Fact]
    public async Task A_client_that_hangs_up_within_its_body_is_no_failure_of_ours()
    {
        var log = new LogEntries();
        var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(log));
        services.AddGraphQLServer(_ => { }).AddSchema(SchemaBuilder.FromSdl("type Query { hello: String }"));
        await using var provider = services.BuildServiceProvider();
        var body = new Pipe();
        await body.Writer.CompleteAsync(new ConnectionResetException("Connection reset by peer"));
        var context = new DefaultHttpContext { RequestServices = provider };
        context.Request.Method = HttpMethods.Post;
        context.Request.ContentType = "application/json";
        context.Features.Set<IRequestBodyPipeFeature>(new Body(body.Reader));
        var lifetime = new Lifetime();
        context.Features.Set<IHttpRequestLifetimeFeature>(lifetime);

        await provider.GetRequiredService<GraphQLHttpHandler>().HandleAsync(context);

        Assert.Empty(log.Entries);
        // Else the server would try to pass over the rest of the body, and complain that it cannot.
        Assert.True(lifetime.IsAborted);
    }

    [Theory]
    [InlineData("X-Trailer: \0")]
    [InlineData("X-Trailer: \u00ff")]
    public async Task A_trailer_that_is_no_text_is_a_bad_request(string trailer)
    {
        await using var host = new HttpHost();
        await host.InitializeAsync();
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", new Uri(host.Address).Port, TestContext.Current.CancellationToken);
        await client.Client.SendAsync(
            Encoding.Latin1.GetBytes(
                "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + $"1\r\n{{\r\n0\r\n{trailer}\r\n\r\n"),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());

        Assert.Equal("HTTP/1.1 400 Bad Request", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(host.Log.Entries, entry => entry.Message.Contains("failed at", StringComparison.Ordinal));
    }

    private sealed record Body(PipeReader Reader) : IRequestBodyPipeFeature;

    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; }

        public bool IsAborted { get; private set; }

        public void Abort() => IsAborted = true;
    }
}
