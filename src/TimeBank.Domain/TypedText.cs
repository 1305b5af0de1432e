using System.Globalization;
using System.Text;

namespace TimeBank.Domain;

/// <summary>
/// Finds the characters that a typed text may not hold: those that nobody sees but that change what others see. What
/// languages need (joiners, direction marks, combining marks) stays.
/// </summary>
internal static class TypedText
{
    /// <summary>What is wrong with a text, naming the character; null when nothing is.</summary>
    /// <param name="isOneLine">A name or a title; other texts may have lines and tabs.</param>
    public static string? Fault(string text, bool isOneLine)
    {
        var open = new Stack<int>();
        for (var at = 0; at < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
                return Named(text[at], "half a character");
            at += rune.Utf16SequenceLength;
            if (IsLineBreak(rune.Value))
            {
                if (isOneLine)
                    return Named(rune.Value, "a line break or tab; it is to be one line");
                if (rune.Value != '\t' && open.Count > 0)
                    break;
            }
            else if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control)
                return Named(rune.Value, "a control character");
            else if (FaultOfDirection(rune.Value, open) is { } fault)
                return fault;
        }
        return open.Count > 0 ? Named(open.Peek(), "which turns the direction of the text and is not closed") : null;
    }

    private static bool IsLineBreak(int character) => character is '\n' or '\r' or '\t' or 0x2028 or 0x2029;

    // Overrides show letters in another order than they were typed, which no language needs. Embeddings and isolates
    // do no harm as long as they end where they began; else they would turn what stands after the text.
    private static string? FaultOfDirection(int character, Stack<int> open)
    {
        switch (character)
        {
            case 0x202D or 0x202E:
                return Named(character, "which shows letters in another order than they stand");
            case 0x202A or 0x202B or >= 0x2066 and <= 0x2068:
                open.Push(character);
                return null;
            case 0x202C:
                return open.TryPop(out var embedding) && embedding < 0x2066 ? null : Unopened(character);
            case 0x2069:
                return open.TryPop(out var isolate) && isolate >= 0x2066 ? null : Unopened(character);
            default:
                return null;
        }
    }

    private static string Unopened(int character) => Named(character, "which ends a direction of the text that was not begun");

    private static string Named(int character, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"the character U+{character:X4}, {what}");
}
