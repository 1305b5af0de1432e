namespace TimeBanking.GraphQL.Types;

/// <summary>How the text of a description can be written.</summary>
internal static class DescriptionText
{
    /// <summary>
    /// Whether the text survives as a block string, which drops blank lines at both ends and shared indentation, and
    /// knows no escapes for control characters.
    /// </summary>
    public static bool IsPrintableAsBlock(string text)
    {
        if (text.Length == 0)
            return true;
        if (text.Any(character => character is '\r' or (< '\u0010' and not ('\n' or '\t'))))
            return false;
        var lines = text.Split('\n');
        if (IsBlank(lines[^1]) || (lines.Length > 1 && IsBlank(lines[0])))
            return false;
        // When every filled line is indented, even the first, something would be taken away.
        return lines.Length == 1 || lines.Any(line => !IsBlank(line) && line[0] is not (' ' or '\t'));
    }

    private static bool IsBlank(string line) => line.All(character => character is ' ' or '\t');
}
