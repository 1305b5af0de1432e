namespace TimeBanking.GraphQL.Language;

/// <summary>
/// What a document may cost to read. The defaults suit requests from strangers; a schema text from one's own files
/// may be given more.
/// </summary>
public sealed record ParserOptions
{
    /// <summary>The most lexical tokens, not counting comments.</summary>
    public int MaxTokens { get; init; } = 15_000;

    /// <summary>
    /// The deepest nesting of selection sets, list and object values and list types, counted together. Every later
    /// step (validation, execution, printing) recurses no deeper than this. A value that the stack cannot bear is a
    /// syntax error too.
    /// </summary>
    public int MaxDepth { get; init; } = 128;

    /// <summary>The longest source text, in UTF-16 code units.</summary>
    public int MaxSourceLength { get; init; } = 256 * 1024;
}
