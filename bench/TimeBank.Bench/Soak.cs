namespace TimeBank.Bench;

/// <summary>Mixed load for minutes, while the memory of the host is watched: it must come to rest.</summary>
internal sealed class Soak(BenchOptions options, TextWriter output)
{
    /// <summary>Growth over the last two thirds that is taken for noise: a part of the mean.</summary>
    private const double GrowthMax = 0.05;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    /// <exception cref="InvalidOperationException">Memory grows, or the ledger does not reconcile.</exception>
    public async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        var bank = await SampleBank.CreateAsync(Path.Combine(folder, "timebank.db"), options.Members, cancellationToken);
        var tokens = await bank.CreateTokensAsync(cancellationToken);
        await bank.DisposeAsync();
        var requests = new HttpRequests(bank, tokens);
        var samples = new List<(double Minutes, double Mebibytes)>();
        LoadFigures recorded, statements, balances;
        await using (var host = await Servers.StartHostAsync(Servers.OrdinaryBuild, folder, cancellationToken))
        {
            var load = new HttpLoad(host);
            var recording = load.MeasureAsync(16, requests.RecordingHelp, options.SoakTime, cancellationToken);
            var readingStatements = load.MeasureAsync(8, requests.Statements, options.SoakTime, cancellationToken);
            var readingBalances = load.MeasureAsync(8, requests.Balances, options.SoakTime, cancellationToken);
            var all = Task.WhenAll(recording, readingStatements, readingBalances);
            for (var minutes = Between.TotalMinutes; !all.IsCompleted; minutes += Between.TotalMinutes)
            {
                await Task.WhenAny(all, Task.Delay(Between, cancellationToken));
                samples.Add((minutes, host.WorkingSetBytes / (1024.0 * 1024)));
            }
            await all;
            (recorded, statements, balances) = (await recording, await readingStatements, await readingBalances);
        }
        LedgerCheck.Require(bank, recorded.Count);

        var settled = samples[(samples.Count / 3)..];
        var growth = Slope(settled) * (settled[^1].Minutes - settled[0].Minutes) / settled.Average(sample => sample.Mebibytes);
        output.WriteLine("Minute: MiB of the host");
        foreach (var (minutes, mebibytes) in samples)
            output.WriteLine($"{Report.Format(minutes, "0.0"),6}: {Report.Format(mebibytes, "0")}");
        output.WriteLine(
            $"{recorded.Count} exchanges, {statements.Count} statement pages, {balances.Count} balances; p99 of a mutation "
            + $"{Report.Format(recorded.PercentileMilliseconds(99), "0.0")} ms. Every answer was a success, the ledger reconciles.");
        var words = $"by the slope {Report.Format(growth, "0.0%")} over the last two thirds; {Report.Format(GrowthMax, "0%")} is allowed";
        if (growth > GrowthMax)
            throw new InvalidOperationException($"Memory grows: {words}.");
        output.WriteLine($"Memory is flat: {words}.");
    }

    /// <summary>By least squares.</summary>
    private static double Slope(List<(double X, double Y)> points)
    {
        var x = points.Average(point => point.X);
        var y = points.Average(point => point.Y);
        var spread = points.Sum(point => (point.X - x) * (point.X - x));
        return spread == 0 ? 0 : points.Sum(point => (point.X - x) * (point.Y - y)) / spread;
    }
}
