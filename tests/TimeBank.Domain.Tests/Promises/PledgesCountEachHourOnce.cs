using FsCheck;
using FsCheck.Fluent;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Tests.Promises;

/// <summary>Hours count for one pledge at most, and where a pledge stands follows from them and from the day.</summary>
public sealed class PledgesCountEachHourOnce
{
    private static readonly DateOnly Day = new(2026, 11, 22);
    private static readonly Guid Bank = Guid.NewGuid();
    private static readonly Guid Member = Guid.NewGuid();
    private static readonly Guid School = Guid.NewGuid();
    private static readonly Guid Clinic = Guid.NewGuid();

    [Fact]
    public void Hours_count_for_the_one_to_whom_they_were_given_before_the_community_and_for_the_oldest_that_is_not_reached()
    {
        var (community, first, second) = (Pledged(Bank, 600, 0), Pledged(School, 60, 1), Pledged(School, 120, 2));

        var given = PledgeProgress.Of([community, first, second], [Gave(School, 90), Gave(School, 30, 1), Gave(Clinic, 45, 2), Gave(School, 300, 3)]);

        Assert.Equal((45, 90, 330), (given[community.Id], given[first.Id], given[second.Id]));
    }

    [Fact]
    public void Hours_before_after_or_past_the_end_of_a_pledge_do_not_count()
    {
        var (lasting, ended) = (Pledged(School, 600, 0, days: 10), Pledged(Clinic, 600, 0, days: 10));
        ended.End(Day.AddDays(2));

        var given = PledgeProgress.Of(
            [lasting, ended],
            [
                Gave(School, 15, -1), Gave(School, 30), Gave(School, 60, 10), Gave(School, 15, 11), Gave(Clinic, 20, 2), Gave(Clinic, 15, 3),
            ]);

        Assert.Equal((90, 20), (given[lasting.Id], given[ended.Id]));
    }

    [Fact]
    public void No_hour_counts_twice_whatever_the_pledges_and_the_order_of_the_hours()
    {
        Prop.ForAll(SomeLives.ToArbitrary(), made =>
        {
            var given = made.Hours.Select(one => Gave(one.To, one.Quarters * 15, one.Day)).ToList();
            var pledged = made.Pledges.Select((one, at) => Pledged(one.To, one.Quarters * 15, at, one.Day)).ToList();

            var counted = PledgeProgress.Of(pledged, given);

            Assert.Equal(given.Where(one => pledged.Exists(pledge => pledge.SpeaksOf(one.BeneficiaryId, one.Day))).Sum(one => one.Minutes), counted.Values.Sum());
            given.Reverse();
            Assert.Equal(counted, PledgeProgress.Of(pledged, given));
        }).QuickCheckThrowOnFailure();
    }

    private static Gen<(Guid To, int Quarters, int Day)> Some(int firstDay) =>
        from to in Gen.Elements(School, Clinic, Bank)
        from quarters in Gen.Choose(1, 20)
        from day in Gen.Choose(firstDay, 15)
        select (to, quarters, day);

    private static Gen<(List<(Guid To, int Quarters, int Day)> Hours, List<(Guid To, int Quarters, int Day)> Pledges)> SomeLives =>
        from hours in Some(-3).ListOf(12)
        from pledges in Some(0).ListOf(5)
        select (hours, pledges);

    [Theory]
    [InlineData(0, 0, false, PromiseState.Open)]
    [InlineData(10, 45, false, PromiseState.Open)]
    [InlineData(10, 60, false, PromiseState.Kept)]
    [InlineData(11, 45, false, PromiseState.PartlyKept)]
    [InlineData(11, 0, false, PromiseState.Ended)]
    [InlineData(11, 90, false, PromiseState.Kept)]
    [InlineData(3, 45, true, PromiseState.Ended)]
    [InlineData(3, 60, true, PromiseState.Kept)]
    public void Where_it_stands_follows_from_what_was_given_and_from_the_day(int days, int given, bool isEnded, PromiseState state)
    {
        var pledge = Pledged(School, 60, 0, days: 10);
        if (isEnded)
            pledge.End(Day.AddDays(1));

        Assert.Equal(state, pledge.StateOn(Day.AddDays(days), given));
    }

    [Fact]
    public void What_has_ended_is_neither_changed_nor_ended_again()
    {
        var pledge = Pledged(School, 60, 0, days: 10);

        Assert.Throws<PledgeClosedException>(() => pledge.Change(120, Day.AddDays(20), Day.AddDays(11), new Policies()));
        pledge.End(Day);
        Assert.Throws<PledgeClosedException>(() => pledge.End(Day));
    }

    private static Pledge Pledged(Guid to, int minutes, int hour, int days = 100) => Pledge.Give(
        new PledgeDraft(Bank, Member, to, to == Bank ? AccountKind.CommunityFund : AccountKind.Organisation, minutes, Day.AddDays(days)),
        new ActRequest(Guid.CreateVersion7(), Acting.As(new Actor(Member, Bank)), new DateTime(2026, 11, 22, hour, 0, 0, DateTimeKind.Utc), Day),
        new Policies());

    private static VerifiedHours Gave(Guid to, int minutes, int day = 0) => new(Guid.CreateVersion7(), Member, to, Day.AddDays(day), minutes);
}
