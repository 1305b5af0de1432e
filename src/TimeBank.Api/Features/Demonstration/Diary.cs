using TimeBanking.Domain;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>What happens in the demonstration's year, in the order of time. What lies beyond now has not happened.</summary>
internal sealed class Diary(TimeZoneInfo zone, DateTime now)
{
    private readonly PriorityQueue<Action, (DateTime At, int Order)> _entries = new();
    private int _order;

    /// <summary>The instant that has been reached, in UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>The day that has been reached, in the time bank's time zone.</summary>
    public DateOnly Today => DayOf(At);

    public DateOnly LastDay => DayOf(now);

    /// <summary>The instant at which the year ends, in UTC.</summary>
    public DateTime Now => now;

    public void Enter(DateTime at, Action happening)
    {
        if (at < now)
            _entries.Enqueue(happening, (at, _order++));
    }

    /// <summary>Some days on, in the daytime.</summary>
    public void EnterLater(int days, int minuteOfDay, Action happening) =>
        Enter(InstantOf(Today.AddDays(days), minuteOfDay), happening);

    public void Live()
    {
        while (_entries.TryDequeue(out var happening, out var when))
        {
            At = when.At;
            happening();
        }
    }

    /// <param name="minuteOfDay">From midnight; not in the night hours in which clocks change.</param>
    public DateTime InstantOf(DateOnly day, int minuteOfDay) => TimeZoneInfo.ConvertTimeToUtc(
        day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified).AddMinutes(minuteOfDay), zone);

    private DateOnly DayOf(DateTime instant) => WallClock.DayAt(instant, zone.Id);
}
