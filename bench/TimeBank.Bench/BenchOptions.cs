using System.CommandLine;

namespace TimeBanking.Bench;

/// <summary>What the command line may change.</summary>
/// <param name="Rounds">How often each thing is measured; the median counts.</param>
/// <param name="Time">How long each measurement takes.</param>
/// <param name="Members">How many members the time bank has.</param>
/// <param name="Only">The one part that is measured; null for all.</param>
/// <param name="IsGrowth">Measure statement pages over a small and a large ledger, and nothing else.</param>
/// <param name="IsPages">Measure the pages that people open most, and nothing else.</param>
/// <param name="IsMatching">Measure the solver of matching, and nothing else.</param>
/// <param name="SoakTime">How long mixed load is to last, measuring nothing else; zero for none.</param>
/// <param name="Postgres">A PostgreSQL server to measure the writer on, and nothing else, or to soak; null for none.</param>
internal sealed record BenchOptions(
    int Rounds, TimeSpan Time, int Members, BenchPart? Only, bool IsGrowth, bool IsPages, bool IsMatching, TimeSpan SoakTime, string? Postgres)
{
    public bool Measures(BenchPart part) => Only is null || Only == part;

    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string[] arguments, Func<BenchOptions, CancellationToken, Task<int>> run)
    {
        var rounds = AtLeast(1, "--rounds", 3, "How often each thing is measured; the median counts");
        var seconds = AtLeast(1, "--seconds", 2, "How long each measurement takes");
        var members = AtLeast(2, "--members", 500, "How many members the time bank has");
        var only = new Option<BenchPart?>("--only") { Description = "Measure one part alone" };
        var growth = new Option<bool>("--growth")
        {
            Description = "Instead: statement pages at 10 thousand and at 5 million postings",
        };
        var pages = new Option<bool>("--pages")
        {
            Description = "Instead: home, statement and desk with 5,000 members, a million postings and 16 users at once",
        };
        var matching = new Option<bool>("--matching")
        {
            Description = "Instead: people matched to groups, from 1,000 to 100,000 at once",
        };
        var soak = AtLeast(0, "--soak", 0, "Instead: so many minutes of mixed load, with memory watched");
        var postgres = new Option<string?>("--postgres")
        {
            Description = "Instead: the writer, or with --soak the service, on a PostgreSQL server, such as \"Host=localhost;Username=timebank;Database=postgres\"",
        };
        var root = new RootCommand("Measures TimeBank on this machine beside raw SQLite, the framework and Node.")
        {
            rounds, seconds, members, only, growth, pages, matching, soak, postgres,
        };
        root.SetAction((parse, stopping) => run(
            new BenchOptions(
                parse.GetRequiredValue(rounds),
                TimeSpan.FromSeconds(parse.GetRequiredValue(seconds)),
                parse.GetRequiredValue(members),
                parse.GetValue(only),
                parse.GetValue(growth),
                parse.GetValue(pages),
                parse.GetValue(matching),
                TimeSpan.FromMinutes(parse.GetRequiredValue(soak)),
                parse.GetValue(postgres)),
            stopping));
        return root.Parse(arguments).InvokeAsync();
    }

    private static Option<int> AtLeast(int fewest, string name, int usual, string description)
    {
        var option = new Option<int>(name)
        {
            Description = $"{description} (default {usual})",
            DefaultValueFactory = _ => usual,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value < fewest)
                result.AddError($"{option.Name} must be at least {fewest}.");
        });
        return option;
    }
}

/// <summary>What can be measured by itself.</summary>
internal enum BenchPart
{
    /// <summary>The engine over memory.</summary>
    Engine,

    /// <summary>Recording, statement pages and balances.</summary>
    Ledger,

    /// <summary>The start, and memory at rest.</summary>
    Start,
}
