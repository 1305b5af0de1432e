namespace TimeBanking.Bench;

/// <summary>The ledger over HTTP, beside raw SQLite and beside the same ledger on Node.</summary>
internal sealed class LedgerMeasurement(
    ServerProcess host, ServerProcess node, HttpRequests requests, RawWriting rawWriting, RawReading rawReading, UseCaseAlone alone)
{
    private const string Exchanges = "exchanges/s";
    private const string Pages = "pages/s";
    private const string Balances = "balances/s";

    private readonly HttpLoad _atHost = new(host);
    private readonly HttpLoad _atNode = new(node);
    private readonly Line _rawExchanges = new("Raw SQLite, a commit each (yardstick)", Exchanges);
    private readonly Line _alone = new("recordHelp in process, 64 callers", Exchanges);
    private readonly Line _host64 = new("recordHelp, 64 connections", Exchanges);
    private readonly Line _node64 = new("recordHelp, 64 connections, Node", Exchanges);
    private readonly Line _host16 = new("recordHelp, 16 connections", Exchanges);
    private readonly Line _node16 = new("recordHelp, 16 connections, Node", Exchanges);
    private readonly Line _rawStatements = new("Statement pages, raw SQLite (yardstick)", Pages);
    private readonly Line _hostStatements = new("Statement pages, 16 connections", Pages);
    private readonly Line _nodeStatements = new("Statement pages, 16 connections, Node", Pages);
    private readonly Line _rawBalances = new("Balances, raw SQLite (yardstick)", Balances);
    private readonly Line _hostBalances = new("Balances, 16 connections", Balances);
    private readonly Line _nodeBalances = new("Balances, 16 connections, Node", Balances);
    private readonly Line _memory = new("Working set of the host after a round", "MB");

    /// <summary>How many exchanges the host answered.</summary>
    public int RecordedByHost { get; private set; }

    /// <summary>How many exchanges the Node server answered.</summary>
    public int RecordedByNode { get; private set; }

    public IEnumerable<Line> Lines =>
    [
        _rawExchanges, _alone, _host64, _node64, _host16, _node16,
        _rawStatements, _hostStatements, _nodeStatements,
        _rawBalances, _hostBalances, _nodeBalances, _memory,
    ];

    public IEnumerable<Comparison> Comparisons =>
    [
        Comparison.AtLeast("Recorded exchanges at 64, beside raw SQLite", _host64, _rawExchanges, 1.5),
        Comparison.AtLeast("Recorded exchanges at 64, beside Node", _host64, _node64, 2),
        Comparison.AtLeast("Recorded exchanges at 16, beside Node", _host16, _node16, null),
        Comparison.Below("p99 of a mutation at 64", _host64.Times.P99.Median, 60, "ms"),
        Comparison.AtLeast("Statement pages, beside raw SQLite", _hostStatements, _rawStatements, null),
        Comparison.AtLeast("Statement pages, beside Node", _hostStatements, _nodeStatements, null),
        Comparison.AtLeast("Balances, beside raw SQLite", _hostBalances, _rawBalances, null),
        Comparison.AtLeast("Balances, beside Node", _hostBalances, _nodeBalances, null),
    ];

    /// <summary>Measures each once.</summary>
    /// <param name="counts">Whether it is more than a warm-up.</param>
    public async Task MeasureAsync(TimeSpan time, bool counts, CancellationToken cancellationToken)
    {
        Add(_rawExchanges, rawWriting.Measure(time));
        RecordedByHost += await LoadAsync(_host64, _atHost, 64, requests.RecordingHelp);
        RecordedByNode += await LoadAsync(_node64, _atNode, 64, requests.RecordingHelp);
        Add(_alone, (await alone.MeasureAsync(64, time, cancellationToken)).PerSecond);
        RecordedByHost += await LoadAsync(_host16, _atHost, 16, requests.RecordingHelp);
        RecordedByNode += await LoadAsync(_node16, _atNode, 16, requests.RecordingHelp);
        Add(_rawStatements, rawReading.MeasureStatements(time));
        await LoadAsync(_hostStatements, _atHost, 16, requests.Statements);
        await LoadAsync(_nodeStatements, _atNode, 16, requests.Statements);
        Add(_rawBalances, rawReading.MeasureBalances(time));
        await LoadAsync(_hostBalances, _atHost, 16, requests.Balances);
        await LoadAsync(_nodeBalances, _atNode, 16, requests.Balances);
        Add(_memory, host.WorkingSetBytes / 1e6);

        void Add(Line line, double value)
        {
            if (counts)
                line.Values.Add(value);
        }

        async Task<int> LoadAsync(Line line, HttpLoad load, int connections, Func<Random, RequestSource> requestsOf)
        {
            var figures = await load.MeasureAsync(connections, requestsOf, time, cancellationToken);
            if (counts)
                line.Add(figures);
            return figures.Count;
        }
    }
}
