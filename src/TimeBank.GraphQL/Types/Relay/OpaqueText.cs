using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace TimeBanking.GraphQL.Types;

/// <summary>Bytes as base64url without padding, in the one spelling that <see cref="Encode"/> gives.</summary>
internal static class OpaqueText
{
    /// <summary>Longer texts are not ours.</summary>
    private const int MaxLength = 2048;

    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    public static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length is 0 or > MaxLength || !Base64Url.IsValid(text))
            return false;

        var decoded = Base64Url.DecodeFromChars(text);
        if (!string.Equals(Base64Url.EncodeToString(decoded), text, StringComparison.Ordinal))
            return false;

        bytes = decoded;
        return true;
    }

    /// <summary>The text as an error message quotes it: shortened, so that nobody's megabyte comes back.</summary>
    public static string Quote(string text) => text.Length <= 60 ? $"\"{text}\"" : $"\"{text[..60]}...\"";
}
