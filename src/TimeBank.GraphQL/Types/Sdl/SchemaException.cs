namespace TimeBanking.GraphQL.Types;

/// <summary>A schema breaks the rules of the type system (specification 3); lists every error that was found.</summary>
public sealed class SchemaException(IReadOnlyList<GraphQLError> errors)
    : Exception(string.Join(Environment.NewLine, errors.Select(error => error.Message)))
{
    public IReadOnlyList<GraphQLError> Errors { get; } = errors;
}
