using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Meetings;

/// <summary>When people meet: what clocks show there, at an hour that exists and exists once.</summary>
public static class MeetingTime
{
    /// <summary>The instant at which clocks show this.</summary>
    /// <param name="timeZone">An IANA name.</param>
    /// <returns>In UTC.</returns>
    /// <exception cref="MeetingTimeNotAcceptedException">Clocks never show it on that day, or show it twice.</exception>
    public static DateTime RequireShownOnce(DateOnly day, TimeOnly startsAt, string timeZone)
    {
        var shown = day.ToDateTime(startsAt);
        var (first, last) = (WallClock.FirstInstant(shown, timeZone), WallClock.LastInstant(shown, timeZone));
        if (WallClock.At(first, timeZone) != shown)
            throw new MeetingTimeNotAcceptedException(
                $"On {day:yyyy-MM-dd} clocks are put past {TimeOfDay.Write(startsAt)}. Choose another hour, or leave that day out.",
                new RefusalFacts("MeetingTime.NotShown", day, TimeOfDay.Write(startsAt)) { Field = "startsAt" });
        return first == last
            ? first
            : throw new MeetingTimeNotAcceptedException(
                $"On {day:yyyy-MM-dd} clocks show {TimeOfDay.Write(startsAt)} twice. Choose another hour, or leave that day out.",
                new RefusalFacts("MeetingTime.ShownTwice", day, TimeOfDay.Write(startsAt)) { Field = "startsAt" });
    }
}

/// <summary>Nobody can meet at that hour.</summary>
public sealed class MeetingTimeNotAcceptedException(string message, RefusalFacts facts) : DomainException(message)
{
    public override RefusalFacts Facts() => facts;
}
