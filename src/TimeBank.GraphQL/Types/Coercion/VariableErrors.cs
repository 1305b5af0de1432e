using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>What is wrong with the variables of one request, as far as it is reported.</summary>
/// <param name="most">So many are reported; the next ends the coercion, so that the rest costs nothing.</param>
internal sealed class VariableErrors(int most)
{
    private readonly List<GraphQLError> _found = [];

    public IReadOnlyList<GraphQLError> Found => _found;

    /// <exception cref="TooManyVariableErrorsException">There are as many as are reported; this was added as the
    /// last.</exception>
    public void Add(string message, Location location)
    {
        if (_found.Count < most)
        {
            _found.Add(new GraphQLError(message) { Locations = [location] });
            return;
        }

        _found.Add(LimitError.Of(
            "Too many errors processing variables, error limit reached. Execution aborted.",
            "TOO_MANY_ERRORS",
            nameof(OperationLimits.MaxErrors),
            most));
        throw new TooManyVariableErrorsException();
    }
}

/// <summary>Ends the coercion of variables that have more errors than are reported.</summary>
internal sealed class TooManyVariableErrorsException() : Exception("Too many errors processing variables.");
