using Microsoft.Extensions.Options;
using TimeBank.GraphQL.Http;

namespace TimeBank.Api.Web;

/// <summary>
/// What those may take who listen, over a WebSocket or an event stream: a part of the configuration section
/// <c>GraphQL:Limits</c>.
/// </summary>
public sealed class ListeningLimitSettings
{
    private const string Section = LimitSettings.Section;

    /// <summary>How many WebSockets one caller may have open; 0 sets no limit.</summary>
    public int MaxSocketsPerCaller { get; set; } = 16;

    /// <summary>How many operations may run over one WebSocket at once.</summary>
    public int MaxOperationsPerSocket { get; set; } = 32;

    /// <summary>How many events may wait for a subscriber who reads slowly.</summary>
    public int BufferedEvents { get; set; } = 64;

    /// <summary>How long the client of a WebSocket may take to say <c>connection_init</c>, in seconds.</summary>
    public int InitialisationTimeoutSeconds { get; set; } = 10;

    /// <summary>How often a WebSocket is asked whether its client lives, in seconds.</summary>
    public int PingIntervalSeconds { get; set; } = 30;

    /// <summary>How long a client may take to receive one message or event, in seconds.</summary>
    public int SendTimeoutSeconds { get; set; } = 30;

    /// <summary>How often a silent event stream shows that it lives, in seconds.</summary>
    public int EventStreamKeepAliveSeconds { get; set; } = 12;

    /// <exception cref="OptionsValidationException">A setting makes no sense; it is named.</exception>
    public static ListeningLimitSettings Read(IConfiguration configuration) =>
        LimitSettings.Read<ListeningLimitSettings>(configuration, settings => settings.Problems());

    public void Apply(GraphQLServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var execution = options.Execution;
        options.Execution = execution with
        {
            Subscriptions = execution.Subscriptions with { BufferedEvents = BufferedEvents },
        };
        options.EventStreamKeepAlive = TimeSpan.FromSeconds(EventStreamKeepAliveSeconds);
        var sockets = options.WebSockets;
        sockets.MaxSocketsPerCaller = MaxSocketsPerCaller;
        sockets.MaxOperationsPerSocket = MaxOperationsPerSocket;
        sockets.InitialisationTimeout = TimeSpan.FromSeconds(InitialisationTimeoutSeconds);
        sockets.PingInterval = TimeSpan.FromSeconds(PingIntervalSeconds);
        sockets.SendTimeout = TimeSpan.FromSeconds(SendTimeoutSeconds);
    }

    private IEnumerable<string> Problems()
    {
        if (MaxSocketsPerCaller is < 0 or > 100_000)
            yield return $"{Section}:MaxSocketsPerCaller must be from 0 to 100000, not {MaxSocketsPerCaller}.";
        if (MaxOperationsPerSocket is < 1 or > 10_000)
            yield return $"{Section}:MaxOperationsPerSocket must be from 1 to 10000, not {MaxOperationsPerSocket}.";
        if (BufferedEvents is < 1 or > 100_000)
            yield return $"{Section}:BufferedEvents must be from 1 to 100000, not {BufferedEvents}.";
        if (InitialisationTimeoutSeconds is < 1 or > 600)
            yield return $"{Section}:InitialisationTimeoutSeconds must be from 1 to 600, "
                + $"not {InitialisationTimeoutSeconds}.";
        if (PingIntervalSeconds is < 1 or > 3600)
            yield return $"{Section}:PingIntervalSeconds must be from 1 to 3600, not {PingIntervalSeconds}.";
        if (SendTimeoutSeconds is < 1 or > 600)
            yield return $"{Section}:SendTimeoutSeconds must be from 1 to 600, not {SendTimeoutSeconds}.";
        if (EventStreamKeepAliveSeconds is < 1 or > 3600)
            yield return $"{Section}:EventStreamKeepAliveSeconds must be from 1 to 3600, "
                + $"not {EventStreamKeepAliveSeconds}.";
    }
}
