using System.Diagnostics.Metrics;
using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimeBanking.GraphQL.Diagnostics;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Http;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Fuzzing;

/// <summary>A real server on loopback that does nothing wrong by itself, and counts what it is doing.</summary>
internal sealed class FuzzHost : IAsyncDisposable
{
    public const int MaxRequestBytes = 4096;

    /// <summary>How long the server may take to let go of what clients have left.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>What code made ready, buffers and caches may grow by, whatever the number of cases.</summary>
    private const long MostBytesKept = 32 * 1024 * 1024;

    private const string Sdl = """
        type Query { hello(name: String): String items(first: Int = 3): [Item!] fail: Int pause: Int }
        type Item { id: ID! name: String items(first: Int = 2): [Item!] }
        type Mutation { add(n: Int!): Int }
        type Subscription { ticks(count: Int = 2): Int never: Int fail: Int }
        """;

    private readonly WebApplication _app;
    private readonly MeterListener _meters = new();
    private readonly FailureLog _log = new(IsOfTheServerAlone);
    private readonly Unobserved _unobserved = new();
    private readonly HttpClient _client = new();
    private int _listening;
    private long _operations;
    private long _connections;
    private long _bytesAtStart;

    private FuzzHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(_log);
        builder.Services.AddMetrics();
        builder.Services.AddGraphQLServer(options =>
        {
            options.MaxRequestBytes = MaxRequestBytes;
            options.MaxBatchLength = 3;
            options.ExecutionTimeout = TimeSpan.FromSeconds(5);
            options.WebSockets.InitialisationTimeout = TimeSpan.FromSeconds(5);
            options.WebSockets.MaxOperationsPerSocket = 4;
        }).AddSchema(Schema());
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapGraphQL();
        Listen();
    }

    public IPEndPoint Address { get; private set; } = null!;

    public static async Task<FuzzHost> StartAsync()
    {
        var host = new FuzzHost();
        await host._app.StartAsync(TestContext.Current.CancellationToken);
        var addresses = host._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        var address = new Uri(addresses.Addresses.First());
        host._client.BaseAddress = address;
        host.Address = new IPEndPoint(IPAddress.Loopback, address.Port);
        return host;
    }

    /// <summary>To be called when the first cases have made everything ready.</summary>
    public async Task RememberMemoryAsync() => _bytesAtStart = await MemoryAsync();

    /// <summary>
    /// What is wrong after a case; null when a good client is still answered and nothing is in the log.
    /// </summary>
    public async Task<string?> JudgeAsync()
    {
        using var content = new StringContent("""{"query":"{__typename}"}""", null, "application/json");
        using var answer = await _client.PostAsync("/graphql", content, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return text == """{"data":{"__typename":"Query"}}""" ? _log.Take() : $"A good client is answered {text}";
    }

    /// <summary>Asserts that all that clients began has ended, and left nothing behind.</summary>
    public async Task AssertQuietAsync()
    {
        _client.Dispose();
        var patience = Task.Delay(Patience, TestContext.Current.CancellationToken);
        while (Running() != (0, 0, 0) && !patience.IsCompleted)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal((0, 0, 0), Running());
        var kept = await MemoryAsync() - _bytesAtStart;
        Assert.InRange(kept, long.MinValue, MostBytesKept);
        Assert.Null(_log.Take());
        Assert.Empty(_unobserved.Failures);
    }

    /// <summary>What is left of the cases; null when nothing is after some patience.</summary>
    public async Task<string?> JudgeListeningAsync()
    {
        var patience = Task.Delay(Patience, TestContext.Current.CancellationToken);
        while (Volatile.Read(ref _listening) != 0)
        {
            if (patience.IsCompleted)
                return $"{_listening} sources of events are still read.";
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _meters.Dispose();
        _unobserved.Dispose();
        _log.Dispose();
    }

    private (int Sources, long Operations, long Connections) Running() =>
        (Volatile.Read(ref _listening), Interlocked.Read(ref _operations), Interlocked.Read(ref _connections));

    private void Listen()
    {
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == GraphQLTelemetry.Name || instrument.Name == "kestrel.active_connections")
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<int>((instrument, change, _, _) =>
        {
            if (instrument.Name == "graphql.server.active_operations")
                Interlocked.Add(ref _operations, change);
        });
        _meters.SetMeasurementEventCallback<long>((instrument, change, _, _) =>
        {
            if (instrument.Name == "kestrel.active_connections")
                Interlocked.Add(ref _connections, change);
        });
        _meters.Start();
    }

    /// <summary>
    /// When a refused request has trailers that are no text, the framework says that it cannot pass over them.
    /// </summary>
    private static bool IsOfTheServerAlone(Exception? failure) =>
        failure is InvalidOperationException { StackTrace: { } trace }
        && trace.Contains("Http1ChunkedEncodingMessageBody", StringComparison.Ordinal)
        && !trace.Contains(nameof(TimeBanking), StringComparison.Ordinal);

    private static async Task<long> MemoryAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private Schema Schema()
    {
        var schema = SchemaBuilder.FromSdl(Sdl);
        var query = schema.QueryType!.Fields;
        query["hello"].Resolve = context => new($"Hello {context.Argument(0) as string ?? "you"}");
        query["items"].Resolve = Items;
        query["fail"].Resolve = _ => throw new GraphQLException("It failed.");
        query["pause"].Resolve = async context =>
        {
            await Task.Delay(1, context.CancellationToken);
            return 1;
        };
        var item = ((ObjectType)schema.Types["Item"]).Fields;
        item["id"].Resolve = context => new(context.Parent);
        item["name"].Resolve = context => new($"Item {context.Parent}");
        item["items"].Resolve = Items;
        schema.MutationType!.Fields["add"].Resolve = context => new(context.Argument(0));
        var subscription = schema.SubscriptionType!.Fields;
        foreach (var field in subscription)
            field.Resolve = context => new(context.Parent);
        subscription["ticks"].Subscribe =
            context => new(Ticks(context.Argument(0) as int? ?? 1, context.CancellationToken));
        subscription["never"].Subscribe = context => new(Ticks(int.MaxValue, context.CancellationToken));
        subscription["fail"].Subscribe = _ => throw new GraphQLException("It failed.");
        return schema;
    }

    private static ValueTask<object?> Items(ResolverContext context) =>
        new(Enumerable.Range(0, Math.Clamp(context.Argument(0) as int? ?? 0, 0, 100)).ToList());

    private async IAsyncEnumerable<object?> Ticks(int count,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _listening);
        try
        {
            for (var i = 0; i < count; i++)
            {
                await Task.Delay(i < 5 ? 1 : 20, cancellationToken);
                yield return i;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _listening);
        }
    }
}

/// <summary>Exceptions of the engine that nobody looked at.</summary>
internal sealed class Unobserved : IDisposable
{
    private readonly List<string> _failures = [];

    public Unobserved() => TaskScheduler.UnobservedTaskException += Note;

    public IReadOnlyList<string> Failures
    {
        get
        {
            lock (_failures)
                return [.. _failures];
        }
    }

    public void Dispose() => TaskScheduler.UnobservedTaskException -= Note;

    private void Note(object? sender, UnobservedTaskExceptionEventArgs args)
    {
        lock (_failures)
            _failures.Add(args.Exception.ToString());
    }
}
