namespace TimeBanking.Bench;

/// <summary>Statement pages while the ledger grows from 10 thousand to 5 million postings.</summary>
internal sealed class Growth(BenchOptions options, TextWriter output)
{
    private const double RatioMax = 1.2;

    public async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        output.WriteLine("Publishing and filling ...");
        var published = await Servers.PublishAsync(Path.Combine(folder, "published"), cancellationToken);
        await using var small = await StartAsync("small", 10_000);
        await using var large = await StartAsync("large", 5_000_000);
        for (var round = 0; round <= options.Rounds; round++)
        {
            output.WriteLine(round == 0 ? "Warming up ..." : $"Round {round} of {options.Rounds} ...");
            foreach (var side in (GrownHost[])[small, large])
                await side.MeasureAsync(options.Time, counts: round > 0, cancellationToken);
        }
        Report.PrintFigures(output, [small.OneAccount, large.OneAccount, small.AnyAccount, large.AnyAccount]);
        Report.PrintComparisons(output, [Compare("one account", small.OneAccount, large.OneAccount), Compare("any account", small.AnyAccount, large.AnyAccount)]);

        async Task<GrownHost> StartAsync(string name, int postings)
        {
            var dataFolder = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
            return await GrownHost.StartAsync(
                published, dataFolder, Report.Format(postings, "#,0"), options.Members, postings, cancellationToken);
        }
    }

    private static Comparison Compare(string what, Line small, Line large)
    {
        var (before, after) = (small.Times.P50.Median, large.Times.P50.Median);
        var ratio = after / before;
        return new(
            $"Statement page of {what}, p50 as the ledger grows",
            $"{Report.Format(after, "0.00")} : {Report.Format(before, "0.00")} ms = {Report.Format(ratio, "0.00")}",
            $"at most {Report.Format(RatioMax, "0.0")}",
            ratio <= RatioMax);
    }
}

/// <summary>The program over a ledger of a given size.</summary>
internal sealed class GrownHost : IAsyncDisposable
{
    private readonly ServerProcess _host;
    private readonly HttpLoad _load;
    private readonly HttpRequests _requests;

    private GrownHost(ServerProcess host, HttpRequests requests, string size)
    {
        (_host, _load, _requests) = (host, new HttpLoad(host), requests);
        OneAccount = new($"One account's pages, {size} postings", "pages/s");
        AnyAccount = new($"Any account's pages, {size} postings", "pages/s");
    }

    public Line OneAccount { get; }
    public Line AnyAccount { get; }

    public static async Task<GrownHost> StartAsync(
        string published, string dataFolder, string size, int members, int postings, CancellationToken cancellationToken)
    {
        var bank = await SampleBank.CreateAsync(Path.Combine(dataFolder, "timebank.db"), members, cancellationToken);
        var tokens = await bank.CreateTokensAsync(cancellationToken);
        await bank.DisposeAsync();
        BulkLedger.Fill(bank, postings / 2);
        return new GrownHost(
            await Servers.StartHostAsync(published, dataFolder, cancellationToken), new HttpRequests(bank, tokens), size);
    }

    /// <summary>One connection at a time, so that what is measured is the page and not the queue before it.</summary>
    public async Task MeasureAsync(TimeSpan time, bool counts, CancellationToken cancellationToken)
    {
        var one = await _load.MeasureAsync(1, _requests.StatementsOfOne, time, cancellationToken);
        var any = await _load.MeasureAsync(1, _requests.Statements, time, cancellationToken);
        if (!counts)
            return;
        OneAccount.Add(one);
        AnyAccount.Add(any);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
