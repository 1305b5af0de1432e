using TimeBanking.Bench.Memory;

namespace TimeBanking.Bench;

/// <summary>Measures everything in turn, round after round, so that a busy minute of the machine strikes all alike.</summary>
internal sealed class Measurement(BenchOptions options, TextWriter output)
{
    /// <summary>
    /// How many transfers for each member there are before, of two postings each. So a statement page has all its lines
    /// at once and on every side, however fast that side records.
    /// </summary>
    private const int TransfersBefore = 20;

    public async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        await Servers.PrepareNodeAsync(cancellationToken);
        var dataFolder = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        var hostBank = await SampleBank.CreateAsync(
            Path.Combine(dataFolder, "timebank.db"), options.Members, cancellationToken);
        var tokens = await hostBank.CreateTokensAsync(cancellationToken);
        BulkLedger.Fill(hostBank, options.Members * TransfersBefore);
        await using var rawBank = await hostBank.CopyToAsync(Path.Combine(folder, "raw.db"), cancellationToken);
        await using var aloneBank = await hostBank.CopyToAsync(Path.Combine(folder, "alone.db"), cancellationToken);
        var nodeBank = await hostBank.CopyToAsync(Path.Combine(folder, "node.db"), cancellationToken);
        await nodeBank.DisposeAsync();
        await hostBank.DisposeAsync();

        output.WriteLine("Publishing and starting ...");
        var start = new StartMeasurement();
        var published = await Servers.PublishAsync(Path.Combine(folder, "published"), cancellationToken);
        if (options.Measures(BenchPart.Start))
            await start.MeasureAsync(published, dataFolder, cancellationToken);

        using var rawWriting = new RawWriting(rawBank);
        LedgerMeasurement ledger;
        IEnumerable<Line> lines;
        IEnumerable<Comparison> comparisons;
        await using (var host = await Servers.StartHostAsync(published, dataFolder, cancellationToken))
        await using (var node = await Servers.StartNodeLedgerAsync(nodeBank.File, cancellationToken))
        await using (var memory = await MemoryMeasurement.StartAsync(cancellationToken))
        // Over the very rows that the host serves, and closed before they are checked.
        using (var rawReading = new RawReading(hostBank))
        {
            ledger = new LedgerMeasurement(
                host, node, new HttpRequests(hostBank, tokens), rawWriting, rawReading, new UseCaseAlone(aloneBank));
            for (var round = 0; round <= options.Rounds; round++)
            {
                output.WriteLine(round == 0 ? "Warming up ..." : $"Round {round} of {options.Rounds} ...");
                if (options.Measures(BenchPart.Engine))
                    await memory.MeasureAsync(options.Time, counts: round > 0, cancellationToken);
                if (options.Measures(BenchPart.Ledger))
                    await ledger.MeasureAsync(options.Time, counts: round > 0, cancellationToken);
            }
            lines =
            [
                .. options.Measures(BenchPart.Engine) ? memory.Lines : [],
                .. options.Measures(BenchPart.Ledger) ? ledger.Lines : [],
                .. options.Measures(BenchPart.Start) ? start.Lines : [],
            ];
            comparisons =
            [
                .. options.Measures(BenchPart.Engine) ? memory.Comparisons : [],
                .. options.Measures(BenchPart.Ledger) ? ledger.Comparisons : [],
                .. options.Measures(BenchPart.Start) ? start.Comparisons : [],
            ];
        }
        LedgerCheck.Require(hostBank, ledger.RecordedByHost);
        LedgerCheck.Require(nodeBank, ledger.RecordedByNode);
        Report.PrintFigures(output, lines);
        Report.PrintComparisons(output, comparisons);
        output.WriteLine();
        output.WriteLine(
            $"Checked: the servers answer the list alike; {ledger.RecordedByHost} exchanges (Node: {ledger.RecordedByNode}) were "
            + "answered and all are in the file after the server was killed; balances sum to zero and agree with their postings.");
    }
}
