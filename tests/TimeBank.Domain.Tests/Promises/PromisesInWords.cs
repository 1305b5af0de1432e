using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;

namespace TimeBanking.Domain.Tests.Promises;

/// <summary>A promise in words is made when people come in, says by when, and stands as it was last said until it is let go.</summary>
public sealed class PromisesInWords
{
    private static readonly Guid Bank = Guid.Parse("00000000-0000-7000-8000-000000000001");
    private static readonly Guid Maya = Guid.Parse("00000000-0000-7000-8000-000000000002");
    private static readonly DateOnly Day = new(2026, 12, 8);

    [Fact]
    public void It_is_made_from_an_hour_before_the_meeting_of_a_group_and_by_no_other()
    {
        Assert.Throws<MeetingStandsException>(() => Make(Meeting(), minutes: -61));
        Assert.Equal(PromiseState.Open, Make(Meeting(), minutes: -60).State);
        Assert.Equal(PromiseState.Open, Make(Meeting(), minutes: 60 * 24).State);
        Assert.Throws<PromiseNotAcceptedException>(() => Make(Meeting(MeetingOf.Cohort)));
        var cancelled = Meeting();
        cancelled.Cancel(Asking(-120) with { Note = "Snow" });
        Assert.Throws<MeetingStandsException>(() => Make(cancelled));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(366, true)]
    [InlineData(367, false)]
    public void Its_day_is_from_today_up_to_a_year_ahead(int days, bool isAccepted)
    {
        if (isAccepted)
            Assert.Equal(Day.AddDays(days), Make(Meeting(), days: days).Until);
        else
            Assert.Throws<DayNotAcceptedException>(() => Make(Meeting(), days: days));
    }

    [Fact]
    public void The_last_word_counts_until_it_is_let_go_and_one_not_kept_says_why()
    {
        var promise = Make(Meeting());
        Assert.Throws<TextNotAcceptedException>(() => promise.Settle(PromiseState.NotKept, " ", Asking(60)));
        Assert.Throws<PromiseNotAcceptedException>(() => promise.Settle(PromiseState.Ended, null, Asking(60)));
        Assert.Equal(PromiseState.Open, promise.State);
        promise.Settle(PromiseState.NotKept, "It rained", Asking(60));
        promise.Settle(PromiseState.Kept, null, Asking(61));
        Assert.Equal((PromiseState.Kept, (string?)null), (promise.State, promise.Why));
        // What was kept stays kept when they leave.
        promise.Release(Asking(62).Now);
        Assert.Equal(PromiseState.Kept, promise.State);
        promise.Settle(PromiseState.Open, null, Asking(63));
        promise.Release(Asking(64).Now);
        Assert.Equal((PromiseState.Released, (Guid?)null), (promise.State, promise.SettledByMemberId));
        Assert.Throws<PromiseNotAcceptedException>(() => promise.Settle(PromiseState.Open, null, Asking(65)));
    }

    private static SpokenPromise Make(Meeting meeting, int minutes = 0, int days = 7) => SpokenPromise.Make(meeting, Maya, "Bring the oven", Day.AddDays(days), Asking(minutes));

    private static ActRequest Asking(int minutes) =>
        new(Guid.CreateVersion7(), Acting.As(new Actor(Maya, Bank)), new DateTime(2026, 12, 8, 18, 0, 0, DateTimeKind.Utc).AddMinutes(minutes), Day);

    private static Meeting Meeting(MeetingOf of = MeetingOf.Group) => Domain.Meetings.Meeting.Plan(
        Guid.CreateVersion7(), Bank, new MeetingSeries(of, Guid.CreateVersion7(), "Bread"), 1, Day,
        Rhythm.Accept(RhythmFrequency.Weekly, 1, Day, new TimeOnly(18, 0), 60, 4, null, [], "Etc/UTC"), null, null, "Etc/UTC");
}
