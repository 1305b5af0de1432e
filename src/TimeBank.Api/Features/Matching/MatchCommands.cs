using System.CommandLine;
using TimeBanking.Api.Features.Matching.Files;
using TimeBanking.Api.Features.Matching.Solving;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.CommandLine;
using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching;

/// <summary>The command <c>match solve</c>: one problem from a file, outside of the database.</summary>
internal static class MatchCommands
{
    private const double LongestTime = 86_400;

    private static readonly Argument<string> File = new("file")
    {
        Description = "The problem as JSON: groups, seekers with their options, and who is to be kept apart", HelpName = "FILE",
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Settles what is otherwise equal; the same seed gives the same answer", HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<double?> Seconds = CreateSeconds();

    public static Command Create(CommandRunner runner)
    {
        var solve = new Command("solve", "Solve one problem of matching from a file and print who comes where, with why not and how near the bound")
        {
            File, Seed, Seconds,
        };
        solve.SetAction(runner.RunWithoutData(SolveAsync));
        return new Command("match", "Bring people and groups together") { solve };
    }

    private static Option<double?> CreateSeconds()
    {
        var seconds = new Option<double?>("--seconds")
        {
            Description = "Stop searching after so long and print the best that was found (default: when the search finds no more)",
            HelpName = "S",
        };
        seconds.Validators.Add(static given =>
        {
            if (given.GetValueOrDefault<double?>() is not (null or (> 0 and <= LongestTime)))
                given.AddError($"--seconds is above 0 and at most {LongestTime}.");
        });
        return seconds;
    }

    private static async Task<int> SolveAsync(CommandContext command, CancellationToken cancellationToken)
    {
        var problem = await ProblemFile.ReadAsync(command.Arguments.GetRequiredValue(File), cancellationToken);
        var effort = new MatchEffort(
            command.Arguments.GetValue(Seed), command.Arguments.GetValue(Seconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        try
        {
            var solution = await command.Service<IMatchSolver>().SolveAsync(problem, effort, cancellationToken);
            await command.Output.WriteLineAsync(SolutionText.Of(solution).AsMemory(), cancellationToken);
            return 0;
        }
        catch (NoMatchingException none)
        {
            throw new CommandFailedException(none.Message, none);
        }
    }
}
