using System.Globalization;

namespace TimeBanking.Domain.Meetings;

/// <summary>
/// When a series meets: a recurrence of iCalendar (RFC 5545, section 3.3.10) in the time zone of its time bank, which always ends, with
/// the days left out on which it does not meet.
/// </summary>
public sealed record Rhythm
{
    /// <summary>No series has more meetings than five years of weeks.</summary>
    public const int CountMax = 260;

    /// <summary>A series meets at least once in so many weeks or months.</summary>
    public const int IntervalMax = 12;

    /// <summary>No meeting lasts longer than half a day.</summary>
    public const int MinutesMax = 12 * 60;

    private Rhythm()
    {
    }

    /// <summary>Weeks or months.</summary>
    public RhythmFrequency Frequency { get; private init; }

    /// <summary>Every so many weeks or months, 1 to 12.</summary>
    public int Interval { get; private init; }

    /// <summary>The first day; says on which day of the week, and of a month on the how manieth, all are.</summary>
    public DateOnly FirstDay { get; private init; }

    /// <summary>What clocks show when it begins.</summary>
    public TimeOnly StartsAt { get; private init; }

    /// <summary>How long each meeting lasts.</summary>
    public int Minutes { get; private init; }

    /// <summary>How many meetings there are, those left out not counted; 1 to 260.</summary>
    public int Count { get; private init; }

    /// <summary>Days of the series on which it does not meet, in order, as <c>2026-12-25 2027-01-01</c>; empty for none.</summary>
    public string DaysLeftOut { get; private init; } = "";

