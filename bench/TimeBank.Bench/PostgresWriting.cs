namespace TimeBanking.Bench;

/// <summary>
/// The use case and the writer in this process, in a database of its own on a PostgreSQL server, while the process
/// listens as a serving one does.
/// </summary>
internal sealed class PostgresWriting(BenchOptions options, TextWriter output)
{
    private const string Exchanges = "exchanges/s";

    private static readonly int[] Callers = [1, 16, 64];

    /// <param name="server">A connection string whose user may make databases.</param>
    public async Task RunAsync(string server, CancellationToken cancellationToken)
    {
        await using var database = await PostgresDatabase.CreateAsync(server, connections: 80);
        await using var host = await database.StartWriterAsync(cancellationToken);
        var bank = await SampleBank.CreateAsync(host.Services, options.Members, cancellationToken);
        var alone = new UseCaseAlone(bank);
        var lines = Callers.Select(callers => new Line($"recordHelp on PostgreSQL, {callers} callers", Exchanges)).ToList();
        var recorded = 0;
        for (var round = 0; round <= options.Rounds; round++)
        {
            output.WriteLine(round == 0 ? "Warming up ..." : $"Round {round} of {options.Rounds} ...");
            foreach (var (callers, line) in Callers.Zip(lines))
            {
                var (count, perSecond) = await alone.MeasureAsync(callers, options.Time, cancellationToken);
                recorded += count;
                if (round > 0)
                    line.Values.Add(perSecond);
            }
        }
        LedgerCheck.Require(bank, recorded);
        Report.PrintFigures(output, lines);
    }
}
