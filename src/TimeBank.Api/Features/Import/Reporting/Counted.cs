using System.Globalization;
using TimeBanking.Domain;

namespace TimeBanking.Api.Features.Import;

/// <summary>Says how many, and which, as people would.</summary>
internal static class Counted
{
    /// <summary>A number with its noun: 1 member, 2 members.</summary>
    public static string Of(long count, string one, string? many = null) =>
        Plural.English(count, one, many ?? one + "s");

    /// <summary>Minutes in hours and minutes: 1 hour 15 minutes.</summary>
    public static string Hours(long minutes)
    {
        var (hours, rest) = Math.DivRem(Math.Abs(minutes), 60);
        var text = (hours, rest) switch
        {
            (0, _) => Of(rest, "minute"),
            (_, 0) => Of(hours, "hour"),
            _ => $"{Of(hours, "hour")} {Of(rest, "minute")}",
        };
        return minutes < 0 ? "−" + text : text;
    }

    /// <summary>Numbers in ascending order: 1–3, 5, 8–10.</summary>
    public static string Ranges(IReadOnlyList<int> numbers)
    {
        var ranges = new List<string>();
        for (var first = 0; first < numbers.Count;)
        {
            var last = first;
            while (last + 1 < numbers.Count && numbers[last + 1] == numbers[last] + 1) last++;
            ranges.Add(first == last
                ? numbers[first].ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{numbers[first]}–{numbers[last]}"));
            first = last + 1;
        }

        return string.Join(", ", ranges);
    }
}
