using TimeBanking.GraphQL.Execution.Plans;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Execution;

/// <summary>
/// Turns what went wrong in the fields of one operation into the errors that the client reads and, where it is our
/// fault, into log entries. Those of one operation share a reference.
/// </summary>
internal sealed class FieldErrors(InternalErrors internalErrors, string? operationName)
{
    /// <summary>A list of thousands whose items all fail must not flood the log.</summary>
    private const int MostLogged = 10;

    private string? _reference;
    private Exception? _lastLogged;
    private int _logged;

    public GraphQLError Describe(Exception failure, FieldPlan field, IReadOnlyList<object> path) =>
        internalErrors.Told(failure) is { } told
            ? new GraphQLError(told.Message)
            {
                Path = path,
                Locations = told is LocatedException located ? [located.Location] : field.Locations,
                Extensions = told.Extensions,
                Exception = told,
            }
            // Names what the schema says, and no value.
            : failure is NullValueException ? Masked(failure, field, path) with { Message = failure.Message }
            : Masked(failure, field, path);

    /// <summary>Where something went wrong, for the log.</summary>
    public static string Place(FieldPlan field, IReadOnlyList<object> path) => $"{field} ({string.Join('.', path)})";

    private GraphQLError Masked(Exception failure, FieldPlan field, IReadOnlyList<object> path)
    {
        _reference ??= ErrorReference.New();
        // A batch that failed fails every field that waited for it with the same exception.
        if (!ReferenceEquals(failure, _lastLogged) && _logged < MostLogged)
        {
            _lastLogged = failure;
            _logged++;
            internalErrors.Log(failure, Place(field, path), operationName, _reference);
        }

        return InternalErrors.Describe(failure, _reference) with { Path = path, Locations = field.Locations };
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
