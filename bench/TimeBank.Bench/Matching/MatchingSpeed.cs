using System.Diagnostics;
using TimeBanking.Api.Features.Matching.Solving;
using TimeBanking.Domain.Matching;

namespace TimeBanking.Bench.Matching;

/// <summary>How long problems of matching take, how much memory, and how near to the bound the answers are.</summary>
internal sealed class MatchingSpeed(BenchOptions options, TextWriter output)
{
    private const int Megabyte = 1_000_000;

    /// <summary>From small to large, so that the greatest memory so far is that of the last.</summary>
    private static readonly IReadOnlyList<MadeUpProblem> Problems =
    [
        new("1,000 seekers, 50 groups", 1_000, 50, 800),
        new("5,000 seekers, 300 groups", 5_000, 300, 4_000),
        new("5,000, 270 groups, 30 new, 200 pairs", 5_000, 270, 4_000, 30, 200),
        new("5,000, room for all, 30 new, 200 pairs", 5_000, 270, 6_000, 30, 200),
        new("5,000, 300 groups, 300 new of 6 to 9", 5_000, 300, 2_500, 300, 200) { Sizes = (6, 9) },
        new("5,000, 100 groups, 900 new of 6 to 9", 5_000, 100, 1_000, 900, 200) { Sizes = (6, 9) },
        new("10,000 seekers, 500 groups", 10_000, 500, 8_000),
        new("100,000 seekers, 5,000 groups", 100_000, 5_000, 80_000),
        new("100,000, 1,000 new, 10,000 pairs", 100_000, 5_000, 80_000, 1_000, 10_000),
        new("100,000, room for all, 1,000 new, 10,000 pairs", 100_000, 5_000, 110_000, 1_000, 10_000),
    ];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        output.WriteLine($"Medians of {options.Rounds} problems each; processor time is that of one core.");
        output.WriteLine("| Problem | s | processor s | MB | placed | of at most | cost above the bound | new | optimal |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---|");
        foreach (var problem in Problems)
            await MeasureAsync(problem, cancellationToken);
    }

    private async Task MeasureAsync(MadeUpProblem made, CancellationToken cancellationToken)
    {
        var (seconds, processor, gap) = (new Series(), new Series(), new Series());
        MatchSolution? solution = null;
        var optimal = 0;
        for (var round = 1; round <= options.Rounds; round++)
        {
            // Memory is that of one problem, not of those before it.
            GC.Collect();
            var problem = made.Make(seed: round);
            using var process = Process.GetCurrentProcess();
            var (began, before) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
            solution = await new OrToolsMatchSolver(TimeProvider.System).SolveAsync(problem, new MatchEffort(round), cancellationToken);
            seconds.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            process.Refresh();
            processor.Add((process.TotalProcessorTime - before).TotalSeconds);
            gap.Add(100.0 * (solution.Cost - solution.Bound.Cost) / solution.Bound.Cost);
            optimal += solution.IsOptimal ? 1 : 0;
        }
        using var now = Process.GetCurrentProcess();
        output.WriteLine(
            $"| {made.Name} | {Report.Format(seconds.Median, "0.00")} | {Report.Format(processor.Median, "0.00")} "
            + $"| {now.PeakWorkingSet64 / Megabyte} | {Report.Format(solution!.Placed, "#,0")} | {Report.Format(solution.Bound.Placed, "#,0")} "
            + $"| {Report.Format(gap.Median, "0.00")} % | {solution.Opened.Count} | {optimal} of {options.Rounds} |");
    }
}
