using System.Security.Cryptography;
using System.Text;

namespace TimeBanking.GraphQL.Execution;

/// <summary>
/// What Apollo's clients ask for with their persisted queries: a text by its SHA-256, which they expect the server to
/// remember when they send it. Nothing is remembered here. Told so in their words, they send the text.
/// </summary>
internal static class PersistedQueries
{
    /// <summary>The client sends the text, and no hashes any more.</summary>
    public static GraphQLError NotSupported() =>
        Coded("PersistedQueryNotSupported", "PERSISTED_QUERY_NOT_SUPPORTED");

    /// <summary>Some are known as trusted documents, but not this one. The client sends its text.</summary>
    public static GraphQLError NotFound() => Coded("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND");

    /// <summary>It would be executed here, and elsewhere kept as what it is not.</summary>
    public static GraphQLError HashOfAnother() => Coded(
        "The document is not the one that \"extensions.persistedQuery.sha256Hash\" is the SHA-256 of. Send its own hash, or "
        + "none.",
        "PERSISTED_QUERY_HASH_MISMATCH");

    /// <summary>Whether a hash is the SHA-256 of a text in UTF-8.</summary>
    /// <param name="hash">Hexadecimal digits of either case.</param>
    /// <param name="text">Any text.</param>
    public static bool IsHashOf(string hash, string text) => hash.Equals(
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))), StringComparison.OrdinalIgnoreCase);

    private static GraphQLError Coded(string message, string code) =>
        new(message) { Extensions = new Dictionary<string, object?> { ["code"] = code } };
}
