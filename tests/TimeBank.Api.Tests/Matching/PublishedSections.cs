using System.Globalization;
using TimeBanking.Api.Features.Matching.Solving;
using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Tests.Matching;

/// <summary>
/// A published problem: fifty students choose three of seven sections each, a section has a least and a greatest size, and the least sum of
/// ranks is sought with everybody placed (the section allocation example of Convex.jl).
/// </summary>
/// <remarks>
/// A rank is the cost of an option as it is. The squares of fits can say the same: 99, 95 and 93 cost 1, 25 and 49, which is 24 times the rank
/// less 23, so with all fifty placed the cost is 24 times the sum of ranks less 1,150. A section that must be held is a group that meets and
/// has nobody yet; one that may be closed is a new group. All are placed whenever all can be, since that is sought first.
/// </remarks>
public class PublishedSections
{
    private const int Students = 50;
    private static readonly int[] FitOfRank = [99, 95, 93];

    [Theory]
    [InlineData(6, 10, false, 65)]
    [InlineData(5, 10, false, 63)]
    [InlineData(6, 9, false, 66)]
    [InlineData(6, 10, true, 62)]
    [InlineData(8, 10, true, 63)]
    public async Task The_least_sum_of_ranks_is_found(int minimum, int maximum, bool mayClose, int sum)
    {
        var byRank = await SolveAsync(Problem(minimum, maximum, mayClose, (section, rank) => new MatchOption(section, rank)));

        Assert.Equal((Students, sum, true), (byRank.Placed, byRank.Cost, byRank.IsOptimal));

        var byFit = await SolveAsync(Problem(minimum, maximum, mayClose, (section, rank) => MatchOption.OfFit(section, FitOfRank[rank - 1])));

        Assert.Equal((Students, (24 * sum) - (23 * Students), true), (byFit.Placed, byFit.Cost, byFit.IsOptimal));
    }

    [Fact]
    public async Task First_second_and_third_choices_are_as_many_as_published()
    {
        var held = await SolveAsync(Problem(6, 10, mayClose: false, (section, rank) => new MatchOption(section, rank)));
        var closing = await SolveAsync(Problem(6, 10, mayClose: true, (section, rank) => new MatchOption(section, rank)));

        Assert.Equal([37, 11, 2], Choices(held));
        Assert.Equal([38, 12, 0], Choices(closing));
    }

    [Fact]
    public async Task With_at_least_seven_in_each_of_seven_sections_there_is_no_assignment()
    {
        var problem = Problem(7, 10, mayClose: false, (section, rank) => new MatchOption(section, rank));

        var none = await Assert.ThrowsAsync<NoMatchingException>(() => SolveAsync(problem));

        Assert.Contains("below its minimum of 7", none.Message, StringComparison.Ordinal);
    }

    private static Task<MatchSolution> SolveAsync(MatchProblem problem) =>
        new OrToolsMatchSolver(TimeProvider.System).SolveAsync(problem, new MatchEffort(), TestContext.Current.CancellationToken);

    private static MatchProblem Problem(int minimum, int maximum, bool mayClose, Func<string, int, MatchOption> option) => new(
        [.. Enumerable.Range(1, 7).Select(section => new MatchGroup(Name(section), minimum, maximum, 0, mayClose))],
        [.. Wishes().Select((wish, student) => new MatchSeeker(
            $"student {student + 1}", [.. wish.Index().Where(chosen => chosen.Item > 0).Select(chosen => option(Name(chosen.Item), chosen.Index + 1))]))],
        []);

    private static int[] Choices(MatchSolution solution)
    {
        var wishes = Wishes();
        var ranks = solution.Assignments.Select((assignment, student) => Array.FindIndex(wishes[student], section => Name(section) == assignment.Group));
        return [.. Enumerable.Range(0, 3).Select(rank => ranks.Count(given => given == rank))];
    }

    private static string Name(int section) => $"section {section}";

    /// <summary>For each student the sections that they chose first, second and third, or 0.</summary>
    private static int[][] Wishes() =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "matching", "sections.txt")).Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' ').Skip(1).Select(section => section == "-" ? 0 : int.Parse(section, CultureInfo.InvariantCulture)).ToArray()),
    ];
}
