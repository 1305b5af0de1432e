using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimeBank.GraphQL.Http;
using TimeBank.GraphQL.Tests.Execution;
using TimeBank.GraphQL.Types;

namespace TimeBank.GraphQL.Tests.Http;

public sealed class HangingUpTests
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

        await provider.GetRequiredService<GraphQLHttpHandler>().HandleAsync(context);

        Assert.Empty(log.Entries);
    }

    private sealed record Body(PipeReader Reader) : IRequestBodyPipeFeature;
}
