using Microsoft.Extensions.Logging;

namespace TimeBanking.GraphQL.Execution;

/// <summary>
/// The one way in which a failure that is ours, not the client's, is told: a fixed sentence with a reference for the
/// client, and everything there is to know, with the same reference, for the log. An outage is told as such.
/// </summary>
/// <param name="logger">Where failures are logged.</param>
/// <param name="describeOutage">See <see cref="ExecutionOptions.DescribeOutage"/>.</param>
/// <param name="describeRefusal">See <see cref="ExecutionOptions.DescribeRefusal"/>.</param>
internal sealed class InternalErrors(
    ILogger logger, Func<Exception, Outage?>? describeOutage, Func<Exception, GraphQLException?>? describeRefusal)
{
    /// <summary>The <c>code</c> in the error's extensions.</summary>
    public const string Code = "INTERNAL_ERROR";

    private const string Message = "Something went wrong on our side.";

    /// <summary>Logs a failure that ends the whole request and gives the answer to it.</summary>
    /// <param name="failure">What was thrown. Nothing of it reaches the client.</param>
    /// <param name="where">What was being done: a field and its path, or a stage such as "the event stream".</param>
    /// <param name="operationName">The name in the document; null when it has none or is not known yet.</param>
    public ExecutionResult Fail(Exception failure, string where, string? operationName) =>
        OutageOf(failure) is { } outage
            ? Fail(outage, failure, where, operationName)
            : ExecutionResult.Failed(Report(failure, where, operationName));

    /// <summary>
    /// Logs an outage, unless the host has, in a line without a stack since nothing in the program is to be mended.
    /// </summary>
    public ExecutionResult Fail(Outage outage, Exception failure, string where, string? operationName)
    {
        if (!outage.IsLogged)
            logger.LogWarning(
                "Operation {Operation} was given up at {Where}: {Code}, {Failure}",
                operationName ?? "without a name", where, outage.Code, failure.Message);
        return ExecutionResult.Unavailable(outage, failure);
    }

    /// <summary>What the client is told of a failure that is no fault of ours; null when it is one.</summary>
    public GraphQLException? Told(Exception failure) => failure as GraphQLException ?? describeRefusal?.Invoke(failure);

    /// <summary>The outage that a failure comes of; null when it is none.</summary>
    public Outage? OutageOf(Exception failure)
    {
        if (describeOutage is null || failure is GraphQLException)
            return null;
        try
        {
            return describeOutage(failure);
        }
        catch (Exception broken)
        {
            // Whoever waits for the answer must not wait for ever.
            logger.LogError(broken, "What describes outages failed itself");
            return null;
        }
    }

    /// <summary>Logs the failure and gives the error to answer with.</summary>
    /// <inheritdoc cref="Fail(Exception, string, string?)" path="/param"/>
    public GraphQLError Report(Exception failure, string where, string? operationName)
    {
        var reference = ErrorReference.New();
        Log(failure, where, operationName, reference);
        return Describe(failure, reference);
    }

    /// <summary>Logs a failure under a reference that the client is told.</summary>
    public void Log(Exception failure, string where, string? operationName, string reference) => logger.LogError(
        failure, "Operation {Operation} failed at {Where}; reference {Reference}", operationName ?? "without a name", where, reference);

    /// <summary>The error that the client reads.</summary>
    public static GraphQLError Describe(Exception failure, string reference) => new(Message)
    {
        Extensions = new Dictionary<string, object?> { ["code"] = Code, ["reference"] = reference },
        Exception = failure,
    };
}
