namespace TimeBanking.Bench.Pages;

/// <summary>The pages that people open most, in a time bank of 5,000 members and a million postings, with 16 users at once.</summary>
internal sealed class PageSpeed(BenchOptions options, TextWriter output)
{
    private const int Members = 5_000;
    private const int Postings = 1_000_000;
    private const int UsersAtOnce = 16;
    private const int SecondsOfTwoYears = 2 * 365 * 86_400;
    private const double MillisecondsMax = 100;

    public async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        output.WriteLine("Publishing and filling ...");
        var published = await Servers.PublishAsync(Path.Combine(folder, "published"), cancellationToken);
        var dataFolder = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        var bank = await SampleBank.CreateAsync(Path.Combine(dataFolder, "timebank.db"), Members, cancellationToken);
        await BulkHelp.FillAsync(bank, cancellationToken);
        var visitors = await PageVisitors.SignInAsync(bank, Path.Combine(dataFolder, "keys"), UsersAtOnce, cancellationToken);
        await bank.DisposeAsync();
        BulkLedger.Fill(bank, Postings / 2, secondsBetween: SecondsOfTwoYears / (Postings / 2));
        await using var host = await Servers.StartHostAsync(published, dataFolder, cancellationToken);
        var load = new HttpLoad(host);
        Page[] pages =
        [
            new("Member's home", 8, visitors.Of("/home")),
            new("Statement", 6, visitors.Of("/statement")),
            new("Desk", UsersAtOnce - 8 - 6, visitors.OfCoordinator("/desk")),
        ];
        for (var round = 0; round <= options.Rounds; round++)
        {
            output.WriteLine(round == 0 ? "Warming up ..." : $"Round {round} of {options.Rounds} ...");
            foreach (var page in pages)
            {
                var figures = await load.MeasureAsync(UsersAtOnce, page.RequestsOf, options.Time, cancellationToken);
                if (round > 0)
                    page.Add(figures);
            }
            var together = await Task.WhenAll(pages.Select(page => load.MeasureAsync(page.Users, page.RequestsOf, options.Time, cancellationToken)));
            foreach (var (page, figures) in pages.Zip(together))
                if (round > 0)
                    page.P95Together.Add(figures.PercentileMilliseconds(95));
        }
        Report.PrintFigures(output, pages.Select(page => page.Line));
        Report.PrintComparisons(
            output,
            pages.Select(page => Comparison.Below($"{page.Line.Name}, p95, {page.Users} of {UsersAtOnce} users at once", page.P95Together.Median, MillisecondsMax, "ms"))
                .Concat(pages.Select(page => Comparison.Below($"{page.Line.Name}, p95, all {UsersAtOnce} users", page.P95.Median, MillisecondsMax, "ms"))));
    }

    /// <param name="users">How many of the users at once are on it when all pages are asked for together.</param>
    private sealed class Page(string name, int users, Func<Random, RequestSource> requestsOf)
    {
        public Func<Random, RequestSource> RequestsOf { get; } = requestsOf;
        public int Users { get; } = users;
        public Line Line { get; } = new(name, "pages/s");

        /// <summary>Milliseconds within which 95 of 100 came over the wire, when all users are on this page.</summary>
        public Series P95 { get; } = new();

        /// <summary>The same, when each page has its users.</summary>
        public Series P95Together { get; } = new();

        public void Add(LoadFigures figures)
        {
            Line.Add(figures);
            P95.Add(figures.PercentileMilliseconds(95));
        }
    }
}
