namespace TimeBank.Bench;

/// <summary>Measures everything in turn, round after round, so that a busy minute of the machine strikes all alike.</summary>
internal sealed class Measurement(BenchOptions options, TextWriter output)
{
    private const int Starts = 3;
    private const string Exchanges = "exchanges/s";

    private readonly Series _raw = new("Raw SQLite, a commit each (yardstick)", Exchanges);
    private readonly Series _alone = new("recordHelp in process, 64 callers", Exchanges);
    private readonly Series _http16 = new("recordHelp over HTTP, 16 connections", Exchanges);
    private readonly Series _http64 = new("recordHelp over HTTP, 64 connections", Exchanges);
    private readonly Series _statements = new("Statement pages over HTTP, 16 connections", "pages/s");
    private readonly Series _balances = new("Balances over HTTP, 16 connections", "balances/s");
    private readonly Series _start = new("Process start to first answer", "ms");
    private readonly Series _memoryAtStart = new("Working set of the host after its start", "MiB");
    private readonly Series _memoryUnderLoad = new("Working set of the host after a round", "MiB");

    public async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        var dataFolder = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        var hostBank = await SampleBank.CreateAsync(
            Path.Combine(dataFolder, "timebank.db"), options.Members, cancellationToken);
        var tokens = await hostBank.CreateTokensAsync(cancellationToken);
        await using var rawBank = await hostBank.CopyToAsync(Path.Combine(folder, "raw.db"), cancellationToken);
        await using var aloneBank = await hostBank.CopyToAsync(Path.Combine(folder, "alone.db"), cancellationToken);
        await hostBank.DisposeAsync();

        for (var start = 1; start < Starts; start++)
            await using (var host = await HostProcess.StartAsync(dataFolder, cancellationToken))
                NoteStart(host);
        int recorded;
        await using (var host = await HostProcess.StartAsync(dataFolder, cancellationToken))
        {
            NoteStart(host);
            var requests = new HttpRequests(hostBank, tokens, host.Port);
            recorded = await MeasureAsync(host, requests, rawBank, aloneBank, cancellationToken);
        }
        LedgerCheck.Require(hostBank, recorded);
        Report.Print(
            output, [_raw, _alone, _http16, _http64, _statements, _balances, _start, _memoryAtStart, _memoryUnderLoad], _raw);
        output.WriteLine();
        output.WriteLine(
            $"Checked: {recorded} exchanges were answered and all are in the file after the host was killed; "
            + "the balances sum to zero and agree with their postings.");
    }

    /// <returns>How many exchanges the host answered.</returns>
    private async Task<int> MeasureAsync(
        HostProcess host, HttpRequests requests, SampleBank rawBank, SampleBank aloneBank, CancellationToken cancellationToken)
    {
        using var raw = new RawSqlite(rawBank);
        var alone = new UseCaseAlone(aloneBank);
        var load = new HttpLoad(host.Port);
        var recorded = 0;
        for (var round = 0; round <= options.Rounds; round++)
        {
            output.WriteLine(round == 0 ? "Warming up ..." : $"Round {round} of {options.Rounds} ...");
            Note(_raw, round, raw.Measure(options.Time));
            Note(_http64, round, await RecordAsync(64));
            Note(_alone, round, await alone.MeasureAsync(64, options.Time, cancellationToken));
            Note(_http16, round, await RecordAsync(16));
            Note(_statements, round, await ReadAsync(requests.Statements));
            Note(_balances, round, await ReadAsync(requests.Balances));
            Note(_memoryUnderLoad, round, Mebibytes(host.WorkingSetBytes));
        }
        return recorded;

        async Task<double> RecordAsync(int connections)
        {
            var (count, perSecond) = await load.MeasureAsync(
                connections, requests.RecordingHelp, options.Time, cancellationToken);
            recorded += count;
            return perSecond;
        }

        async Task<double> ReadAsync(Func<Random, RequestSource> requestsOf) =>
            (await load.MeasureAsync(16, requestsOf, options.Time, cancellationToken)).PerSecond;
    }

    /// <summary>Round 0 is the warm-up and does not count.</summary>
    private static void Note(Series series, int round, double value)
    {
        if (round > 0)
            series.Add(value);
    }

    private void NoteStart(HostProcess host)
    {
        _start.Add(host.StartTime.TotalMilliseconds);
        _memoryAtStart.Add(Mebibytes(host.WorkingSetBytes));
    }

    private static double Mebibytes(long bytes) => bytes / (1024.0 * 1024);
}
