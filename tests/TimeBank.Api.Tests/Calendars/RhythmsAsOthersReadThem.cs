using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using TimeBanking.Domain.Meetings;

namespace TimeBanking.Api.Tests.Calendars;

/// <summary>The days of a rhythm are those that Ical.Net finds by its recurrence rule, with the days left out as exceptions.</summary>
public sealed class RhythmsAsOthersReadThem
{
    [Theory]
    [InlineData(RhythmFrequency.Weekly, 1, "2027-03-02", 8, "Europe/London")]
    [InlineData(RhythmFrequency.Weekly, 2, "2026-09-22", 20, "Pacific/Auckland")]
    [InlineData(RhythmFrequency.Monthly, 1, "2026-10-13", 24, "America/Los_Angeles")]
    // The fifth Friday, which is the last of its month.
    [InlineData(RhythmFrequency.Monthly, 1, "2027-01-29", 24, "Europe/London")]
    [InlineData(RhythmFrequency.Monthly, 3, "2027-02-28", 12, "Pacific/Auckland")]
    public void Its_days_and_hours_are_the_same(RhythmFrequency frequency, int interval, string first, int count, string zone)
    {
        var firstDay = DateOnly.ParseExact(first, "yyyy-MM-dd", null);
        var all = Rhythm.Accept(frequency, interval, firstDay, new TimeOnly(17, 30), 90, count, null, [], zone).Days();
        foreach (var leftOut in new DateOnly[][] { [], [all[1], all[^1]], [all[0]] })
        {
            var rhythm = Rhythm.Accept(frequency, interval, firstDay, new TimeOnly(17, 30), 90, count, null, leftOut, zone);
            var entry = new CalendarEvent { Start = new CalDateTime(firstDay.ToDateTime(rhythm.StartsAt), zone), Duration = Duration.FromMinutes(rhythm.Minutes) };
            entry.RecurrenceRule = new RecurrencePattern(rhythm.RecurrenceRule);
            foreach (var day in rhythm.LeftOut)
                entry.ExceptionDates.Add(new CalDateTime(day.ToDateTime(rhythm.StartsAt), zone));

            var read = entry.GetOccurrences().Select(one => one.Period.StartTime).ToList();

            Assert.Equal(rhythm.Days().Select(day => MeetingTime.RequireShownOnce(day, rhythm.StartsAt, zone)), read.Select(start => start.AsUtc));
        }
    }
}
