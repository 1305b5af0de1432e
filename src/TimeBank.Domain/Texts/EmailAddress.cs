using System.Buffers;
using System.Globalization;
using System.Text;

namespace TimeBanking.Domain.Texts;

/// <summary>
/// An e-mail address that mail servers accept, in the one form in which it is stored: lower case, and the domain as
/// the network knows it (bücher.example is xn--bcher-kva.example), so that one address is one person.
/// </summary>
/// <remarks>
/// Of RFC 5321: a dot-string before the @ (at most 64 characters), a domain of at least two labels after it, 254 in
/// all. Its quoted strings and addresses of machines ([192.0.2.1]) are obsolete for people and are refused, as are
/// letters beyond ASCII before the @ (RFC 6531), which most mail servers do not deliver.
/// </remarks>
public static class EmailAddress
{
    /// <summary>What a mail server takes at most (RFC 5321, section 4.5.3.1.3, less the two brackets).</summary>
    public const int LengthMax = 254;

    private const int LocalPartLengthMax = 64;
    private const int LabelLengthMax = 63;

    // RFC 5322, section 3.2.3, in lower case.
    private static readonly SearchValues<char> AtomCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~");

    private static readonly SearchValues<char> LabelCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly IdnMapping DomainNames = new() { UseStd3AsciiRules = true };

    /// <summary>The address in the form in which it is stored; null when none was given.</summary>
    /// <param name="field">As the one who typed it knows it; the error names it.</param>
    /// <param name="text">As it was typed.</param>
    /// <exception cref="TextNotAcceptedException">It is no address that mail servers accept; says which part is wrong.</exception>
    public static string? Optional(string field, string? text)
    {
        var (address, fault) = Read(text ?? "");
        return fault is null
            ? address
            : throw new TextNotAcceptedException(
                $"\"{field}\" is not an e-mail address: {fault.Words}. Write it like maya@example.org.",
                new RefusalFacts(fault.Sentence, fault.Facts) { Field = field });
    }

    /// <summary>The same for an address that must be there.</summary>
    /// <inheritdoc cref="Optional"/>
    public static string Require(string field, string? text) => Optional(field, text)
        ?? throw new TextNotAcceptedException($"\"{field}\" is empty. Write it like maya@example.org.", new RefusalFacts("Email.Missing") { Field = field });

    /// <summary>The address in the form in which it is stored, to look for it by; null when the text is none.</summary>
    public static string? ToLookFor(string? text) => Read(text ?? "").Address;

    private static (string? Address, Fault? Fault) Read(string text)
    {
        var trimmed = TrimUnseen(text);
        if (trimmed.Length == 0)
            return (null, null);
        if (trimmed.Length > LengthMax)
            return (null, new("Email.TooLong", $"it has {trimmed.Length} characters, and mail servers take at most {LengthMax}", LengthMax));
        var at = trimmed.LastIndexOf('@');
        if (at < 0)
            return (null, new("Email.NoAt", "it has no @"));
        var local = trimmed[..at].ToLowerInvariant();
        if (FaultOfLocalPart(local) is { } fault)
            return (null, fault);
        return ReadDomain(trimmed[(at + 1)..]) is not { } domain
            ? (null, new("Email.NoDomain", "what stands after the @ is no domain such as example.org"))
            : local.Length + 1 + domain.Length > LengthMax
                ? (null, new(
                    "Email.TooLong", $"mail servers take at most {LengthMax} characters, and its domain is longer than it looks", LengthMax))
                : ($"{local}@{domain}", null);
    }

    private static Fault? FaultOfLocalPart(string local)
    {
        if (local.Length is 0 or > LocalPartLengthMax)
            return new("Email.BeforeAt", $"before the @ stand 1 to {LocalPartLengthMax} characters", LocalPartLengthMax);
        foreach (var atom in local.AsSpan().Split('.'))
            if (local.AsSpan(atom).IsEmpty)
                return new("Email.Dots", "a dot before the @ stands between two other characters");
        foreach (var character in local)
            if (character != '.' && !AtomCharacters.Contains(character))
                return char.IsLetterOrDigit(character) || char.IsPunctuation(character) || char.IsSymbol(character)
                    ? new("Email.Character", $"\"{character}\" cannot stand before the @", character.ToString())
                    : new("Email.Unseen", WrittenForm.Named(character, "which cannot stand before the @"));
        return null;
    }

    /// <summary>The domain as the network knows it; null when it is none.</summary>
    private static string? ReadDomain(string domain)
    {
        // UTS #46 would leave out what nobody sees, and take an address with such a character for the one without.
        if (domain.Length == 0 || WrittenForm.LeavesOutOf(domain))
            return null;
        string network;
        try
        {
            // There and back, so that a label that is already in the form of the network is looked at as well.
            network = DomainNames.GetAscii(DomainNames.GetUnicode(DomainNames.GetAscii(domain))).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
        var labels = network.Split('.');
        return labels.Length >= 2 && labels.All(IsLabel) && IsTopLevel(labels[^1]) ? network : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LabelLengthMax && label[0] != '-' && label[^1] != '-'
        && !label.AsSpan().ContainsAnyExcept(LabelCharacters);

    // No top-level domain is a number or a single letter (RFC 1123, section 2.1; RFC 3696, section 2), so no address of
    // a machine passes for a domain.
    private static bool IsTopLevel(string label) =>
        label.Length >= 2 && (label.All(char.IsAsciiLetter) || label.StartsWith("xn--", StringComparison.Ordinal));

    /// <summary>What is wrong with an address.</summary>
    /// <param name="Sentence">Without its words: which sentence it is.</param>
    /// <param name="Words">In English.</param>
    /// <param name="Facts">What stands in the sentence.</param>
    private sealed record Fault(string Sentence, string Words, params IReadOnlyList<object> Facts);

    // What a copied address brings along at its ends.
    private static string TrimUnseen(string text)
    {
        var isEnd = (char character) => char.IsWhiteSpace(character)
            || (Rune.TryCreate(character, out var rune) && UnseenCharacters.UseOf(rune) != Unseen.No);
        var first = 0;
        while (first < text.Length && isEnd(text[first]))
            first++;
        var end = text.Length;
        while (end > first && isEnd(text[end - 1]))
            end--;
        return text[first..end];
    }
}
