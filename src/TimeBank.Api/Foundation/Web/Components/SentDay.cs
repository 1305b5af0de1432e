using TimeBanking.Domain;
using TimeBanking.Domain.Exchanges;

namespace TimeBanking.Api.Foundation.Web.Components;

/// <summary>A day as a form sends it, in three fields.</summary>
public sealed class SentDay
{
    public int? Day { get; set; }

    public int? Month { get; set; }

    public int? Year { get; set; }

    public bool IsEmpty => Day is null && Month is null && Year is null;

    public static SentDay Of(DateOnly day) => new() { Day = day.Day, Month = day.Month, Year = day.Year };

    /// <param name="field">As the input of the act calls it; the refusal leads to it.</param>
    /// <exception cref="DayNotAcceptedException">There is no such day.</exception>
    public DateOnly ToDay(string field = "day") =>
        Year is >= 1 and <= 9999 && Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(Year.Value, Month.Value)
            ? new DateOnly(Year.Value, Month.Value, Day.Value)
            : throw new DayNotAcceptedException(
                "There is no such day. Write it like 27 3 2026.", new RefusalFacts("Day.None") { Field = field });
}
