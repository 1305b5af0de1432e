using System.CommandLine;

namespace TimeBank.Bench;

/// <summary>What the command line may change.</summary>
/// <param name="Rounds">How often each thing is measured; the median counts.</param>
/// <param name="Time">How long each measurement takes.</param>
/// <param name="Members">How many members the time bank has.</param>
internal sealed record BenchOptions(int Rounds, TimeSpan Time, int Members)
{
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string[] arguments, Func<BenchOptions, CancellationToken, Task<int>> run)
    {
        var rounds = AtLeast(1, new Option<int>("--rounds")
        {
            Description = "How often each thing is measured; the median counts (default 5)",
            DefaultValueFactory = _ => 5,
        });
        var seconds = AtLeast(1, new Option<int>("--seconds")
        {
            Description = "How long each measurement takes (default 3)",
            DefaultValueFactory = _ => 3,
        });
        var members = AtLeast(2, new Option<int>("--members")
        {
            Description = "How many members the time bank has (default 500)",
            DefaultValueFactory = _ => 500,
        });
        var root = new RootCommand("Measures TimeBank on this machine's disk beside raw SQLite.") { rounds, seconds, members };
        root.SetAction((parse, stopping) => run(
            new BenchOptions(
                parse.GetRequiredValue(rounds),
                TimeSpan.FromSeconds(parse.GetRequiredValue(seconds)),
                parse.GetRequiredValue(members)),
            stopping));
        return root.Parse(arguments).InvokeAsync();
    }

    private static Option<int> AtLeast(int fewest, Option<int> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value < fewest)
                result.AddError($"{option.Name} must be at least {fewest}.");
        });
        return option;
    }
}
