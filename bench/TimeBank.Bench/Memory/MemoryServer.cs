using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimeBanking.GraphQL.Http;

namespace TimeBanking.Bench.Memory;

/// <summary>
/// The engine on Kestrel with a schema that answers from memory, and beside it, in the same host, minimal API endpoints
/// that write the same JSON by the framework's serializer: the limit of what an engine could do here.
/// </summary>
internal static partial class MemoryServer
{
    /// <summary>The first argument of the bench when it is started as this server; the second is the port.</summary>
    public const string Argument = "serve-memory";

    public static Task RunAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, Json.Default));
        builder.Services.AddGraphQLServer().AddTypes(typeof(MemoryServer).Assembly);
        var app = builder.Build();
        app.MapGraphQL("/graphql");
        app.MapPost("/empty", () => new Answer<EmptyData>(new EmptyData("Query")));
        app.MapPost("/list", () => new Answer<ListData>(new ListData(Shelf.Authors.Select(
            author => new AuthorWithBooks(author.Id, author.Name, Shelf.BooksByAuthor[author.Id])))));
        return app.RunAsync();
    }

    private sealed record Answer<T>(T Data);

    private sealed record EmptyData([property: JsonPropertyName("__typename")] string TypeName);

    private sealed record ListData(IEnumerable<AuthorWithBooks> Authors);

    private sealed record AuthorWithBooks(int Id, string Name, IEnumerable<Book> Books);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Answer<EmptyData>))]
    [JsonSerializable(typeof(Answer<ListData>))]
    private sealed partial class Json : JsonSerializerContext;
}
