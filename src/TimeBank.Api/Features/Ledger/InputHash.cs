using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TimeBank.Api.Features.Ledger;

/// <summary>The fingerprint of a request, by which a repetition is told from an id that is used again for something else.</summary>
public static class InputHash
{
    /// <summary>SHA-256 over the values in order, in hexadecimal. The first should name the act.</summary>
    public static string Of(params ReadOnlySpan<object?> values)
    {
        var text = new StringBuilder(200);
        foreach (var value in values)
        {
            // The length before each value keeps ("ab", "c") apart from ("a", "bc").
            var part = Convert.ToString(value, CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{(value is null ? -1 : part!.Length)}:").Append(part);
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
