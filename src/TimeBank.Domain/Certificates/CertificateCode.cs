namespace TimeBanking.Domain.Certificates;

/// <summary>
/// The code by which anybody finds a certificate: eleven signs that nobody can guess and one that checks them, in three groups of four.
/// The signs are those of Crockford's base 32, in which none is taken for another.
/// </summary>
public static class CertificateCode
{
    /// <summary>Signs without the hyphens.</summary>
    public const int Length = 12;

    /// <summary>As it is written, with the hyphens.</summary>
    public const int WrittenLength = 14;

    /// <summary>How many random bytes a code is made of.</summary>
    public const int RandomBytes = Length - 1;

    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A code of random bytes, as it is written.</summary>
    /// <param name="random">As many as <see cref="RandomBytes"/>; five bits of each are used.</param>
    public static string Of(ReadOnlySpan<byte> random)
    {
        Span<char> code = stackalloc char[Length];
        for (var at = 0; at < RandomBytes; at++)
            code[at] = Signs[random[at] & 31];
        code[RandomBytes] = CheckOf(code[..RandomBytes]);
        return Write(code);
    }

    /// <summary>What somebody typed or scanned, as it is written: hyphens, spaces and case do not matter, nor O for 0, I or L for 1.</summary>
    /// <returns>Null when it cannot be a code, because signs are missing or one was mistaken.</returns>
    public static string? Read(string? typed)
    {
        Span<char> code = stackalloc char[Length];
        var count = 0;
        foreach (var letter in typed ?? "")
        {
            if (letter is '-' or ' ' or '‐' or '–')
                continue;
            var sign = char.ToUpperInvariant(letter) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (count == Length || !Signs.Contains(sign, StringComparison.Ordinal))
                return null;
            code[count++] = sign;
        }

        return count == Length && code[RandomBytes] == CheckOf(code[..RandomBytes]) ? Write(code) : null;
    }

    private static string Write(ReadOnlySpan<char> code) => $"{code[..4]}-{code[4..8]}-{code[8..]}";

    /// <summary>By the rule of Luhn for 32 signs: one mistaken sign, or two beside each other that changed places, are found.</summary>
    private static char CheckOf(ReadOnlySpan<char> code)
    {
        var sum = 0;
        for (var at = code.Length - 1; at >= 0; at--)
        {
            var value = Signs.IndexOf(code[at], StringComparison.Ordinal) * ((code.Length - at) % 2 == 1 ? 2 : 1);
            sum += (value / Signs.Length) + (value % Signs.Length);
        }

        return Signs[(Signs.Length - (sum % Signs.Length)) % Signs.Length];
    }
}
