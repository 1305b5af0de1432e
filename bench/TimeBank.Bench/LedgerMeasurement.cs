namespace TimeBank.Bench;

/// <summary>The ledger over HTTP, beside raw SQLite and beside the same ledger on Node.</summary>
internal sealed class LedgerMeasurement(
    ServerProcess host, ServerProcess node, HttpRequests requests, RawSqlite raw, UseCaseAlone alone)
{
    private const string Exchanges = "exchanges/s";
    private const string Pages = "pages/s";

    private readonly HttpLoad _atHost = new(host);
    private readonly HttpLoad _atNode = new(node);
    private readonly Line _raw = new("Raw SQLite, a commit each (yardstick)", Exchanges);
    private readonly Line _alone = new("recordHelp in process, 64 callers", Exchanges);
    private readonly Line _host64 = new("recordHelp, 64 connections", Exchanges);
    private readonly Line _node64 = new("recordHelp, 64 connections, Node", Exchanges);
    private readonly Line _host16 = new("recordHelp, 16 connections", Exchanges);
    private readonly Line _node16 = new("recordHelp, 16 connections, Node", Exchanges);
    private readonly Line _hostStatements = new("Statement pages, 16 connections", Pages);
    private readonly Line _nodeStatements = new("Statement pages, 16 connections, Node", Pages);
    private readonly Line _hostBalances = new("Balances, 16 connections", "balances/s");
    private readonly Line _nodeBalances = new("Balances, 16 connections, Node", "balances/s");
    private readonly Line _memory = new("Working set of the host after a round", "MiB");

    /// <summary>How many exchanges the host answered.</summary>
    public int RecordedByHost { get; private set; }

    /// <summary>How many exchanges the Node server answered.</summary>
    public int RecordedByNode { get; private set; }

    public IEnumerable<Line> Lines =>
    [
        _raw, _alone, _host64, _node64, _host16, _node16, _hostStatements, _nodeStatements, _hostBalances, _nodeBalances, _memory,
    ];

    public IEnumerable<Comparison> Comparisons =>
    [
        Comparison.AtLeast("Recorded exchanges at 64, beside raw SQLite", _host64, _raw, 1.5),
        Comparison.AtLeast("Recorded exchanges at 64, beside Node", _host64, _node64, 2),
        Comparison.AtLeast("Recorded exchanges at 16, beside Node", _host16, _node16, null),
        Comparison.Below("p99 of a mutation at 64", _host64.Times.P99.Median, 60, "ms"),
        Comparison.AtLeast("Statement pages, beside Node", _hostStatements, _nodeStatements, 2),
        Comparison.AtLeast("Balances, beside Node", _hostBalances, _nodeBalances, null),
    ];

    /// <summary>Measures each once.</summary>
    /// <param name="counts">Whether it is more than a warm-up.</param>
    public async Task MeasureAsync(TimeSpan time, bool counts, CancellationToken cancellationToken)
    {
        var inRaw = raw.Measure(time);
        RecordedByHost += await LoadAsync(_host64, _atHost, 64, requests.RecordingHelp);
        RecordedByNode += await LoadAsync(_node64, _atNode, 64, requests.RecordingHelp);
        var (_, inProcess) = await alone.MeasureAsync(64, time, cancellationToken);
        RecordedByHost += await LoadAsync(_host16, _atHost, 16, requests.RecordingHelp);
        RecordedByNode += await LoadAsync(_node16, _atNode, 16, requests.RecordingHelp);
        await LoadAsync(_hostStatements, _atHost, 16, requests.Statements);
        await LoadAsync(_nodeStatements, _atNode, 16, requests.Statements);
        await LoadAsync(_hostBalances, _atHost, 16, requests.Balances);
        await LoadAsync(_nodeBalances, _atNode, 16, requests.Balances);
        if (!counts)
            return;
        _raw.Values.Add(inRaw);
        _alone.Values.Add(inProcess);
        _memory.Values.Add(host.WorkingSetBytes / (1024.0 * 1024));

        async Task<int> LoadAsync(Line line, HttpLoad load, int connections, Func<Random, RequestSource> requestsOf)
        {
            var figures = await load.MeasureAsync(connections, requestsOf, time, cancellationToken);
            if (counts)
                line.Add(figures);
            return figures.Count;
        }
    }
}
