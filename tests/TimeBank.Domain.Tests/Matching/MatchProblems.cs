using TimeBanking.Domain.Matching;

namespace TimeBanking.Domain.Tests.Matching;

/// <summary>What a problem of matching may be.</summary>
public class MatchProblems
{
    private static readonly MatchGroup Old = new("old", 2, 8, 4, IsNew: false);
    private static readonly MatchGroup New = new("new", 3, 9, 0, IsNew: true);

    [Fact]
    public void A_fit_costs_the_square_of_what_is_missing() =>
        Assert.Equal([0, 1, 169, MatchOption.HighestCost], new[] { 100, 99, 87, 1 }.Select(fit => MatchOption.OfFit("old", fit).Cost));

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void A_fit_is_from_1_to_100(int fit) => Assert.Throws<ArgumentOutOfRangeException>(() => MatchOption.OfFit("old", fit));

    [Fact]
    public void Who_is_placed_counts_for_the_sizes_of_a_group()
    {
        Assert.Equal((4, 0), (Old.Room, Old.Needed));
        Assert.Equal(2, (Old with { Minimum = 6 }).Needed);
        Assert.Equal((9, 3), (New.Room, New.Needed));
        // A new group that opens has somebody in it, whatever its minimum.
        Assert.Equal(1, (New with { Minimum = 0 }).Needed);
    }

    [Fact]
    public void A_pair_counts_once_whoever_said_it() => Assert.Equal(
        [(0, 1)],
        new MatchProblem([Old], [Seeker("a"), Seeker("b")], [new MatchPair("b", "a"), new MatchPair("a", "b")]).Apart);

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_is_refused_with_its_place(
        MatchGroup[] groups, MatchSeeker[] seekers, MatchPair[] apart, string place, string fault)
    {
        var refused = Assert.Throws<MatchProblemException>(() => new MatchProblem(groups, seekers, apart));

        Assert.Equal((place, fault), (refused.Place, refused.Fault));
    }

    public static TheoryData<MatchGroup[], MatchSeeker[], MatchPair[], string, string> Wrong() => new()
    {
        { [Old, New with { Id = "old" }], [], [], "groups[1].id", "old is the id of groups[0] already" },
        { [Old with { Id = "" }], [], [], "groups[0].id", "an id is not empty" },
        { [Old with { Minimum = -1 }], [], [], "groups[0].minimum", "-1 is below 0" },
        { [Old, New with { Minimum = 10 }], [], [], "groups[1].minimum", "the minimum 10 is above the maximum 9" },
        { [Old with { Placed = -1 }], [], [], "groups[0].placed", "-1 is below 0" },
        { [Old with { Maximum = 3 }], [], [], "groups[0].maximum", "the maximum 3 is below the 4 who are there" },
        { [New with { Placed = 1 }], [], [], "groups[0].placed", "nobody is in a new group yet, so 0 and not 1" },
        { [Old], [Seeker("a"), Seeker("a")], [], "seekers[1].id", "a is the id of seekers[0] already" },
        { [Old], [Seeker("a", new MatchOption("none", 1))], [], "seekers[0].options[0].group", "there is no group none" },
        {
            [Old], [Seeker("a", new MatchOption("old", 1), new MatchOption("old", 2))], [],
            "seekers[0].options[1].group", "old is among the options already"
        },
        { [Old], [Seeker("a", new MatchOption("old", -1))], [], "seekers[0].options[0].cost", "-1 is not between 0 and 9801" },
        { [Old], [Seeker("a", new MatchOption("old", 9802))], [], "seekers[0].options[0].cost", "9802 is not between 0 and 9801" },
        { [Old], [Seeker("a")], [new MatchPair("a", "a")], "apart[0]", "a cannot be kept apart from themselves" },
        { [Old], [Seeker("a")], [new MatchPair("b", "a")], "apart[0][0]", "there is no seeker b" },
        { [Old], [Seeker("a")], [new MatchPair("a", "b")], "apart[0][1]", "there is no seeker b" },
    };

    private static MatchSeeker Seeker(string id, params MatchOption[] options) => new(id, options);
}
