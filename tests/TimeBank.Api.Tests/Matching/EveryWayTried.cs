using TimeBanking.Api.Features.Matching.Solving;
using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Tests.Matching;

public class EveryWayTried
{
    private const int Problems = 2000;

    [Fact]
    public async Task The_solver_finds_what_trying_every_way_finds()
    {
        var solver = new OrToolsMatchSolver(TimeProvider.System);
        var (opened, apart, impossible) = (0, 0, 0);
        for (var seed = 1; seed <= Problems; seed++)
        {
            var small = SmallProblem.Random(seed);
            var best = new ExhaustiveMatching(small.Groups, small.Seekers, small.Apart).Solve();

            var found = await SolveAsync(solver, small, seed);

            Assert.True(best == ResultOf(found), $"Problem {seed}: {ResultOf(found)} was found, {best} is the best.");
            Assert.True(found is null or { IsOptimal: true }, $"Problem {seed} was not solved to the end.");
            opened += found?.Opened.Count > 0 ? 1 : 0;
            apart += small.Apart.Count > 0 ? 1 : 0;
            impossible += found is null ? 1 : 0;
        }
        // The problems are worth trying: new groups open, people are kept apart, and some have no solution.
        Assert.True(opened > Problems / 4 && apart > Problems / 4 && impossible > 20, $"{opened}, {apart}, {impossible}");
    }

    [Fact]
    public void The_model_of_constraints_finds_it_by_itself_too()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var small = SmallProblem.Random(seed) is var any ? any with { Seekers = [.. any.Seekers.Where(seeker => seeker.Options.Count > 0)] } : null!;
            small = small with { Apart = [.. small.Apart.Where(pair => Names(small).IsSupersetOf([pair.First, pair.Second]))] };
            var best = new ExhaustiveMatching(small.Groups, small.Seekers, small.Apart).Solve();
            var part = new Part(
                [.. Enumerable.Range(0, small.Seekers.Count)], small.Groups, small.ToProblem().Apart, small.ToProblem().ChoicesOf,
                [.. Enumerable.Range(0, small.Groups.Count)]);

            var answer = new ExactModel(part, seed, new SearchTime(TimeProvider.System, null, TestContext.Current.CancellationToken))
                .Solve(null, FirstAnswer.BoundOf(part), 10);

            Assert.True(answer.IsProven, $"Problem {seed} was not solved to the end.");
            var found = answer.Best is { } placement ? (placement.Placed, placement.Cost, placement.Opened) : ((int, long, int)?)null;
            Assert.True(best == found, $"Problem {seed}: {found} was found, {best} is the best.");
        }
    }

    private static HashSet<string> Names(SmallProblem small) => [.. small.Seekers.Select(seeker => seeker.Id)];

    private static async Task<MatchSolution?> SolveAsync(OrToolsMatchSolver solver, SmallProblem small, int seed)
    {
        try
        {
            return await solver.SolveAsync(small.ToProblem(), new MatchEffort(seed), TestContext.Current.CancellationToken);
        }
        catch (NoMatchingException)
        {
            return null;
        }
    }

    private static (int, long, int)? ResultOf(MatchSolution? solution) =>
        solution is null ? null : (solution.Placed, solution.Cost, solution.Opened.Count);
}
