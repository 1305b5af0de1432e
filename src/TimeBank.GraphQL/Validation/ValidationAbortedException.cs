namespace TimeBanking.GraphQL.Validation;

/// <summary>Ends a validation that would cost too much; <see cref="Error"/> is its last error.</summary>
internal sealed class ValidationAbortedException(GraphQLError error) : Exception(error.Message)
{
    public GraphQLError Error { get; } = error;

    /// <summary>Too many errors were found already.</summary>
    public static ValidationAbortedException TooManyErrors(int limit) => new(LimitError.Of(
        "Too many validation errors, error limit reached. Validation aborted.",
        "TOO_MANY_ERRORS",
        nameof(ValidationOptions.MaxErrors),
        limit));

    /// <summary>The document needs more comparisons, or deeper ones, than any honest document does.</summary>
    public static ValidationAbortedException TooMuchWork() => new(new GraphQLError("Validation aborted.")
    {
        Extensions = new Dictionary<string, object?> { ["code"] = "VALIDATION_TOO_COSTLY" },
    });
}
