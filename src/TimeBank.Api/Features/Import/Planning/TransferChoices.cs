using System.Globalization;

namespace TimeBanking.Api.Features.Import;

/// <summary>Which of the doubtful transfers somebody has decided, and how.</summary>
/// <param name="Same">Those that are here already.</param>
/// <param name="New">Those that are to be added.</param>
public sealed record TransferChoices(RecordSet Same, RecordSet New)
{
    /// <summary>Nothing is decided.</summary>
    public static readonly TransferChoices None = new(RecordSet.Empty, RecordSet.Empty);
}

/// <summary>Some records of a file, or all of them, as an operator writes them: <c>3, 7-9</c> or <c>all</c>.</summary>
public sealed class RecordSet
{
    public static readonly RecordSet Empty = new([], false);

    private readonly List<(int First, int Last)> _ranges;
    private readonly bool _all;

    private RecordSet(List<(int First, int Last)> ranges, bool all)
    {
        _ranges = ranges;
        _all = all;
    }

    public bool Contains(int record) => _all || _ranges.Any(range => range.First <= record && record <= range.Last);

    /// <summary>Reads what an operator wrote; null where it is not to be understood.</summary>
    public static RecordSet? Parse(string text)
    {
        if (text.Trim().Equals("all", StringComparison.OrdinalIgnoreCase)) return new RecordSet([], true);
        var ranges = new List<(int, int)>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split(['-', '–'], StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || !Number(ends[0], out var first) || !Number(ends[^1], out var last) || last < first)
                return null;
            ranges.Add((first, last));
        }

        return new RecordSet(ranges, false);
    }

    private static bool Number(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
