using System.Globalization;

namespace TimeBanking.Bench.Soak;

/// <summary>All that happens at once in a soak beside those who stay.</summary>
internal sealed class SoakLoad(SoakedService service, Tally tally, TimeSpan time)
{
    private readonly List<(string What, Task<LoadFigures> Figures)> _overHttp = [];

    /// <summary>Begins with everything.</summary>
    public IReadOnlyList<Task> Start(CancellationToken cancellationToken)
    {
        var requests = new HttpRequests(service.Database.Bank, service.Database.Tokens);
        var odd = new OddRequests(requests, service.Database.Tokens.Count);
        // What changes something goes to the first host; where there is another, its listeners hear of it from elsewhere.
        var (writing, reading) = (new HttpLoad(service.Hosts[0]), new HttpLoad(service.Hosts[^1]));
        Begin("exchanges", writing, 16, requests.RecordingHelp);
        Begin("statement pages", reading, 8, requests.Statements);
        Begin("balances", reading, 8, requests.Balances);
        Begin("new documents", reading, 2, odd.NewDocuments);
        Begin("invalid documents", reading, 1, odd.Invalid);
        Begin("refused mutations", writing, 1, odd.AgainstTheRules);
        var (passers, sleepers) = (new Passers(service, tally), new Sleepers(service, tally));
        var (queries, intruders) = (new SocketQueries(service, tally), new Intruders(service, tally));
        return
        [
            .. _overHttp.Select(each => each.Figures),
            .. Times(8, seed => passers.RunAsync(seed, time, cancellationToken)),
            .. Times(2, seed => sleepers.RunAsync(seed, Protocol.WebSocket, time, cancellationToken)),
            .. Times(2, seed => sleepers.RunAsync(seed, Protocol.EventStream, time, cancellationToken)),
            .. Times(4, seed => queries.RunAsync(seed, time, cancellationToken)),
            .. Times(2, seed => intruders.RunAsync(seed, time, cancellationToken)),
        ];

        void Begin(string what, HttpLoad load, int connections, Func<Random, RequestSource> requestsOf) =>
            _overHttp.Add((what, load.MeasureAsync(connections, requestsOf, time, cancellationToken)));
    }

    /// <summary>How many exchanges were recorded.</summary>
    public async Task<int> RecordedAsync() => (await _overHttp[0].Figures).Count;

    public async Task PrintAsync(TextWriter output)
    {
        var figures = await Task.WhenAll(_overHttp.Select(each => each.Figures));
        var counts = _overHttp.Zip(figures).Select(pair => $"{pair.Second.Count.ToString("#,0", CultureInfo.InvariantCulture)} {pair.First.What}");
        output.WriteLine(
            $"Over HTTP {string.Join(", ", counts)}; p99 of a mutation {Report.Format(figures[0].PercentileMilliseconds(99), "0.0")} ms.");
    }

    private static IEnumerable<Task> Times(int count, Func<int, Task> run) =>
        [.. Enumerable.Range(0, count).Select(seed => Task.Run(() => run(seed)))];
}
