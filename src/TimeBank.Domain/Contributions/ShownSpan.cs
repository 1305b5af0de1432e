namespace TimeBanking.Domain.Contributions;

/// <summary>When hours began and ended, as clocks on the wall showed it.</summary>
internal static class ShownSpan
{
    /// <summary>Null where it was not said when they began.</summary>
    /// <param name="day">The day on which they began.</param>
    /// <param name="startsAt">What clocks showed then.</param>
    /// <param name="endsAt">What clocks showed when they ended, where that was clocked; else it follows from the minutes.</param>
    /// <param name="minutes">How long.</param>
    public static (DateTime From, DateTime To)? Of(DateOnly day, TimeOnly? startsAt, TimeOnly? endsAt, int minutes)
    {
        if (startsAt is not { } start)
            return null;
        var from = day.ToDateTime(start);
        var reckoned = from.AddMinutes(minutes);
        return (from, endsAt is { } end ? Nearest(end, reckoned) : reckoned);
    }

    // Steps, and clocks that are put forward or back, move the end by an hour or two at most: the nearest time that shows so is meant.
    private static DateTime Nearest(TimeOnly shown, DateTime reckoned)
    {
        var difference = (shown.ToTimeSpan() - reckoned.TimeOfDay).TotalHours;
        var day = difference > 12 ? -1 : difference < -12 ? 1 : 0;
        return reckoned.Date.AddDays(day) + shown.ToTimeSpan();
    }
}
