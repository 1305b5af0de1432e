namespace TimeBanking.Domain;

/// <summary>
/// Between instants and what clocks on the wall show where somebody is. Twice a year, in most zones, clocks are put forward, and
/// some times are never shown; or back, and some are shown twice.
/// </summary>
public static class WallClock
{
#pragma warning disable RS0030 // This is the one way that the others are banned for.
    /// <summary>What clocks show at an instant.</summary>
    /// <param name="instant">In UTC.</param>
    /// <param name="timeZone">An IANA name.</param>
    public static DateTime At(DateTime instant, string timeZone) => TimeZoneInfo.ConvertTimeFromUtc(instant, Zone(timeZone));

    /// <summary>The day that an instant falls on.</summary>
    /// <inheritdoc cref="At"/>
    public static DateOnly DayAt(DateTime instant, string timeZone) => DateOnly.FromDateTime(At(instant, timeZone));
#pragma warning restore RS0030

    /// <summary>The first instant at which clocks show this time, or have been put past it.</summary>
    /// <param name="shown">What clocks show; of no kind.</param>
    /// <param name="timeZone">An IANA name.</param>
    /// <returns>In UTC.</returns>
    public static DateTime FirstInstant(DateTime shown, string timeZone) => InstantOf(shown, Zone(timeZone), offsets => offsets.Max());

    /// <summary>The last instant at which clocks show this time; where they never do, when they are put past it.</summary>
    /// <inheritdoc cref="FirstInstant"/>
    public static DateTime LastInstant(DateTime shown, string timeZone) => InstantOf(shown, Zone(timeZone), offsets => offsets.Min());

    private static DateTime InstantOf(DateTime shown, TimeZoneInfo zone, Func<TimeSpan[], TimeSpan> choose)
    {
        while (zone.IsInvalidTime(shown))
            shown = shown.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(shown) ? choose(zone.GetAmbiguousTimeOffsets(shown)) : zone.GetUtcOffset(shown);
        return DateTime.SpecifyKind(shown - offset, DateTimeKind.Utc);
    }

    private static TimeZoneInfo Zone(string timeZone) => TimeZoneInfo.FindSystemTimeZoneById(timeZone);
}
