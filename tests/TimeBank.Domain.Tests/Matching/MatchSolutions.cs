using TimeBanking.Domain.Matching;

namespace TimeBanking.Domain.Tests.Matching;

/// <summary>Every solution is checked, whoever made it.</summary>
public class MatchSolutions
{
    private static readonly MatchBound Far = new(6, 0);

    /// <summary>Two places in a group that meets and needs one more; a new group of two or three; one where nobody would come.</summary>
    private static readonly MatchProblem Problem = new(
        [
            new MatchGroup("old", 4, 5, 3, IsNew: false), new MatchGroup("new", 2, 3, 0, IsNew: true),
            new MatchGroup("other", 4, 9, 0, IsNew: true),
        ],
        [
            Seeker("a", ("old", 90), ("new", 80)), Seeker("b", ("old", 80)), Seeker("c", ("new", 100), ("old", 1)), Seeker("d", ("new", 70), ("old", 2)),
            Seeker("e", ("other", 50), ("new", 20)), Seeker("f"),
        ],
        [new MatchPair("c", "e"), new MatchPair("b", "d")]);

    [Fact]
    public void What_keeps_the_rules_is_a_solution_in_the_order_of_the_problem()
    {
        var solution = Check("d new", "a old", "b old", "c new");

        Assert.Equal((4, 100 + 400 + 900L, false), (solution.Placed, solution.Cost, solution.IsOptimal));
        Assert.Equal(["a old", "b old", "c new", "d new"], solution.Assignments.Select(one => $"{one.Seeker} {one.Group}"));
        Assert.Equal(["new"], solution.Opened);
        Assert.Equal(["e", "f"], solution.Unplaced.Select(one => one.Seeker));
    }

    [Theory]
    [InlineData("old would have 6 people, and its maximum is 5.", "a old", "b old", "c old")]
    [InlineData("old would have 3 people, and its minimum is 4.", "a new", "c new")]
    [InlineData("new would have 1 people, and its minimum is 2.", "a old", "c new")]
    [InlineData("b and d are to be kept apart and share old.", "b old", "d old")]
    [InlineData("a is placed twice.", "a old", "a new")]
    [InlineData("new is no option of b.", "b new")]
    [InlineData("There is no seeker x.", "x old")]
    [InlineData("There is no group x.", "a x")]
    public void What_breaks_a_rule_is_none(string expected, params string[] assignments)
    {
        var wrong = Assert.Throws<MatchSolutionException>(() => Check(assignments));

        Assert.Equal(expected, wrong.Message);
    }

    [Fact]
    public void A_solution_better_than_its_bound_or_optimal_without_reaching_it_is_a_mistake()
    {
        MatchAssignment[] one = [new("b", "old")];

        Assert.Throws<MatchSolutionException>(() => MatchSolution.Check(Problem, one, new MatchBound(0, 0), isOptimal: false));
        Assert.Throws<MatchSolutionException>(() => MatchSolution.Check(Problem, one, new MatchBound(1, 401), isOptimal: false));
        Assert.Throws<MatchSolutionException>(() => MatchSolution.Check(Problem, one, new MatchBound(2, 0), isOptimal: true));
        Assert.True(MatchSolution.Check(Problem, one, new MatchBound(1, 400), isOptimal: true).IsOptimal);
    }

    [Fact]
    public void Who_was_placed_nowhere_learns_why_and_what_would_change_it()
    {
        var full = Check("a old", "b old", "c new", "d new").Unplaced.ToDictionary(one => one.Seeker, one => one.Reason.InWords());

        Assert.Equal("3 more people would let other open. In new there is room only beside somebody to be kept apart from.", full["e"]);
        Assert.Equal("No group fits: there is none among the options.", full["f"]);

        var wasteful = Check("a old").Unplaced.ToDictionary(one => one.Seeker, one => one.Reason);

        Assert.Equal("There is room in old; a longer search would use it.", wasteful["b"].InWords());
        Assert.Equal(
            "new did not open: enough people wait for it, but not enough who may be together were found. There is room in old; a longer search would use it.",
            wasteful["c"].InWords());
        Assert.Equal(["new"], wasteful["c"].NotOpened.Select(group => group.Group));

        var crowded = Check("a old", "b old").Unplaced.ToDictionary(one => one.Seeker, one => one.Reason.InWords());

        Assert.EndsWith("old is full: one more place would do.", crowded["c"], StringComparison.Ordinal);
    }

    private static MatchSolution Check(params string[] assignments) => MatchSolution.Check(
        Problem, assignments.Select(text => text.Split(' ')).Select(words => new MatchAssignment(words[0], words[1])), Far, isOptimal: false);

    private static MatchSeeker Seeker(string id, params (string Group, int Fit)[] options) =>
        new(id, [.. options.Select(option => MatchOption.OfFit(option.Group, option.Fit))]);
}
