namespace TimeBanking.Domain.Notices;

/// <summary>At which hours somebody's mails may come, as clocks show them where they live. Whole minutes.</summary>
public sealed record NoticeHours
{
    /// <summary>The hours of whoever chose none.</summary>
    public static readonly NoticeHours Usual = new();

    /// <summary>From then on they want to be left alone.</summary>
    public TimeOnly QuietFrom { get; init; } = new(21, 0);

    /// <summary>Until then; on the next day where it is not after <see cref="QuietFrom"/>. The same time twice: no quiet hours.</summary>
    public TimeOnly QuietUntil { get; init; } = new(8, 0);

    /// <summary>When the mail comes that gathers a day's or a week's notices.</summary>
    public TimeOnly DigestAt { get; init; } = new(9, 0);

    /// <summary>The day on which a week's notices come.</summary>
    public Weekday DigestDay { get; init; } = Weekday.Monday;

    /// <exception cref="NoticeHoursNotAcceptedException">The gathering mail would come within the quiet hours.</exception>
    public NoticeHours Accepted() => IsQuiet(DigestAt)
        ? throw new NoticeHoursNotAcceptedException(
            $"The mail that gathers notices would come at {DigestAt:HH\\:mm}, within the quiet hours from {QuietFrom:HH\\:mm} to "
            + $"{QuietUntil:HH\\:mm}. Choose another time for one of them.",
            this)
        : this;

    /// <summary>Whether clocks show a time within the quiet hours.</summary>
    public bool IsQuiet(TimeOnly shown) => QuietFrom != QuietUntil && shown.IsBetween(QuietFrom, QuietUntil);

    /// <summary>The first instant, not before another, at which a notice may go out.</summary>
    /// <param name="notBefore">In UTC.</param>
    /// <param name="frequency">How often the reader wants to hear of such notices.</param>
    /// <param name="timeZone">Where the reader lives; an IANA name.</param>
    /// <returns>In UTC; null for never.</returns>
    public DateTime? Next(DateTime notBefore, NoticeFrequency frequency, string timeZone) => frequency switch
    {
        NoticeFrequency.AtOnce => AfterQuiet(notBefore, timeZone),
        NoticeFrequency.Daily => NextDigest(notBefore, timeZone, _ => true),
        NoticeFrequency.Weekly => NextDigest(notBefore, timeZone, day => day == DigestDay),
        NoticeFrequency.Never => null,
    };

    private DateTime AfterQuiet(DateTime notBefore, string timeZone)
    {
        var shown = WallClock.At(notBefore, timeZone);
        var time = TimeOnly.FromDateTime(shown);
        if (!IsQuiet(time))
            return notBefore;
        var end = shown.Date.AddDays(time < QuietUntil ? 0 : 1) + QuietUntil.ToTimeSpan();
        var first = WallClock.FirstInstant(end, timeZone);
        // Where clocks are put back over the end, it comes twice, and is past the first time already.
        return first >= notBefore ? first : WallClock.LastInstant(end, timeZone);
    }

    // Where clocks show the time twice, the first counts: a day has one such mail.
    private DateTime NextDigest(DateTime notBefore, string timeZone, Func<Weekday, bool> isDay)
    {
        var today = WallClock.At(notBefore, timeZone).Date;
        for (var days = 0; ; days++)
        {
            var day = today.AddDays(days);
            var instant = WallClock.FirstInstant(day + DigestAt.ToTimeSpan(), timeZone);
            if (instant >= notBefore && isDay(WeekdayOf(day)))
                return instant;
        }
    }

    private static Weekday WeekdayOf(DateTime day) => (Weekday)(((int)day.DayOfWeek + 6) % 7);
}

/// <summary>The hours contradict one another.</summary>
/// <param name="message">Says how to mend it.</param>
/// <param name="hours">Those that do.</param>
public sealed class NoticeHoursNotAcceptedException(string message, NoticeHours hours) : DomainException(message)
{
    public override RefusalFacts Facts() => new("NoticeHours", hours.DigestAt, hours.QuietFrom, hours.QuietUntil) { Field = "digestAt" };
}
