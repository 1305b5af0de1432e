using TimeBanking.Domain.Notices;

namespace TimeBanking.Domain.Matching;

/// <summary>A part of a weekday, in the time bank's zone.</summary>
public readonly record struct TimeSlot(Weekday Weekday, PartOfDay PartOfDay)
{
    private static readonly TimeOnly Noon = new(12, 0);
    private static readonly TimeOnly Evening = new(17, 0);

    /// <summary>In which slot a meeting is that begins then.</summary>
    public static TimeSlot Of(DateOnly day, TimeOnly startsAt) => new(
        // DayOfWeek begins with Sunday.
        (Weekday)(((int)day.DayOfWeek + 6) % 7),
        startsAt < Noon ? PartOfDay.Morning : startsAt < Evening ? PartOfDay.Afternoon : PartOfDay.Evening);

    /// <summary>As <see cref="ToString"/> writes it.</summary>
    public static TimeSlot Parse(string text)
    {
        var parts = text.Split('-');
        return new TimeSlot(Enum.Parse<Weekday>(parts[0]), Enum.Parse<PartOfDay>(parts[1]));
    }

    /// <summary>Such as <c>Monday-Evening</c>.</summary>
    public override string ToString() => $"{Weekday}-{PartOfDay}";
}

/// <summary>A part of the day.</summary>
public enum PartOfDay
{
    /// <summary>Before noon.</summary>
    Morning,

    /// <summary>From noon until five o'clock.</summary>
    Afternoon,

    /// <summary>From five o'clock on.</summary>
    Evening,
}
