namespace TimeBanking.GraphQL.Types;

/// <summary>The "Did you mean" at the end of an error: known names that resemble an unknown one.</summary>
public static class SuggestionList
{
    private const int MaximalSuggestions = 5;

    /// <summary>
    /// The options within a distance of two fifths of the input's length (plus one), nearest first, ties in natural
    /// order.
    /// </summary>
    public static IReadOnlyList<string> For(string input, IEnumerable<string> options)
    {
        var threshold = (input.Length * 2 / 5) + 1;
        return [.. options.Distinct(StringComparer.Ordinal)
            .Select(option => (Option: option, Distance: LexicalDistance.Measure(input, option, threshold)))
            .Where(found => found.Distance is not null)
            .OrderBy(found => found.Distance)
            .ThenBy(found => found.Option, Comparer<string>.Create(CompareNaturally))
            .Select(found => found.Option)];
    }

    /// <summary>
    /// <c> Did you mean "a", "b", or "c"?</c> with its leading space, or nothing when nothing is near.
    /// </summary>
    public static string DidYouMean(string input, IEnumerable<string> options) => DidYouMean(For(input, options));

    /// <summary>The same of suggestions that are already chosen and ordered; at most five are named.</summary>
    /// <param name="suggestions">What to suggest, best first.</param>
    /// <param name="what">Words before the first name, such as <c>the enum value</c>.</param>
    public static string DidYouMean(IReadOnlyList<string> suggestions, string? what = null) => suggestions.Count == 0
        ? ""
        : $" Did you mean {(what is null ? "" : what + " ")}{OrList(suggestions.Take(MaximalSuggestions))}?";

    /// <summary>Quotes the items and joins them: <c>"a"</c>, <c>"a" or "b"</c>, <c>"a", "b", or "c"</c>.</summary>
    public static string OrList(IEnumerable<string> items) => Join("or", [.. items.Select(item => $"\"{item}\"")]);

    internal static string Join(string conjunction, IReadOnlyList<string> items) => items switch
    {
        [var only] => only,
        [var first, var second] => $"{first} {conjunction} {second}",
        _ => $"{string.Join(", ", items.SkipLast(1))}, {conjunction} {items[^1]}",
    };

    /// <summary>Compares by characters, but runs of digits by their number, so that "a9" comes before "a10".</summary>
    internal static int CompareNaturally(string left, string right)
    {
        var (i, j) = (0, 0);
        while (i < left.Length && j < right.Length)
        {
            int order;
            if (char.IsAsciiDigit(left[i]) && char.IsAsciiDigit(right[j]))
            {
                order = ReadNumber(left, ref i).CompareTo(ReadNumber(right, ref j));
            }
            else
            {
                order = left[i++].CompareTo(right[j++]);
            }

            if (order != 0)
                return order;
        }

        return left.Length - right.Length;
    }

    private static double ReadNumber(string text, ref int position)
    {
        // A leading zero counts by itself, as the reference implementation has it: "a01" is compared as "a", 0, 1.
        double number = 0;
        do
            number = (number * 10) + (text[position++] - '0');
        while (position < text.Length && char.IsAsciiDigit(text[position]) && number > 0);
        return number;
    }
}
