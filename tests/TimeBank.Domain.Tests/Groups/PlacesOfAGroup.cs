using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;

namespace TimeBanking.Domain.Tests.Groups;

/// <summary>Whatever people do, no place is given twice, and each that is free is offered in the order in which they asked.</summary>
public sealed class PlacesOfAGroup
{
    private const int People = 9;
    private const int Maximum = 4;
    private static readonly DateTime Start = new(2026, 9, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan TimeToAnswer = TimeSpan.FromDays(7);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Theory, MemberData(nameof(Seeds))]
    public void Nobody_is_passed_over_and_no_place_stays_free_while_somebody_waits(int seed)
    {
        var chance = new Random(seed);
        var group = Found();
        var now = Start;
        for (var act = 0; act < 60; act++)
        {
            now += TimeSpan.FromHours(chance.Next(1, 50));
            var who = Key(chance.Next(1, People));
            var isYes = Do(group, who, chance.Next(3), now);
            var longest = group.Waiting.FirstOrDefault(one => one.OfferedUntil is null && !(isYes && one.MemberId == who))?.MemberId;
            var before = group.Size;
            var filled = group.Fill(now, DateOnly.FromDateTime(now), now + TimeToAnswer, isYes ? who : null);

            Assert.True(group.Size + group.PlacesOffered <= Maximum, $"{group.Size} are of it and {group.PlacesOffered} were offered a place.");
            Assert.True(!group.HasRoom || group.Waiting.All(one => one.OfferedUntil is not null), "A place is free, and somebody waits.");
            Assert.All(group.Waiting.Zip(group.Waiting.Skip(1)), pair => Assert.True(pair.First.OfferedUntil is not null || pair.Second.OfferedUntil is null, "Somebody was passed over."));
            Assert.All(group.Askings, one => Assert.True(one.OfferedUntil is null || one.OfferedUntil > now, "An offer has lapsed and stands."));
            Assert.All(group.Askings, one => Assert.False(group.Has(one.MemberId)));
            // Nobody comes but by their own word.
            Assert.True(filled.Came.All(one => one == who && isYes));
            if (filled.Offered.Count > 0 && longest is not null)
                Assert.Equal(longest, filled.Offered[0]);
            Assert.Equal(before + filled.Came.Count, group.Size);
        }
    }

    /// <summary>Whether they said that they come.</summary>
    private static bool Do(Group group, Guid who, int what, DateTime now)
    {
        try
        {
            if (what == 0)
                group.Leave(DateOnly.FromDateTime(now), who);
            else
                group.Join(Asking(now), Person(who), byAnother: false);
            return what != 0;
        }
        catch (GroupStandsException)
        {
            return false;
        }
    }

    private static Group Found() => Group.Create(
        Asking(Start), Guid.Empty, GroupKind.Open, Key(0),
        new GroupDraft("Bread", null, null, [], null, null, null, null, null, null, 1, Maximum, null, null, GroupHours.Nobody),
        Rhythm.Accept(RhythmFrequency.Weekly, 1, new DateOnly(2026, 9, 1), new TimeOnly(18, 0), 60, 50, null, [], "Europe/London"), null);

    private static ActRequest Asking(DateTime now) => new(Guid.CreateVersion7(), Acting.Operator, now, DateOnly.FromDateTime(now));

    private static Member Person(Guid id) => new() { Id = id, TimeBankId = Guid.Empty, PersonId = id, Number = 1, Name = "Maya", JoinedOn = new DateOnly(2026, 9, 1) };

    private static Guid Key(int number) => new(number + 1, 0, 0, new byte[8]);
}
