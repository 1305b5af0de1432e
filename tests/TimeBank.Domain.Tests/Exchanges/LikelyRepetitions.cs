using TimeBanking.Domain.Exchanges;

namespace TimeBanking.Domain.Tests.Exchanges;

/// <summary>The same help told by giver and receiver, or told twice, is noticed.</summary>
public sealed class LikelyRepetitions
{
    private static readonly Guid Giver = Guid.NewGuid();
    private static readonly Guid Receiver = Guid.NewGuid();
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Theory]
    [InlineData(60, 60, true)]
    [InlineData(60, 75, true)] // a quarter of an hour
    [InlineData(60, 45, true)]
    [InlineData(60, 81, false)]
    [InlineData(15, 30, true)]
    [InlineData(15, 31, false)]
    [InlineData(180, 240, true)] // a quarter of the longer
    [InlineData(179, 240, false)]
    [InlineData(60, 120, false)]
    [InlineData(1, int.MaxValue, false)]
    public void Near_minutes_are_a_quarter_of_an_hour_or_of_the_longer_apart(int minutes, int others, bool isLikely)
    {
        var one = new ToldHelp(Giver, Receiver, Day, minutes);
        var other = one with { Minutes = others };

        Assert.Equal(isLikely, LikelyRepetition.IsLikely(one, other));
        Assert.Equal(isLikely, LikelyRepetition.IsLikely(other, one));
    }

    [Fact]
    public void Other_people_another_direction_or_another_day_is_other_help()
    {
        var told = new ToldHelp(Giver, Receiver, Day, 60);

        Assert.False(LikelyRepetition.IsLikely(told, told with { GiverMemberId = Guid.NewGuid() }));
        Assert.False(LikelyRepetition.IsLikely(told, told with { ReceiverMemberId = Guid.NewGuid() }));
        Assert.False(LikelyRepetition.IsLikely(told, told with { GiverMemberId = Receiver, ReceiverMemberId = Giver }));
        Assert.False(LikelyRepetition.IsLikely(told, told with { Day = Day.AddDays(1) }));
    }

    [Theory]
    [InlineData(60, true)] // the share
    [InlineData(240, true)] // the whole, as some remember it
    [InlineData(120, false)]
    public void Help_to_a_group_is_near_by_the_share_or_as_a_whole(int minutes, bool isLikely)
    {
        var group = new ToldHelp(Giver, Receiver, Day, 60, GroupMinutes: 240);
        var exchange = new ToldHelp(Giver, Receiver, Day, minutes);

        Assert.Equal(isLikely, LikelyRepetition.IsLikely(group, exchange));
        Assert.Equal(isLikely, LikelyRepetition.IsLikely(exchange, group));
    }

    [Theory]
    [InlineData(ExchangeState.Claimed, true)]
    [InlineData(ExchangeState.Disputed, true)]
    [InlineData(ExchangeState.Confirmed, true)]
    [InlineData(ExchangeState.Settled, true)]
    [InlineData(ExchangeState.Proposed, false)] // no more than an estimate
    [InlineData(ExchangeState.Agreed, false)]
    [InlineData(ExchangeState.Declined, false)]
    [InlineData(ExchangeState.Withdrawn, false)]
    [InlineData(ExchangeState.Lapsed, false)]
    [InlineData(ExchangeState.Reversed, false)]
    public void Only_hours_that_count_or_may_come_to_count_are_told_twice(ExchangeState state, bool isLikely)
    {
        var recorded = Stored(ExchangeState.Confirmed);
        var other = Stored(state);

        Assert.Equal(isLikely, recorded.IsLikelyRepetitionOf(other));
        Assert.Equal(isLikely, other.IsLikelyRepetitionOf(recorded));
        Assert.False(recorded.IsLikelyRepetitionOf(recorded));
    }

    private static Exchange Stored(ExchangeState state) => new(
        Guid.NewGuid(), Guid.NewGuid(), state, Giver, Receiver, Giver, null, "Shopping", Day, 60, null, DateTime.UnixEpoch,
        DateTime.UnixEpoch, null);
}
