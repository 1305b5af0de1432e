using TimeBank.GraphQL.Execution;

namespace TimeBank.GraphQL.Http;

/// <summary>How the server treats requests. Set once, at start.</summary>
public sealed class GraphQLServerOptions
{
    /// <summary>Limits of documents, and how many are kept compiled.</summary>
    public ExecutionOptions Execution { get; set; } = new();

    /// <summary>The largest body of a POST, in bytes. 1 MiB unless told.</summary>
    public int MaxRequestBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// How long a request may run before it is cancelled; the answer is then 503. 30 seconds unless told;
    /// <see cref="Timeout.InfiniteTimeSpan"/> sets no limit.
    /// </summary>
    public TimeSpan ExecutionTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
