namespace TimeBanking.GraphQL.Types;

/// <summary>
/// The Damerau-Levenshtein distance (optimal string alignment) of two names. Names that differ by case alone are at
/// distance 1.
/// </summary>
internal static class LexicalDistance
{
    /// <summary>The distance, or null when it is above the threshold.</summary>
    public static int? Measure(string input, string option, int threshold)
    {
        if (input == option)
            return 0;
        var longer = option.ToLowerInvariant();
        var shorter = input.ToLowerInvariant();
        if (longer == shorter)
            return 1;
        if (longer.Length < shorter.Length)
            (longer, shorter) = (shorter, longer);
        if (longer.Length - shorter.Length > threshold)
            return null;

        var rows = new int[3][];
        for (var i = 0; i < 3; i++)
            rows[i] = new int[shorter.Length + 1];
        for (var j = 0; j <= shorter.Length; j++)
            rows[0][j] = j;
        for (var i = 1; i <= longer.Length; i++)
            if (FillRow(rows, i, longer, shorter) > threshold)
                return null;
        var distance = rows[longer.Length % 3][shorter.Length];
        return distance <= threshold ? distance : null;
    }

    /// <summary>
    /// Fills row <paramref name="i"/> of the matrix, of which three rows are kept; returns its smallest cell.
    /// </summary>
    private static int FillRow(int[][] rows, int i, string longer, string shorter)
    {
        var above = rows[(i - 1) % 3];
        var row = rows[i % 3];
        var smallest = row[0] = i;
        for (var j = 1; j <= shorter.Length; j++)
        {
            var substitution = longer[i - 1] == shorter[j - 1] ? 0 : 1;
            var cell = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + substitution);
            if (i > 1 && j > 1 && longer[i - 1] == shorter[j - 2] && longer[i - 2] == shorter[j - 1])
                cell = Math.Min(cell, rows[(i - 2) % 3][j - 2] + 1);
            smallest = Math.Min(smallest, cell);
            row[j] = cell;
        }

        return smallest;
    }
}
