using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimeBanking.GraphQL.Http;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Tests.Execution;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Http;

/// <summary>A real server on loopback with a small schema, shared by the tests of a class.</summary>
public sealed class HttpHost : IAsyncLifetime
{
    public const int MaxRequestBytes = 4096;

    private const string Sdl = """
        type Query { hello(name: String): String fail: Int must: Int! wait: Int slow: Int secret: Int }
        type Mutation { add(n: Int): Int total: Int }
        """;

    /// <summary>What must never reach a client.</summary>
    public const string Secret = "password=hunter2 at /srv/secret.db near SELECT secret FROM vault";

    private readonly WebApplication _app;

    public HttpHost()
        : this(_ => { })
    {
    }

    internal HttpHost(Action<GraphQLServerOptions> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.Services.AddGraphQLServer(options =>
        {
            options.MaxRequestBytes = MaxRequestBytes;
            configure(options);
        }).AddSchema(Schema());
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapGraphQL("/graphql");
        _app.MapGraphQL("/other");
        _app.MapGet("/graphql", () => Results.Content("<p>A page.</p>", "text/html")).WithOrder(1);
    }

    /// <summary>Released once by each request for <c>slow</c> when it has begun.</summary>
    public SemaphoreSlim Entered { get; } = new(0);

    /// <summary>Lets requests for <c>slow</c> end, each once.</summary>
    public SemaphoreSlim Released { get; } = new(0);

    public HttpClient Client { get; } = new();

    internal LogEntries Log { get; } = new();

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client.BaseAddress = new Uri(Address);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Entered.Dispose();
        Released.Dispose();
        await _app.DisposeAsync();
    }

    public Task<HttpResponseMessage> PostAsync(
        string body, string? accept = null, string contentType = "application/json", string path = "/graphql") =>
        PostAsync(Encoding.UTF8.GetBytes(body), accept, contentType, path);

    public Task<HttpResponseMessage> PostAsync(
        byte[] body, string? accept = null, string contentType = "application/json", string path = "/graphql")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        if (contentType.Length > 0)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(request, accept);
    }

    public Task<HttpResponseMessage> GetAsync(string query, string? accept = null, params (string, string)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/graphql{query}");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return SendAsync(request, accept);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? accept)
    {
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private Schema Schema()
    {
        var schema = SchemaBuilder.FromSdl(Parser.Parse(Sdl));
        var query = schema.QueryType!.Fields;
        query["hello"].Resolve = context => new($"Hello {context.Argument(0) as string ?? "you"}");
        query["fail"].Resolve = _ => throw new GraphQLException("It failed.");
        query["must"].Resolve = _ => new((object?)null);
        query["wait"].Resolve = async context =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return 1;
        };
        query["slow"].Resolve = async context =>
        {
            Entered.Release();
            await Released.WaitAsync(context.CancellationToken);
            return 1;
        };
        query["secret"].Resolve = _ => throw new InvalidOperationException(Secret);
        var total = 0;
        var mutation = schema.MutationType!.Fields;
        mutation["add"].Resolve = context =>
        {
            total += (int)context.Argument(0)!;
            return new(context.Argument(0));
        };
        mutation["total"].Resolve = _ => new(total);
        return schema;
    }
}
