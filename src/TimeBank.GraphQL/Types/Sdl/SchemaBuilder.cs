using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// Builds schemas from the schema language. Such schemas have no resolvers; scalars of their own pass values as they
/// are.
/// </summary>
public static class SchemaBuilder
{
    /// <summary>Builds the schema that a document defines, its extensions included.</summary>
    /// <exception cref="SyntaxException">The text is not GraphQL.</exception>
    /// <exception cref="SchemaException">The definitions break the rules of the type system.</exception>
    public static Schema FromSdl(string text) => FromSdl(Parser.Parse(text));

    /// <inheritdoc cref="FromSdl(string)"/>
    public static Schema FromSdl(DocumentNode document)
    {
        var definitions = new SdlDocument(document);
        ThrowIfAny(SdlValidator.Validate(definitions));
        ThrowIfAny(SdlReferenceRules.Validate(definitions));
        var schema = Build(definitions);
        ThrowIfAny(SchemaValidator.Validate(schema));
        return schema;
    }

    private static Schema Build(SdlDocument document)
    {
        try
        {
            return new SdlSchema(document).Build();
        }
        catch (CoercionException wrong)
        {
            throw new SchemaException(
                [new GraphQLError(wrong.Message) { Locations = wrong.Location is { } place ? [place] : [] }]);
        }
    }

    private static void ThrowIfAny(IReadOnlyList<GraphQLError> errors)
    {
        if (errors.Count > 0)
            throw new SchemaException(errors);
    }
}
