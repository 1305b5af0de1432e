using FsCheck;
using FsCheck.Fluent;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Domain.Tests.Notices;

/// <summary>When mails come, as clocks show it where their reader lives: also in the nights in which clocks are put forward or back.</summary>
public sealed class AtTheRightHour
{
    private static readonly string[] Zones = ["Pacific/Auckland", "Europe/London", "America/Los_Angeles"];

    private static readonly DateTime[] Changes =
    [
        Utc("2026-09-26T14:00"), Utc("2027-04-03T14:00"), // Auckland: forward at 2:00, back at 3:00
        Utc("2027-03-28T01:00"), Utc("2026-10-25T01:00"), // London
        Utc("2027-03-14T10:00"), Utc("2026-11-01T09:00"), // Los Angeles
    ];

    [Theory]
    // An ordinary day: nine in the morning wherever the reader is.
    [InlineData("Pacific/Auckland", "2026-11-22T12:00", "2026-11-22T20:00")]
    [InlineData("Europe/London", "2026-11-22T12:00", "2026-11-23T09:00")]
    [InlineData("America/Los_Angeles", "2026-11-22T12:00", "2026-11-22T17:00")]
    // The day before clocks are put forward, and the day before they are put back: still nine in the morning.
    [InlineData("Pacific/Auckland", "2026-09-26T00:00", "2026-09-26T20:00")]
    [InlineData("Pacific/Auckland", "2027-04-03T00:00", "2027-04-03T21:00")]
    [InlineData("Europe/London", "2027-03-27T12:00", "2027-03-28T08:00")]
    [InlineData("Europe/London", "2026-10-24T12:00", "2026-10-25T09:00")]
    [InlineData("America/Los_Angeles", "2027-03-13T18:00", "2027-03-14T16:00")]
    [InlineData("America/Los_Angeles", "2026-10-31T18:00", "2026-11-01T17:00")]
    public void A_days_mail_comes_at_nine_in_the_morning(string zone, string due, string expected) =>
        Assert.Equal(Utc(expected), NoticeHours.Usual.Next(Utc(due), NoticeFrequency.Daily, zone));

    [Theory]
    [InlineData("Pacific/Auckland", "2026-11-22T12:00", "2026-11-22T20:00")] // Monday there already
    [InlineData("Europe/London", "2026-11-22T12:00", "2026-11-23T09:00")]
    [InlineData("America/Los_Angeles", "2026-11-23T17:00", "2026-11-23T17:00")] // at the minute
    [InlineData("America/Los_Angeles", "2026-11-23T17:01", "2026-11-30T17:00")]
    public void A_weeks_mail_comes_on_monday(string zone, string due, string expected) =>
        Assert.Equal(Utc(expected), NoticeHours.Usual.Next(Utc(due), NoticeFrequency.Weekly, zone));

    [Theory]
    [InlineData("Europe/London", "2026-11-22T20:59", "2026-11-22T20:59")]
    [InlineData("Europe/London", "2026-11-22T21:00", "2026-11-23T08:00")]
    [InlineData("Europe/London", "2026-11-23T07:59", "2026-11-23T08:00")]
    [InlineData("Europe/London", "2026-11-23T08:00", "2026-11-23T08:00")]
    [InlineData("Europe/London", "2027-03-27T22:00", "2027-03-28T07:00")]
    [InlineData("Europe/London", "2026-10-24T22:00", "2026-10-25T08:00")]
    public void At_once_is_when_the_quiet_hours_are_over(string zone, string due, string expected) =>
        Assert.Equal(Utc(expected), NoticeHours.Usual.Next(Utc(due), NoticeFrequency.AtOnce, zone));

    [Fact]
    public void A_quiet_end_that_clocks_jump_over_is_the_moment_of_the_jump()
    {
        var hours = new NoticeHours { QuietFrom = new(22, 0), QuietUntil = new(1, 30), DigestAt = new(9, 0) };

        Assert.Equal(Utc("2027-03-28T01:00"), hours.Next(Utc("2027-03-28T00:10"), NoticeFrequency.AtOnce, "Europe/London"));
        // It is shown twice, and quiet again until the second time.
        Assert.Equal(Utc("2026-10-25T00:30"), hours.Next(Utc("2026-10-25T00:10"), NoticeFrequency.AtOnce, "Europe/London"));
        Assert.Equal(Utc("2026-10-25T01:30"), hours.Next(Utc("2026-10-25T01:10"), NoticeFrequency.AtOnce, "Europe/London"));
    }

