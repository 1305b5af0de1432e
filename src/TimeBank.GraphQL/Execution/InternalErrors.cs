using Microsoft.Extensions.Logging;

namespace TimeBank.GraphQL.Execution;

/// <summary>
/// The one way in which a failure that is ours, not the client's, is told: a fixed sentence with a reference for the
/// client, and everything there is to know, with the same reference, for the log.
/// </summary>
internal sealed class InternalErrors(ILogger logger)
{
    /// <summary>The <c>code</c> in the error's extensions.</summary>
    public const string Code = "INTERNAL_ERROR";

    private const string Message = "Something went wrong on our side.";

    /// <summary>Logs the failure and gives the error to answer with.</summary>
    /// <param name="failure">What was thrown. Nothing of it reaches the client.</param>
    /// <param name="where">What was being done: a field and its path, or a stage such as "the event stream".</param>
    /// <param name="operationName">The name in the document; null when it has none or is not known yet.</param>
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
