using System.Globalization;
using TimeBanking.Domain;

namespace TimeBanking.Api.Features.Reports;

/// <summary>The days of a report.</summary>
internal static class ReportDays
{
    /// <summary>Those that nobody chose: this year so far.</summary>
    public static (DateOnly First, DateOnly Last) Usual(DateOnly today) => (new DateOnly(today.Year, 1, 1), today);

    /// <summary>What an address asks for; what is left out is as usual, and two the wrong way round are turned.</summary>
    public static DaySpan Of(string? from, string? to, DateOnly today)
    {
        var (first, last) = Usual(today);
        var (one, other) = (Read(from) ?? first, Read(to) ?? last);
        return one <= other ? new DaySpan(one, other) : new DaySpan(other, one);
    }

    /// <summary>Whether something was typed that is no day.</summary>
    public static bool IsNoDay(string? text) => !string.IsNullOrWhiteSpace(text) && Read(text) is null;

    private static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