    [Fact]
    public void A_time_that_clocks_show_twice_has_one_mail_a_day()
    {
        var hours = new NoticeHours { QuietFrom = new(22, 0), QuietUntil = new(1, 0), DigestAt = new(1, 30) };

        Assert.Equal(Utc("2026-10-25T00:30"), hours.Next(Utc("2026-10-24T12:00"), NoticeFrequency.Daily, "Europe/London"));
        Assert.Equal(Utc("2026-10-26T01:30"), hours.Next(Utc("2026-10-25T01:00"), NoticeFrequency.Daily, "Europe/London"));
    }

    [Fact]
    public void Never_is_never() => Assert.Null(NoticeHours.Usual.Next(Utc("2026-11-22T12:00"), NoticeFrequency.Never, "Europe/London"));

    [Fact]
    public void The_gathering_mail_does_not_come_within_the_quiet_hours()
    {
        var refusal = Assert.Throws<NoticeHoursNotAcceptedException>(() => new NoticeHours { DigestAt = new(7, 0) }.Accepted());
        Assert.Contains("07:00", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(new(7, 0), new NoticeHours { QuietFrom = new(9, 0), QuietUntil = new(9, 0), DigestAt = new(7, 0) }.Accepted().DigestAt);
    }

    /// <summary>Whatever the hours, and also around the changes: never early, never in the quiet hours, and never later than need be.</summary>
    [Fact]
    public void Whenever_it_goes_it_is_not_early_not_in_the_quiet_hours_and_at_the_chosen_time() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(
            (from zone in Gen.Elements(Zones)
             from change in Gen.Elements(Changes)
             from offset in Gen.Choose(-3 * 24 * 60, 3 * 24 * 60)
             from quietFrom in Gen.Choose(0, (24 * 60) - 1)
             from quietFor in Gen.Choose(0, 14 * 60)
             from digestAfter in Gen.Choose(0, (9 * 60) - 1)
             from frequency in Gen.Elements(NoticeFrequency.AtOnce, NoticeFrequency.Daily, NoticeFrequency.Weekly)
             select (zone, due: change.AddMinutes(offset), frequency, hours: new NoticeHours
             {
                 QuietFrom = TimeOnly.MinValue.AddMinutes(quietFrom),
                 QuietUntil = TimeOnly.MinValue.AddMinutes(quietFrom + quietFor),
                 DigestAt = TimeOnly.MinValue.AddMinutes(quietFrom + quietFor + digestAfter),
                 DigestDay = Weekday.Wednesday,
             })).ToArbitrary(),
            tried => Holds(tried.zone, tried.due, tried.frequency, tried.hours.Accepted())));

    private static bool Holds(string zone, DateTime due, NoticeFrequency frequency, NoticeHours hours)
    {
        var at = hours.Next(due, frequency, zone)!.Value;
        var shown = WallClock.At(at, zone);
        if (at < due || at > due.AddDays(9))
            return false;
        if (frequency == NoticeFrequency.AtOnce)
            return !hours.IsQuiet(TimeOnly.FromDateTime(shown)) && (at == due || IsFirstAfterQuiet(at, zone, hours));
        var wanted = shown.Date + hours.DigestAt.ToTimeSpan();
        return WallClock.FirstInstant(wanted, zone) == at
            && (frequency == NoticeFrequency.Daily ? at <= due.AddHours(25) : shown.DayOfWeek == DayOfWeek.Wednesday);
    }

    private static bool IsFirstAfterQuiet(DateTime at, string zone, NoticeHours hours) =>
        hours.IsQuiet(TimeOnly.FromDateTime(WallClock.At(at.AddMinutes(-1), zone)));

    private static DateTime Utc(string text) => DateTime.SpecifyKind(
        DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
