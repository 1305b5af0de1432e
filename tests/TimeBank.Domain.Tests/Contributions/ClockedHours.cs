using System.Globalization;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Tests.Contributions;

/// <summary>What the clock shows between checking in and out becomes hours: by instants, to the nearest step.</summary>
public sealed class ClockedHours
{
    private static readonly Guid Bank = Guid.NewGuid();
    private static readonly Guid Gita = Guid.NewGuid();

    // Clocks are put forward and back meanwhile, and midnight passes: an hour is an hour.
    [Theory]
    [InlineData("Europe/London", "2026-10-25T00:30", "2026-10-25T01:30", 60, "2026-10-25", "01:30", "01:30")]
    [InlineData("Europe/London", "2026-03-29T00:30", "2026-03-29T01:30", 60, "2026-03-29", "00:30", "02:30")]
    [InlineData("America/Los_Angeles", "2026-11-01T08:30", "2026-11-01T09:30", 60, "2026-11-01", "01:30", "01:30")]
    [InlineData("America/Los_Angeles", "2026-03-08T09:30", "2026-03-08T10:30", 60, "2026-03-08", "01:30", "03:30")]
    [InlineData("Pacific/Auckland", "2026-04-04T13:30", "2026-04-04T14:30", 60, "2026-04-05", "02:30", "02:30")]
    [InlineData("Pacific/Auckland", "2026-09-26T13:30", "2026-09-26T14:30", 60, "2026-09-27", "01:30", "03:30")]
    [InlineData("Europe/London", "2026-11-20T23:59", "2026-11-21T05:59", 360, "2026-11-20", "23:59", "05:59")]
    [InlineData("Europe/London", "2026-11-20T09:00", "2026-11-21T09:00", 1440, "2026-11-20", "09:00", "09:00")]
    public void An_hour_is_an_hour_whatever_clocks_on_the_wall_show(
        string timeZone, string from, string to, int minutes, string day, string startsAt, string endsAt)
    {
        var presence = CheckIn(At(from), timeZone);

        var draft = presence.CheckOut(Asked(At(to)), At(to), null, timeZone, new Policies());

        Assert.Equal(
            (minutes, DateOnly.Parse(day, CultureInfo.InvariantCulture), TimeOnly.Parse(startsAt, CultureInfo.InvariantCulture), TimeOnly.Parse(endsAt, CultureInfo.InvariantCulture)),
            (draft.Minutes, draft.Day, draft.StartsAt, draft.EndsAt));
    }

    [Theory]
    [InlineData(0, 15)]
    [InlineData(59, 15)]
    [InlineData(22 * 60, 15)]
    [InlineData((23 * 60) - 1, 15)]
    [InlineData(23 * 60, 30)]
    [InlineData(90 * 60, 90)]
    public void Minutes_go_to_the_nearest_step_and_at_least_one_whatever_is_done_with_typed_ones(int seconds, int minutes)
    {
        var start = At("2026-11-20T09:00");
        foreach (var rounding in Enum.GetValues<Rounding>())
            Assert.Equal(minutes, CheckIn(start).CheckOut(Asked(start.AddSeconds(seconds)), null, null, "Europe/London", new Policies { Rounding = rounding }).Minutes);
    }

    [Fact]
    public void A_forgotten_check_out_is_asked_about_and_never_guessed()
    {
        var start = At("2026-11-20T09:00");
        var presence = CheckIn(start);
        Assert.False(presence.IsForgotten(start.AddHours(12), new Policies()));
        Assert.True(presence.IsForgotten(start.AddHours(12).AddSeconds(1), new Policies()));
        var late = Asked(start.AddHours(30));

        Assert.Throws<CheckOutNotAcceptedException>(() => presence.CheckOut(late, null, null, "Europe/London", new Policies()));
        Assert.Throws<CheckOutNotAcceptedException>(() => presence.CheckOut(late, start.AddMinutes(-1), null, "Europe/London", new Policies()));
        Assert.Throws<CheckOutNotAcceptedException>(() => presence.CheckOut(late, start.AddHours(31), null, "Europe/London", new Policies()));
        Assert.Throws<MinutesNotAcceptedException>(() => presence.CheckOut(late, start.AddHours(25), null, "Europe/London", new Policies()));
        Assert.Null(presence.EndedAt);
        Assert.Equal(120, presence.CheckOut(late, start.AddHours(2), null, "Europe/London", new Policies()).Minutes);
        Assert.NotNull(presence.EndedAt);
    }

    [Fact]
    public void Rounding_makes_no_overlap_with_what_began_after_it()
    {
        var nine = At("2026-11-20T09:00");
        var first = CheckIn(nine).CheckOut(Asked(nine.AddMinutes(8)), null, null, "Europe/London", new Policies());
        var second = CheckIn(nine.AddMinutes(10)).CheckOut(Asked(nine.AddMinutes(60)), null, null, "Europe/London", new Policies());
        var during = CheckIn(nine.AddMinutes(5)).CheckOut(Asked(nine.AddMinutes(60)), null, null, "Europe/London", new Policies());
        IReadOnlyList<GivenHours> others = [new(first.Id, first.BeneficiaryId, first.What, first.Day, first.StartsAt, first.Minutes) { EndsAt = first.EndsAt }];

        GivenHours.RequireRoom(second, others);
        Assert.True(Assert.Throws<HoursOverlapException>(() => GivenHours.RequireRoom(during, others)).IsSame);
    }

    private static Presence CheckIn(DateTime at, string timeZone = "Europe/London") =>
        Presence.CheckIn(new Account(Bank, Bank, AccountKind.CommunityFund), "Kitchen", null, Asked(at), null, timeZone);

    private static ActRequest Asked(DateTime at) => new(Guid.NewGuid(), Acting.As(new Actor(Gita, Bank)), at, new DateOnly(2026, 11, 20));

    private static DateTime At(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