    /// <summary>A rhythm that meets and ends, at hours that clocks show once.</summary>
    /// <param name="frequency">Weeks or months.</param>
    /// <param name="interval">Every so many.</param>
    /// <param name="firstDay">The first day on which it meets.</param>
    /// <param name="startsAt">What clocks show when it begins.</param>
    /// <param name="minutes">How long each meeting lasts.</param>
    /// <param name="count">How many meetings; null for all until a last day.</param>
    /// <param name="lastDay">No meeting is after it; null when there are so many.</param>
    /// <param name="leftOut">Days of the series on which it does not meet.</param>
    /// <param name="timeZone">Of the time bank; an IANA name.</param>
    /// <exception cref="RhythmNotAcceptedException">It never meets, meets for ever, or at an hour that does not exist or exists twice.</exception>
    public static Rhythm Accept(
        RhythmFrequency frequency, int interval, DateOnly firstDay, TimeOnly startsAt, int minutes, int? count, DateOnly? lastDay,
        IReadOnlyCollection<DateOnly> leftOut, string timeZone)
    {
        if (interval is < 1 or > IntervalMax)
            throw new RhythmNotAcceptedException(
                $"A series meets every 1 to {IntervalMax} weeks or months.", new RefusalFacts("Rhythm.Interval", IntervalMax) { Field = "interval" });
        if (minutes is < 1 or > MinutesMax)
            throw new RhythmNotAcceptedException(
                $"A meeting lasts from a minute to {MinutesMax / 60} hours.", new RefusalFacts("Rhythm.Minutes", TimeSpan.FromMinutes(MinutesMax)) { Field = "minutes" });
        if (count is null && lastDay is null)
            throw new RhythmNotAcceptedException(
                "It would meet for ever. Say how often it meets, or until which day.", new RefusalFacts("Rhythm.ForEver") { Field = "count" });
        if (count > CountMax)
            throw new RhythmNotAcceptedException(
                $"At most {CountMax} meetings are planned at once.", new RefusalFacts("Rhythm.TooMany", CountMax) { Field = "count" });
        var rhythm = new Rhythm
        {
            Frequency = frequency, Interval = interval, FirstDay = firstDay, StartsAt = startsAt, Minutes = minutes,
            DaysLeftOut = string.Join(' ', leftOut.Distinct().Order().Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        };
        var days = rhythm.Days(count ?? CountMax + 1, lastDay);
        if (days.Count == 0)
            throw new RhythmNotAcceptedException(
                "It would never meet. Choose a later last day, more meetings, or fewer days left out.", new RefusalFacts("Rhythm.Never") { Field = "count" });
        if (days.Count > CountMax)
            throw new RhythmNotAcceptedException(
                $"At most {CountMax} meetings are planned at once.", new RefusalFacts("Rhythm.TooMany", CountMax) { Field = "lastDay" });
        foreach (var day in days)
            MeetingTime.RequireShownOnce(day, startsAt, timeZone);
        return rhythm with { Count = days.Count };
    }

    /// <summary>How many days are between two meetings, at the most.</summary>
    public int DaysBetween => Interval * (Frequency == RhythmFrequency.Weekly ? 7 : 35);

    /// <summary>The days on which it meets, in order.</summary>
    public IReadOnlyList<DateOnly> Days() => Days(Count, null);

    /// <summary>
    /// The rule as iCalendar writes it, such as <c>FREQ=MONTHLY;BYDAY=2TU;COUNT=24</c>. Days left out count here: there they stand as
    /// exceptions (EXDATE).
    /// </summary>
    public string RecurrenceRule
    {
        get
        {
            var every = Interval == 1 ? "" : $";INTERVAL={Interval}";
            var weekday = FirstDay.DayOfWeek.ToString()[..2].ToUpperInvariant();
            var by = Frequency == RhythmFrequency.Monthly ? $"{(WeekOfMonth > LastWeek ? -1 : WeekOfMonth)}{weekday}" : weekday;
            var last = Days()[^1];
            var steps = Enumerable.Range(0, CountMax + LeftOut.Count).First(step => DayOf(step) == last) + 1;
            return $"FREQ={Frequency.ToString().ToUpperInvariant()}{every};BYDAY={by};COUNT={steps}";
        }
    }

    /// <summary>Days of the series on which it does not meet, in order.</summary>
    public IReadOnlyList<DateOnly> LeftOut =>
        [.. DaysLeftOut.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture))];

    // A fifth Tuesday is the last of its month; the others that say so are the last of theirs.
    private const int LastWeek = 4;

    private int WeekOfMonth => ((FirstDay.Day - 1) / 7) + 1;

    private List<DateOnly> Days(int most, DateOnly? lastDay)
    {
        var leftOut = LeftOut.ToHashSet();
        List<DateOnly> days = [];
        // Far enough for the longest series with every day of it left out once.
        for (var step = 0; step < most + leftOut.Count && days.Count < most; step++)
            if (DayOf(step) is { } day && (lastDay is null || day <= lastDay) && !leftOut.Contains(day))
                days.Add(day);
        return days;
    }

    /// <returns>Null beyond the end of the calendar.</returns>
    private DateOnly? DayOf(int step)
    {
        if (Frequency == RhythmFrequency.Weekly)
        {
            var number = FirstDay.DayNumber + (7L * Interval * step);
            return number > DateOnly.MaxValue.DayNumber ? null : DateOnly.FromDayNumber((int)number);
        }

        var months = (FirstDay.Year * 12L) + FirstDay.Month - 1 + ((long)Interval * step);
        return months / 12 > DateOnly.MaxValue.Year ? null : InMonth((int)(months / 12), (int)(months % 12) + 1);
    }

    private DateOnly InMonth(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        var firstSuch = first.AddDays(((int)FirstDay.DayOfWeek - (int)first.DayOfWeek + 7) % 7);
        var day = firstSuch.AddDays(7 * (Math.Min(WeekOfMonth, LastWeek + 1) - 1));
        return day.Month == month ? day : day.AddDays(-7);
    }
}

/// <summary>How often a series meets.</summary>
public enum RhythmFrequency
{
    /// <summary>Every week, or every few weeks, on the same day of the week.</summary>
    Weekly,

    /// <summary>Every month, or every few months, on the same day of the same week, such as the second Tuesday; a fifth one is the last.</summary>
    Monthly,
}

/// <summary>A series that never meets, meets for ever, or cannot meet when it says.</summary>
public sealed class RhythmNotAcceptedException(string message, RefusalFacts facts) : DomainException(message)
{
    public override RefusalFacts Facts() => facts;
}
