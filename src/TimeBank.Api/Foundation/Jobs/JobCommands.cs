using System.CommandLine;
using System.Globalization;
using TimeBanking.Api.Foundation.CommandLine;

namespace TimeBanking.Api.Foundation.Jobs;

/// <summary>The commands <c>jobs list</c> and <c>jobs run NAME</c>.</summary>
internal static class JobCommands
{
    public static Command Create(CommandRunner runner) =>
        new("jobs", "See what is done by itself, and do it now") { List(runner), RunNow(runner) };

    private static Command List(CommandRunner runner)
    {
        var command = new Command("list", "List the jobs with when each last ran and what it did");
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            var sweeps = context.Service<SweepRunner>().Sweeps;
            var last = await context.Service<JobRunLog>().LastRunsAsync(sweeps.Select(sweep => sweep.Name), stopping);
            foreach (var sweep in sweeps)
            {
                var run = Describe(last.GetValueOrDefault(sweep.Name));
                await context.Output.WriteLineAsync($"{sweep.Name} ({sweep.Rhythm}): {run}");
            }

            return 0;
        }));
        return command;
    }

    private static string Describe(JobRun? run)
    {
        if (run is null) return "has not run yet";
        var when = run.FinishedAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        return $"last ran {when}: {(run.Error is null ? run.Summary : "failed: " + run.Error)}";
    }

    private static Command RunNow(CommandRunner runner)
    {
        var name = new Argument<string>("name") { Description = "The job, as jobs list names it" };
        var rehearse = new Option<bool>("--rehearse")
        {
            Description = "Change and send nothing; say what would be done",
        };
        var command = new Command("run", "Run a job now") { name, rehearse };
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            var sweeps = context.Service<SweepRunner>();
            var wanted = context.Arguments.GetRequiredValue(name);
            var sweep = sweeps.Find(wanted) ?? throw new CommandFailedException(
                $"There is no job '{wanted}'. There are: {string.Join(", ", sweeps.Sweeps.Select(s => s.Name))}.");
            var mode = context.Arguments.GetValue(rehearse) ? SweepMode.Rehearsal : SweepMode.ForReal;
            var report = await sweeps.RunAsync(sweep, mode, stopping);
            foreach (var line in report.Details) await context.Output.WriteLineAsync(line);
            var remark = mode == SweepMode.Rehearsal ? " (rehearsal, nothing was changed)" : "";
            await context.Output.WriteLineAsync($"{sweep.Name}{remark}: {report.Summary}");
            return 0;
        }));
        return command;
    }
}
