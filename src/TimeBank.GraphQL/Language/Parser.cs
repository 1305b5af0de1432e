using System.Text;
using System.Text.Unicode;

namespace TimeBanking.GraphQL.Language;

/// <summary>
/// Reads texts of the GraphQL language, September 2025 edition. Whatever the text, the only exception is
/// <see cref="SyntaxException"/>.
/// </summary>
public static class Parser
{
    private static readonly ParserOptions DefaultOptions = new();

    /// <summary>Reads a document of operations and fragments, of type definitions, or of both.</summary>
    /// <exception cref="SyntaxException">The text is not a document or passes a limit.</exception>
    public static DocumentNode Parse(string source, ParserOptions? options = null) =>
        new DocumentParser(source, options ?? DefaultOptions).ParseDocument();

    /// <summary>Reads a document in UTF-8. Locations count UTF-16 code units, as for a string.</summary>
    /// <exception cref="SyntaxException">The bytes are not UTF-8, not a document, or pass a limit.</exception>
    public static DocumentNode Parse(ReadOnlySpan<byte> utf8, ParserOptions? options = null) =>
        Parse(Decode(utf8), options);

    /// <summary>Reads a value, which may hold variables.</summary>
    /// <exception cref="SyntaxException">The text is not one value or passes a limit.</exception>
    public static ValueNode ParseValue(string source, ParserOptions? options = null) =>
        new DocumentParser(source, options ?? DefaultOptions).ParseLoneValue(isConst: false);

    /// <summary>Reads a value without variables.</summary>
    /// <exception cref="SyntaxException">The text is not one constant value or passes a limit.</exception>
    public static ValueNode ParseConstValue(string source, ParserOptions? options = null) =>
        new DocumentParser(source, options ?? DefaultOptions).ParseLoneValue(isConst: true);

    /// <summary>Reads a reference to a type, such as <c>[Int!]</c>.</summary>
    /// <exception cref="SyntaxException">The text is not one type reference or passes a limit.</exception>
    public static TypeNode ParseType(string source, ParserOptions? options = null) =>
        new DocumentParser(source, options ?? DefaultOptions).ParseLoneType();

    private static string Decode(ReadOnlySpan<byte> utf8)
    {
        if (Utf8.IsValid(utf8))
        {
            return Encoding.UTF8.GetString(utf8);
        }

        var characters = new char[utf8.Length];
        Utf8.ToUtf16(utf8, characters, out _, out var valid, replaceInvalidSequences: false);
        throw new SyntaxException(new string(characters, 0, valid), valid, "The document is not valid UTF-8.");
    }
}
