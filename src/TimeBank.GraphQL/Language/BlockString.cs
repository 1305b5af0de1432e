using System.Text;

namespace TimeBanking.GraphQL.Language;

/// <summary>The meaning and the writing of block strings (section 2.9.4 of the specification).</summary>
internal static class BlockString
{
    public const string Delimiter = "\"\"\"";
    public const string EscapedDelimiter = "\\\"\"\"";

    /// <summary>A value longer than this is printed on lines of its own.</summary>
    private const int LongestSingleLine = 70;

    /// <summary>
    /// The value of a block string: the specification's <c>BlockStringValue()</c>, which takes away the indentation
    /// that the lines share and the blank lines at both ends.
    /// </summary>
    /// <param name="raw">What stands between the delimiters.</param>
    public static string Resolve(ReadOnlySpan<char> raw)
    {
        var lines = SplitLines(raw);
        var commonIndent = int.MaxValue;
        var firstFilled = lines.Count;
        var lastFilled = -1;
        for (var index = 0; index < lines.Count; index++)
        {
            var line = raw[lines[index]];
            var indent = line.Length - line.TrimStart(" \t").Length;
            if (indent == line.Length)
            {
                continue;
            }

            firstFilled = Math.Min(firstFilled, index);
            lastFilled = index;
            if (index > 0)
            {
                commonIndent = Math.Min(commonIndent, indent);
            }
        }

        var value = new StringBuilder();
        for (var index = firstFilled; index <= lastFilled; index++)
        {
            var line = raw[lines[index]];
            value.Append(index > firstFilled ? "\n" : "");
            value.Append(index == 0 ? line : line[Math.Min(commonIndent, line.Length)..]);
        }

        return value.Replace(EscapedDelimiter, Delimiter).ToString();
    }

    /// <summary>Writes a value as a block string, delimiters and all, in the way of the reference implementation.</summary>
    public static string Print(string value)
    {
        var escaped = value.Replace(Delimiter, EscapedDelimiter, StringComparison.Ordinal);
        var lines = SplitLines(escaped);
        var isSingleLine = lines.Count == 1;
        var startsIndented = value.Length > 0 && IsWhiteSpace(value[0]);

        // Were every later line indented, that indentation would be taken away when read back.
        var laterLinesAreIndented = !isSingleLine;
        foreach (var range in lines.Skip(1))
        {
            var line = escaped.AsSpan(range);
            laterLinesAreIndented &= line.IsEmpty || IsWhiteSpace(line[0]);
        }

        var endsInDelimiter = escaped.EndsWith(EscapedDelimiter, StringComparison.Ordinal);
        // A quote or backslash just before the closing delimiter would become part of it.
        var mustEndInNewLine = (value.EndsWith('"') && !endsInDelimiter) || value.EndsWith('\\');
        var onLinesOfItsOwn =
            !isSingleLine || value.Length > LongestSingleLine || mustEndInNewLine || endsInDelimiter;

        var leading = laterLinesAreIndented || (onLinesOfItsOwn && !(isSingleLine && startsIndented)) ? "\n" : "";
        var trailing = onLinesOfItsOwn ? "\n" : "";
        return $"{Delimiter}{leading}{escaped}{trailing}{Delimiter}";
    }

    private static bool IsWhiteSpace(char character) => character is ' ' or '\t';

    private static List<Range> SplitLines(ReadOnlySpan<char> text)
    {
        var lines = new List<Range>();
        var start = 0;
        while (text[start..].IndexOfAny('\n', '\r') is >= 0 and var length)
        {
            var end = start + length;
            lines.Add(start..end);
            start = end + (text[end..].StartsWith("\r\n") ? 2 : 1);
        }

        lines.Add(start..text.Length);
        return lines;
    }
}
