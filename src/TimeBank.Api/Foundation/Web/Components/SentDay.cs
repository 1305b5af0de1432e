using System.Globalization;
using TimeBanking.Domain;
using TimeBanking.Domain.Exchanges;

namespace TimeBanking.Api.Foundation.Web.Components;

/// <summary>A day as a form sends it, in three fields.</summary>
public sealed class SentDay
{
    public string? Day { get; set; }

    public string? Month { get; set; }

    public string? Year { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Day) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Year);

    public static SentDay Of(DateOnly day) =>
        new() { Day = SentNumber.Of(day.Day), Month = SentNumber.Of(day.Month), Year = SentNumber.Of(day.Year) };

    /// <param name="field">As the input of the act calls it; the refusal leads to it.</param>
    /// <exception cref="DayNotAcceptedException">There is no such day, or its year is not written in four figures.</exception>
    public DateOnly ToDay(string field = "day") =>
        IsEmpty ? throw new DayNotAcceptedException("Say which day.", new RefusalFacts("Day.Missing") { Field = field }) :
        Read(Year) is >= 1000 and <= 9999 and var year && Read(Month) is >= 1 and <= 12 and var month
            && Read(Day) is >= 1 and var day && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : throw new DayNotAcceptedException(
                "There is no such day. Write it like 27 3 2026.", new RefusalFacts("Day.None") { Field = field });

    private static int? Read(string? typed) =>
        int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
