using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Execution.DataLoaders;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Binding;

/// <summary>The library, served by its classes alone.</summary>
internal sealed class LibraryHost : IDisposable
{
    private static readonly Type[] Classes =
        [
            typeof(BookQueries), typeof(BookFields), typeof(AuthorFields), typeof(BookMutations), typeof(MoveBook),
            typeof(Magazine),
        ];

    private readonly ServiceProvider _services;
    private readonly RequestExecutor _executor;

    public LibraryHost()
    {
        _services = new ServiceCollection().AddSingleton<Shelves>().AddSingleton<MoveBook>().AddScoped<BatchScheduler>().BuildServiceProvider();
        Schema = CodeFirstSchema.Build(Classes, _services.GetRequiredService<IServiceProviderIsService>().IsService);
        _executor = new RequestExecutor(Schema, new ExecutionOptions(), NullLogger<RequestExecutor>.Instance);
    }

    public Schema Schema { get; }

    public async Task<JsonElement> ExecuteAsync(string document)
    {
        await using var scope = _services.CreateAsyncScope();
        var result = await _executor.ExecuteAsync(
            new GraphQLRequest(document), scope.ServiceProvider, TestContext.Current.CancellationToken);
        return JsonElement.Parse(result.ToJson());
    }

    public async Task<string> DataAsync(string document)
    {
        var result = await ExecuteAsync(document);
        Assert.False(result.TryGetProperty("errors", out var errors), errors.ToString());
        return result.GetProperty("data").GetRawText();
    }

    /// <summary>The message and code of the only error.</summary>
    public async Task<(string Message, string? Code)> ErrorAsync(string document)
    {
        var result = await ExecuteAsync(document);
        var error = Assert.Single(result.GetProperty("errors").EnumerateArray());
        return (error.GetProperty("message").GetString()!,
            error.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var code)
                ? code.GetString()
                : null);
    }

    public void Dispose() => _services.Dispose();
}
