using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;

namespace TimeBanking.Domain.Tests.Groups;

/// <summary>What a group is told that it needs, from the day on which it does.</summary>
public sealed class WhatAGroupNeeds
{
    private static readonly DateOnly Founded = new(2026, 9, 1);
    private static readonly Guid Founder = Guid.Parse("00000000-0000-7000-8000-000000000001");
    private static readonly Guid Other = Guid.Parse("00000000-0000-7000-8000-000000000002");

    [Theory]
    [InlineData(RhythmFrequency.Weekly, 1, 14)]
    [InlineData(RhythmFrequency.Weekly, 2, 28)]
    [InlineData(RhythmFrequency.Monthly, 1, 70)]
    public void A_meeting_when_it_has_not_met_for_more_than_two_rhythms(RhythmFrequency frequency, int interval, int days)
    {
        var group = Group(frequency, interval);
        var met = new DateOnly(2026, 10, 1);

        Assert.DoesNotContain(GroupNeedKind.Meeting, group.NeedsOn(met.AddDays(days), met, Founded));
        Assert.Contains(GroupNeedKind.Meeting, group.NeedsOn(met.AddDays(days + 1), met, Founded));
    }

    [Fact]
    public void No_meeting_before_the_first_of_its_rhythm_could_have_been_missed()
    {
        var group = Group(firstDay: new DateOnly(2026, 12, 1));

        Assert.DoesNotContain(GroupNeedKind.Meeting, group.NeedsOn(new DateOnly(2026, 12, 8), null, Founded));
        Assert.Contains(GroupNeedKind.Meeting, group.NeedsOn(new DateOnly(2026, 12, 9), null, Founded));
    }

    [Fact]
    public void Members_when_somebody_left_and_it_is_too_small_or_it_never_grew()
    {
        var group = Group();
        Assert.DoesNotContain(GroupNeedKind.Members, group.NeedsOn(Founded.AddDays(14), Founded.AddDays(14), Founded));
        Assert.Contains(GroupNeedKind.Members, group.NeedsOn(Founded.AddDays(15), Founded.AddDays(15), Founded));

        group.Join(Asking(Founded), Person(Other), byAnother: false);
        group.Fill(Asking(Founded).Now, Founded, Asking(Founded).Now.AddDays(7), Other);
        Assert.DoesNotContain(GroupNeedKind.Members, group.NeedsOn(Founded.AddDays(15), Founded.AddDays(15), Founded));
        group.Leave(Founded.AddDays(2), Other);
        Assert.Contains(GroupNeedKind.Members, group.NeedsOn(Founded.AddDays(2), Founded.AddDays(2), Founded));
    }

    [Fact]
    public void Who_facilitates_a_week_after_it_was_founded_and_a_look_at_how_it_goes_and_at_its_end_two_weeks_before()
    {
        var group = Group(endsOn: new DateOnly(2026, 12, 1), reviewOn: new DateOnly(2026, 11, 20));

        Assert.DoesNotContain(GroupNeedKind.Facilitator, group.NeedsOn(Founded.AddDays(7), Founded, Founded));
        Assert.Contains(GroupNeedKind.Facilitator, group.NeedsOn(Founded.AddDays(8), Founded, Founded));
        Assert.Equal([false, true, true, false], Days("2026-11-05", "2026-11-06", "2026-11-20", "2026-11-21").Select(day => group.NeedsOn(day, day, Founded).Contains(GroupNeedKind.Review)));
        Assert.Equal([false, true, true], Days("2026-11-16", "2026-11-17", "2026-12-05").Select(day => group.NeedsOn(day, day, Founded).Contains(GroupNeedKind.End)));
    }

    [Fact]
    public void Nothing_when_it_has_ended_or_nobody_is_of_it_and_each_thing_is_told_once()
    {
        var group = Group();
        var day = Founded.AddDays(40);
        var (begun, past) = group.Compare(group.NeedsOn(day, null, Founded), day);
        Assert.Equal([GroupNeedKind.Meeting, GroupNeedKind.Members, GroupNeedKind.Facilitator], begun.Select(need => need.Kind));
        Assert.Empty(past);
        group.Needs.AddRange(begun);
        (begun, past) = group.Compare([GroupNeedKind.Members], day.AddDays(1));
        Assert.Empty(begun);
        Assert.Equal([GroupNeedKind.Meeting, GroupNeedKind.Facilitator], past.Select(need => need.Kind));

        group.Leave(day, Founder);
        Assert.Empty(group.NeedsOn(day, null, Founded));
        group.End(new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Empty(group.NeedsOn(day, null, Founded));
    }

    private static Group Group(
        RhythmFrequency frequency = RhythmFrequency.Weekly, int interval = 1, DateOnly? firstDay = null, DateOnly? endsOn = null, DateOnly? reviewOn = null) =>
        Domain.Groups.Group.Create(
            Asking(Founded), Guid.Empty, GroupKind.Open, Founder,
            new GroupDraft("Bread", null, null, [], null, null, null, null, null, null, 2, null, endsOn, reviewOn, GroupHours.Nobody),
            Rhythm.Accept(frequency, interval, firstDay ?? Founded, new TimeOnly(18, 0), 60, 50, null, [], "Europe/London"), null);

    private static ActRequest Asking(DateOnly day) =>
        new(Guid.CreateVersion7(), Acting.Operator, day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc), day);

    private static Member Person(Guid id) => new() { Id = id, TimeBankId = Guid.Empty, PersonId = id, Number = 1, Name = "Maya", JoinedOn = Founded };

    private static IEnumerable<DateOnly> Days(params string[] days) => days.Select(day => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
}
