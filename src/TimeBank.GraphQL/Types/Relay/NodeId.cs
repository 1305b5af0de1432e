using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// The opaque global id of a node: base64url of the name of its type and the 16 bytes of its key, most significant
/// first.
/// </summary>
public static class NodeId
{
    private const int KeyLength = 16;

    public static string Encode(string typeName, Guid key)
    {
        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(typeName.Length) + KeyLength];
        var nameLength = Encoding.UTF8.GetBytes(typeName, bytes);
        key.TryWriteBytes(bytes[nameLength..], bigEndian: true, out _);
        return OpaqueText.Encode(bytes[..(nameLength + KeyLength)]);
    }

    /// <summary>
    /// Whether the text has the form of a global id. Whether there is such a type, or such a node, is not asked.
    /// </summary>
    public static bool TryDecode(string id, [NotNullWhen(true)] out string? typeName, out Guid key)
    {
        typeName = null;
        key = default;
        if (!OpaqueText.TryDecode(id, out var bytes) || bytes.Length <= KeyLength)
            return false;

        var name = bytes.AsSpan(..^KeyLength);
        foreach (var letter in name)
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter != '_')
                return false;

        typeName = Encoding.ASCII.GetString(name);
        key = new Guid(bytes.AsSpan(^KeyLength..), bigEndian: true);
        return true;
    }
}
