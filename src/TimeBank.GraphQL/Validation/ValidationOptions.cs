namespace TimeBanking.GraphQL.Validation;

/// <summary>How <see cref="DocumentValidator"/> reports what it finds.</summary>
public sealed record ValidationOptions
{
    /// <summary>
    /// How many errors are reported at most (100 unless told); at the next one validation stops and says so. Keeps a
    /// hostile document from costing a large response.
    /// </summary>
    public int MaxErrors { get; init; } = 100;

    /// <summary>
    /// Leaves "Did you mean ...?" out of the messages, so that they do not teach a stranger the names of the schema.
    /// </summary>
    public bool HideSuggestions { get; init; }

    /// <summary>
    /// Refuses <c>__schema</c> and <c>__type</c>, so that the schema is not told to strangers; <c>__typename</c> stays.
    /// </summary>
    public bool RefuseIntrospection { get; init; }
}
