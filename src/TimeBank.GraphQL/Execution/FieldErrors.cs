using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using TimeBank.GraphQL.Execution.Plans;
using TimeBank.GraphQL.Language;
using TimeBank.GraphQL.Types;

namespace TimeBank.GraphQL.Execution;

/// <summary>
/// Turns what went wrong in a field into the error that the client reads and, where it is our fault, a log entry.
/// </summary>
internal sealed class FieldErrors(ILogger logger)
{
    private const int ReferenceLength = 12;

    public GraphQLError Describe(Exception failure, FieldPlan field, IReadOnlyList<object> path) => failure switch
    {
        GraphQLException told => new GraphQLError(told.Message)
        {
            Path = path,
            Locations = told is LocatedException located ? [located.Location] : field.Locations,
            Extensions = told.Extensions,
            Exception = told,
        },
        NullValueException or ResultException or CoercionException => Unfit(failure, field, path),
        _ => Masked(failure, field, path),
    };

    /// <summary>The resolver gave a value that the field's type cannot have.</summary>
    private GraphQLError Unfit(Exception failure, FieldPlan field, IReadOnlyList<object> path)
    {
        logger.LogError("Field {Field} at {Path}: {Problem}", field, string.Join('.', path), failure.Message);
        return new GraphQLError(failure.Message) { Path = path, Locations = field.Locations, Exception = failure };
    }

    /// <summary>Something that the client must not see. The reference leads from the response to the log.</summary>
    private GraphQLError Masked(Exception failure, FieldPlan field, IReadOnlyList<object> path)
    {
        var reference = RandomNumberGenerator.GetHexString(ReferenceLength, lowercase: true);
        logger.LogError(
            failure, "Field {Field} at {Path} failed; reference {Reference}", field, string.Join('.', path), reference);
        return new GraphQLError("Something went wrong on our side.")
        {
            Path = path,
            Locations = field.Locations,
            Extensions = new Dictionary<string, object?> { ["reference"] = reference },
            Exception = failure,
        };
    }
}

/// <summary>An error in what the request gave to a field; it is told where it stands in the document.</summary>
internal sealed class LocatedException(string message, Location location) : GraphQLException(message)
{
    public Location Location { get; } = location;
}

/// <summary>A resolver gave something that its field's type does not allow.</summary>
internal sealed class ResultException(string message) : Exception(message);

/// <summary>A resolver gave null where the type allows none.</summary>
internal sealed class NullValueException(FieldPlan field)
    : Exception($"Cannot return null for non-nullable field {field}.");
