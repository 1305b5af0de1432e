using Microsoft.Extensions.Options;
using TimeBanking.GraphQL;
using TimeBanking.GraphQL.Http;

namespace TimeBanking.Api.Foundation.Web;

/// <summary>
/// What requests to <c>/graphql</c> and those who listen there may take, and how many documents are kept: the
/// configuration section <c>GraphQL:Limits</c>, of which the engine's <see cref="OperationLimits"/> are the rest.
/// </summary>
internal sealed class LimitSettings
{
    public const string Section = "GraphQL:Limits";

    /// <summary>The largest body, in bytes.</summary>
    [FromTo(1024, 64 * 1024 * 1024)]
    public int MaxRequestBytes { get; set; } = 1024 * 1024;

    /// <summary>The largest answer, in bytes.</summary>
    [FromTo(64 * 1024, 1024 * 1024 * 1024)]
    public int MaxResponseBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>The longest query string of a GET, in characters.</summary>
    [FromTo(0, 65_536)]
    public int MaxQueryStringLength { get; set; } = 6144;

    /// <summary>The most requests in one POST; 0 allows no such batches.</summary>
    [FromTo(0, 1000)]
    public int MaxBatchLength { get; set; }

    /// <summary>How many requests of one caller are answered at the same time; 0 sets no limit.</summary>
    [FromTo(0, 100_000)]
    public int MaxConcurrentRequestsPerCaller { get; set; } = 32;

    /// <summary>How long a request may run, in seconds.</summary>
    [FromTo(1, 3600)]
    public int ExecutionTimeoutSeconds { get; set; } = 30;

    /// <summary>How many WebSockets one caller may have open; 0 sets no limit.</summary>
    [FromTo(0, 100_000)]
    public int MaxSocketsPerCaller { get; set; } = 16;

    /// <summary>How many operations may run over one WebSocket at once.</summary>
    [FromTo(1, 10_000)]
    public int MaxOperationsPerSocket { get; set; } = 32;

    /// <summary>How many events may wait for a subscriber who reads slowly.</summary>
    [FromTo(1, 100_000)]
    public int BufferedEvents { get; set; } = 64;

    /// <summary>How long the client of a WebSocket may take to say <c>connection_init</c>, in seconds.</summary>
    [FromTo(1, 600)]
    public int InitialisationTimeoutSeconds { get; set; } = 10;

    /// <summary>How often a WebSocket is asked whether its client lives, in seconds.</summary>
    [FromTo(1, 3600)]
    public int PingIntervalSeconds { get; set; } = 30;

    /// <summary>How long a client may take to receive one message or event, in seconds.</summary>
    [FromTo(1, 600)]
    public int SendTimeoutSeconds { get; set; } = 30;

    /// <summary>How often a silent event stream shows that it lives, in seconds.</summary>
    [FromTo(1, 3600)]
    public int EventStreamKeepAliveSeconds { get; set; } = 12;

    /// <summary>How many documents are kept parsed and validated; 0 keeps none.</summary>
    [FromTo(0, 100_000)]
    public int DocumentCacheCapacity { get; set; } = 1000;

    /// <summary>
    /// How many characters they may have together, each at most a sixteenth of it; 0 keeps none. A character takes some
    /// 20 bytes of memory, and with what is kept to execute it at most 256; each document 32 KiB more at most.
    /// </summary>
    [FromTo(0, 64 * 1024 * 1024)]
    public int DocumentCacheMaxLength { get; set; } = 1024 * 1024;

    /// <exception cref="OptionsValidationException">A setting makes no sense; it is named.</exception>
    public static LimitSettings Read(IConfiguration configuration) =>
        SettingsSection.Read<LimitSettings>(configuration, Section);

    /// <summary>What an operation may ask for.</summary>
    /// <exception cref="OptionsValidationException">A setting makes no sense; it is named.</exception>
    public static OperationLimits ReadOfOperations(IConfiguration configuration)
    {
        var limits = SettingsSection.Read<OperationLimits>(configuration, Section);
        var problems = limits.Problems().Select(wrong => $"{Section}:{wrong.Name} {wrong.Problem}.").ToList();
        return problems.Count == 0 ? limits : throw new OptionsValidationException(Section, typeof(OperationLimits), problems);
    }

    public void Apply(GraphQLServerOptions options)
    {
        options.MaxRequestBytes = MaxRequestBytes;
        options.MaxResponseBytes = MaxResponseBytes;
        options.MaxQueryStringLength = MaxQueryStringLength;
        options.MaxBatchLength = MaxBatchLength;
        options.MaxConcurrentRequestsPerCaller = MaxConcurrentRequestsPerCaller;
        options.ExecutionTimeout = TimeSpan.FromSeconds(ExecutionTimeoutSeconds);
        options.EventStreamKeepAlive = TimeSpan.FromSeconds(EventStreamKeepAliveSeconds);
        var sockets = options.WebSockets;
        sockets.MaxSocketsPerCaller = MaxSocketsPerCaller;
        sockets.MaxOperationsPerSocket = MaxOperationsPerSocket;
        sockets.InitialisationTimeout = TimeSpan.FromSeconds(InitialisationTimeoutSeconds);
        sockets.PingInterval = TimeSpan.FromSeconds(PingIntervalSeconds);
        sockets.SendTimeout = TimeSpan.FromSeconds(SendTimeoutSeconds);
        options.Execution = options.Execution with
        {
            DocumentCacheCapacity = DocumentCacheCapacity,
            DocumentCacheMaxLength = DocumentCacheMaxLength,
            Subscriptions = options.Execution.Subscriptions with { BufferedEvents = BufferedEvents },
        };
    }
}
