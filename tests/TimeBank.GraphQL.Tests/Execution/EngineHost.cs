using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Execution.DataLoaders;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Execution;

/// <summary>An executor over a schema whose resolvers a test writes itself, with a service scope for each request.</summary>
internal sealed class EngineHost : IDisposable
{
    private readonly ServiceProvider _services;

    public EngineHost(string sdl, Action<IServiceCollection>? register = null, ExecutionOptions? options = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Log));
        services.AddScoped<BatchScheduler>();
        register?.Invoke(services);
        _services = services.BuildServiceProvider();
        Schema = SchemaBuilder.FromSdl(Parser.Parse(sdl));
        Executor = new RequestExecutor(
            Schema, options ?? new ExecutionOptions(), _services.GetRequiredService<ILogger<RequestExecutor>>());
    }

    public Schema Schema { get; }

    public RequestExecutor Executor { get; }

    public LogEntries Log { get; } = new();

    /// <summary>Sets the resolver of a field, given as <c>Type.field</c>.</summary>
    public void Resolve(string coordinate, Resolver resolver)
    {
        var names = coordinate.Split('.');
        ((ObjectType)Schema.Types[names[0]]).Fields[names[1]].Resolve = resolver;
    }

    public async Task<JsonElement> ExecuteAsync(
        string document,
        string variables = "{}",
        CancellationToken? cancellationToken = null,
        string? operationName = null)
    {
        await using var scope = _services.CreateAsyncScope();
        var result = await Executor.ExecuteAsync(
            new GraphQLRequest(document) { Variables = JsonElement.Parse(variables), OperationName = operationName },
            scope.ServiceProvider,
            cancellationToken ?? TestContext.Current.CancellationToken);
        return JsonElement.Parse(result.ToJson());
    }

    public async Task<(double FieldCost, double TypeCost)> CostAsync(string document, string variables)
    {
        await using var scope = _services.CreateAsyncScope();
        var request = new GraphQLRequest(document)
        {
            Variables = JsonElement.Parse(variables),
            CostReport = CostReport.Only,
        };
        var result = await Executor.ExecuteAsync(request, scope.ServiceProvider, TestContext.Current.CancellationToken);
        Assert.Empty(result.Errors);
        return (result.Cost!.Value.FieldCost, result.Cost.Value.TypeCost);
    }

    public void Dispose() => _services.Dispose();
}

/// <summary>What was logged, for a test to read.</summary>
internal sealed class LogEntries : ILoggerProvider
{
    public ConcurrentQueue<(string Message, Exception? Exception)> Entries { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
    }

    private sealed class Logger(LogEntries log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            log.Entries.Enqueue((formatter(state, exception), exception));
    }
}
