using System.Globalization;
using System.Text.RegularExpressions;

namespace TimeBanking.Api.Features.Import;

/// <summary>Which of the two numbers that begin a date as 03/04/2024 is the day.</summary>
public enum DateOrder
{
    DayFirst,
    MonthFirst,
}

/// <summary>
/// Reads the dates of one file. TimeOverflow writes the year first; a spreadsheet that saved the file writes them in
/// the order of its country. The file itself usually tells which: no month is the thirteenth. Else the language does;
/// English is written both ways, so there it must be said.
/// </summary>
internal sealed partial class SourceDates
{
    // ISO 8601 as TimeOverflow and its import form write it, and as Rails prints a time.
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss 'UTC'",
        "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:sszz",
    ];

    private readonly DateOrder? _order;
    private readonly DateTime _now;

    private SourceDates(DateOrder? order, DateTime now, string? ambiguous)
    {
        _order = order;
        _now = now;
        Ambiguous = ambiguous;
    }

    /// <summary>A date of the file that can be read in two ways, where nothing tells which; else null.</summary>
    public string? Ambiguous { get; }

    /// <param name="texts">The dates of the file, as they stand.</param>
    /// <param name="asked">What the operator says about their order.</param>
    /// <param name="language">The language of the bank, or of the download.</param>
    /// <param name="now">A date with two digits for the year is not later than this.</param>
    public static SourceDates Of(IEnumerable<string> texts, DateOrder? asked, string? language, DateTime now)
    {
        string? ambiguous = null;
        var (dayFirst, monthFirst) = (false, false);
        foreach (var text in texts)
        {
            if (Numbers(text) is not { } numbers) continue;
            if (numbers.First > 12) dayFirst = true;
            else if (numbers.Second > 12) monthFirst = true;
            else if (numbers.First != numbers.Second) ambiguous ??= text;
        }

        var order = asked ?? (dayFirst, monthFirst) switch
        {
            (true, false) => DateOrder.DayFirst,
            (false, true) => DateOrder.MonthFirst,
            _ => OrderOf(language),
        };
        return new SourceDates(order, now, order is null ? ambiguous : null);
    }

    /// <summary>The moment in UTC, to the second; a date alone is its midnight. Null where it is none.</summary>
    public DateTime? Read(string text)
    {
        if (DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
            return instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));
        if (Numbers(text) is not { } numbers) return null;
        var isDayFirst = numbers.First > 12 || (numbers.Second <= 12 && _order != DateOrder.MonthFirst);
        var (day, month) = isDayFirst ? (numbers.First, numbers.Second) : (numbers.Second, numbers.First);
        var year = numbers.Year;
        if (year < 100) year += year + 2000 > _now.Year ? 1900 : 2000;
        if (month is < 1 or > 12 || year is < 1 or > 9999 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        return new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc) + numbers.Time;
    }

    /// <summary>The day of an instant as it is written, whatever the zone.</summary>
    public static DateOnly DayOf(DateTime instant) => new(instant.Year, instant.Month, instant.Day);

    private static DateOrder? OrderOf(string? language) => language switch
    {
        null or "en" => null,
        _ when language.StartsWith("ja", StringComparison.OrdinalIgnoreCase) => null,
        _ when language.Equals("en-US", StringComparison.OrdinalIgnoreCase) => DateOrder.MonthFirst,
        _ => DateOrder.DayFirst,
    };

    private static (int First, int Second, int Year, TimeSpan Time)? Numbers(string text)
    {
        var match = Slashed().Match(text);
        if (!match.Success) return null;
        var hours = Number(match, "hour");
        if (match.Groups["half"].Success)
        {
            if (hours is < 1 or > 12) return null;
            hours = hours % 12 + (match.Groups["half"].ValueSpan[0] is 'p' or 'P' ? 12 : 0);
        }

        if (hours > 23 || Number(match, "minute") > 59 || Number(match, "second") > 59) return null;
        if (Number(match, "first") == 0 || Number(match, "middle") == 0) return null;
        return (Number(match, "first"), Number(match, "middle"), Number(match, "year"),
            new TimeSpan(hours, Number(match, "minute"), Number(match, "second")));
    }

    private static int Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"\A(?<first>[0-9]{1,2})[/.\-](?<middle>[0-9]{1,2})[/.\-](?<year>[0-9]{4}|[0-9]{2})"
        + @"([ ,T]+(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(:(?<second>[0-9]{2}))?"
        + @" ?(?<half>[AaPp]\.?[Mm]\.?)?( ?UTC)?)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Slashed();
}
