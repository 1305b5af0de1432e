using TimeBanking.Api.Features.Matching.Solving;
using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Tests.Matching;

/// <summary>Problems for which nobody can try every way: what holds of the answers is that the domain checked them, and their bound.</summary>
public class LargerProblems
{
    private const int Towns = 3;
    private const int SeekersInTown = 400;
    private const int GroupsInTown = 20;
    private const int NewInTown = 10;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Three_towns_are_solved_near_the_bound_and_alike_each_time(int seed)
    {
        var problem = ThreeTowns(seed);

        var solution = await SolveAsync(problem, seed);
        var again = await SolveAsync(problem, seed);

        Assert.Equal(solution.Bound.Placed, solution.Placed);
        Assert.InRange(solution.Cost, solution.Bound.Cost, solution.Bound.Cost * 1.01);
        Assert.NotEmpty(solution.Opened);
        Assert.Equal(solution.Assignments, again.Assignments);
        Assert.Equal((solution.Bound, solution.IsOptimal), (again.Bound, again.IsOptimal));
    }

    [Fact]
    public async Task One_after_another_towns_are_solved_as_all_together()
    {
        var together = await SolveAsync(ThreeTowns(seed: 4), seed: 4);

        var alone = new List<MatchSolution>();
        for (var town = 0; town < Towns; town++)
            alone.Add(await SolveAsync(Town(new Random(400 + town), town), seed: 4));

        Assert.Equal(alone.Sum(one => one.Placed), together.Placed);
        Assert.Equal(alone.Sum(one => one.Bound.Placed), together.Bound.Placed);
        Assert.Equal(alone.Sum(one => one.Bound.Cost), together.Bound.Cost, tolerance: alone.Sum(one => one.Bound.Cost) / 100.0);
    }

    private static Task<MatchSolution> SolveAsync(MatchProblem problem, int seed) =>
        new OrToolsMatchSolver(TimeProvider.System).SolveAsync(problem, new MatchEffort(seed), TestContext.Current.CancellationToken);

    private static MatchProblem ThreeTowns(int seed)
    {
        var towns = Enumerable.Range(0, Towns).Select(town => Parts(new Random((100 * seed) + town), town)).ToList();
        return new MatchProblem(
            [.. towns.SelectMany(town => town.Groups)], [.. towns.SelectMany(town => town.Seekers)], [.. towns.SelectMany(town => town.Apart)]);
    }

    private static MatchProblem Town(Random random, int town)
    {
        var (groups, seekers, apart) = Parts(random, town);
        return new MatchProblem(groups, seekers, apart);
    }

    private static (MatchGroup[] Groups, MatchSeeker[] Seekers, MatchPair[] Apart) Parts(Random random, int town)
    {
        MatchGroup[] groups =
        [
            .. Enumerable.Range(0, GroupsInTown).Select(index => new MatchGroup($"old {town} {index}", 5, 5 + random.Next(10, 20), 4, IsNew: false)),
            .. Enumerable.Range(0, NewInTown).Select(index => new MatchGroup($"new {town} {index}", 4, 9, 0, IsNew: true)),
        ];
        MatchSeeker[] seekers = [.. Enumerable.Range(0, SeekersInTown).Select(index => new MatchSeeker($"s {town} {index}", Options(random, groups)))];
        // The first is kept apart from many, as may happen.
        MatchPair[] apart =
        [
            .. Enumerable.Range(1, 40).Select(index => new MatchPair(
                seekers[index % 4 == 0 ? 0 : random.Next(SeekersInTown / 2)].Id, seekers[random.Next(SeekersInTown / 2, SeekersInTown)].Id)),
        ];
        return (groups, seekers, apart);
    }

    private static MatchOption[] Options(Random random, MatchGroup[] groups)
    {
        var chosen = groups.ToArray();
        random.Shuffle(chosen);
        return [.. chosen.Take(random.Next(1, 13)).Select(group => MatchOption.OfFit(group.Id, random.Next(30, 101)))];
    }
}
