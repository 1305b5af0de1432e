using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using TimeBanking.Domain.Acts;

namespace TimeBanking.Api.Foundation.Acts;

/// <summary>The fingerprint of what was asked, by which a repetition is told from an id that is used again for something else.</summary>
internal static class InputHash
{
    // It is kept for good. So kinds go in by their names, among which new ones may come to stand, and a field that was left
    // out does not count: an act that is repeated after an upgrade is still the same.
    private static readonly JsonSerializerOptions Format = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>
    /// SHA-256, in hexadecimal, over the kind of act, who does it, and every field of the input that is given: one that is
    /// added to an input counts from its first day.
    /// </summary>
    public static string Of(ActKind kind, Guid? actorMemberId, ActInput input)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(new { kind, actorMemberId, input = (object)input }, Format);
        return Convert.ToHexStringLower(SHA256.HashData(text));
    }
}
