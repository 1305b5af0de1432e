using FsCheck;
using FsCheck.Fluent;
using TimeBanking.Domain.Meetings;

namespace TimeBanking.Domain.Tests.Meetings;

/// <summary>A series meets on the days that it says, always ends, and at hours that clocks show once.</summary>
public sealed class Rhythms
{
    private static readonly TimeOnly HalfPastFive = new(17, 30);

    [Fact]
    public void Eight_weeks_with_a_day_left_out_are_eight_meetings_all_the_same()
    {
        var rhythm = Weekly(new(2027, 3, 2), count: 8, leftOut: [new(2027, 3, 30), new(2027, 4, 6)]);

        Assert.Equal(
            ["2027-03-02", "2027-03-09", "2027-03-16", "2027-03-23", "2027-04-13", "2027-04-20", "2027-04-27", "2027-05-04"],
            rhythm.Days().Select(day => day.ToString("yyyy-MM-dd", null)));
        Assert.Equal("FREQ=WEEKLY;BYDAY=TU;COUNT=10", rhythm.RecurrenceRule);
    }

    [Theory]
    [InlineData("2027-01-12", "2027-02-09", "2027-03-09", "2TU")]
    // A fifth Friday is the last one of its month.
    [InlineData("2027-01-29", "2027-02-26", "2027-03-26", "-1FR")]
    [InlineData("2027-02-28", "2027-03-28", "2027-04-25", "4SU")]
    public void A_month_later_is_the_same_day_of_the_same_week(string first, string second, string third, string by)
    {
        var rhythm = Rhythm.Accept(RhythmFrequency.Monthly, 1, Day(first), HalfPastFive, 120, 3, null, [], "Europe/London");

        Assert.Equal([Day(first), Day(second), Day(third)], rhythm.Days());
        Assert.Equal($"FREQ=MONTHLY;BYDAY={by};COUNT=3", rhythm.RecurrenceRule);
    }

    [Fact]
    public void A_last_day_ends_it_as_a_number_does()
    {
        var rhythm = Rhythm.Accept(RhythmFrequency.Weekly, 2, new(2027, 3, 2), HalfPastFive, 60, null, new(2027, 4, 1), [], "Europe/London");

        Assert.Equal(3, rhythm.Count);
    }

    [Theory]
    [InlineData("Rhythm.ForEver", null, null, 1)]
    [InlineData("Rhythm.Never", 0, null, 1)]
    [InlineData("Rhythm.Never", null, "2027-03-01", 1)]
    [InlineData("Rhythm.TooMany", 261, null, 1)]
    [InlineData("Rhythm.TooMany", null, "2040-03-01", 1)]
    [InlineData("Rhythm.Interval", 3, null, 0)]
    [InlineData("Rhythm.Interval", 3, null, 13)]
    public void What_never_meets_or_meets_for_ever_is_refused(string why, int? count, string? lastDay, int interval)
    {
        var refused = Assert.Throws<RhythmNotAcceptedException>(() => Rhythm.Accept(
            RhythmFrequency.Weekly, interval, new(2027, 3, 2), HalfPastFive, 60, count, lastDay is null ? null : Day(lastDay), [], "Europe/London"));

        Assert.Equal(why, refused.Facts().Sentence);
    }

    [Theory]
    // Clocks are put forward at two, and back at three in Auckland, at one and two in London, at two in Los Angeles.
    [InlineData("Pacific/Auckland", "2026-09-27", "02:30", "MeetingTime.NotShown")]
    [InlineData("Pacific/Auckland", "2027-04-04", "02:30", "MeetingTime.ShownTwice")]
    [InlineData("Europe/London", "2027-03-28", "01:30", "MeetingTime.NotShown")]
    [InlineData("Europe/London", "2026-10-25", "01:30", "MeetingTime.ShownTwice")]
    [InlineData("America/Los_Angeles", "2027-03-14", "02:30", "MeetingTime.NotShown")]
    [InlineData("America/Los_Angeles", "2026-11-01", "01:30", "MeetingTime.ShownTwice")]
    public void An_hour_that_clocks_do_not_show_or_show_twice_is_refused_also_in_the_midst_of_a_series(string zone, string on, string at, string why)
    {
        var refused = Assert.Throws<MeetingTimeNotAcceptedException>(() => Rhythm.Accept(
            RhythmFrequency.Weekly, 1, Day(on).AddDays(-21), TimeOnly.Parse(at, null), 60, 8, null, [], zone));

        Assert.Equal(why, refused.Facts().Sentence);
        Assert.Equal(8, Rhythm.Accept(RhythmFrequency.Weekly, 1, Day(on).AddDays(-21), TimeOnly.Parse(at, null), 60, 8, null, [Day(on)], zone).Count);
    }

    [Fact]
    public void Every_series_has_as_many_meetings_as_it_says_each_on_its_day_of_the_week_and_none_on_a_day_left_out() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            (from frequency in Gen.Elements(RhythmFrequency.Weekly, RhythmFrequency.Monthly)
             from interval in Gen.Choose(1, 12)
             from first in Gen.Choose(0, 4000).Select(new DateOnly(2026, 1, 1).AddDays)
             from count in Gen.Choose(1, 60)
             from leftOut in Gen.ListOf(Gen.Choose(0, 400)).Select(days => days.Select(first.AddDays).Distinct().ToList())
             select (frequency, interval, first, count, leftOut)).ToArbitrary(),
            one =>
            {
                var rhythm = Rhythm.Accept(one.frequency, one.interval, one.first, HalfPastFive, 60, one.count, null, one.leftOut, "Europe/London");
                var days = rhythm.Days();
                return days.Count == one.count && days.SequenceEqual(days.Distinct().Order()) && days.All(day => day.DayOfWeek == one.first.DayOfWeek)
                    && !days.Intersect(one.leftOut).Any();
            }));

    private static Rhythm Weekly(DateOnly first, int count, IReadOnlyCollection<DateOnly> leftOut) =>
        Rhythm.Accept(RhythmFrequency.Weekly, 1, first, HalfPastFive, 150, count, null, leftOut, "Europe/London");

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", null);
}
