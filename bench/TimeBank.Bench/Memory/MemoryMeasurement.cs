namespace TimeBanking.Bench.Memory;

/// <summary>The engine alone, answering from memory, beside the framework's own endpoints and mercurius.</summary>
internal sealed class MemoryMeasurement : IAsyncDisposable
{
    private const int Connections = 16;
    private const string Answers = "answers/s";

    private readonly ServerProcess _ours;
    private readonly ServerProcess _node;
    private readonly (HttpLoad Load, RequestSource Requests, Line Line)[] _loads;

    private MemoryMeasurement(ServerProcess ours, ServerProcess node)
    {
        (_ours, _node) = (ours, node);
        var (atOurs, atNode) = (new HttpLoad(ours), new HttpLoad(node));
        _loads =
        [
            (atOurs, MemoryRequests.AskEmpty("/graphql"), new("Empty query, our engine", Answers)),
            (atOurs, MemoryRequests.AskEmpty("/empty"), new("Empty query, minimal API", Answers)),
            (atNode, MemoryRequests.AskEmpty("/graphql"), new("Empty query, mercurius", Answers)),
            (atOurs, MemoryRequests.AskList("/graphql"), new("List 100 x 10, our engine", Answers)),
            (atOurs, MemoryRequests.AskList("/list"), new("List 100 x 10, minimal API", Answers)),
            (atNode, MemoryRequests.AskList("/graphql"), new("List 100 x 10, mercurius", Answers)),
        ];
    }

    public IEnumerable<Line> Lines => _loads.Select(load => load.Line);

    public IEnumerable<Comparison> Comparisons
    {
        get
        {
            Line[] lines = [.. Lines];
            return
            [
                Comparison.AtLeast("Empty query, beside the minimal API", lines[0], lines[1], 0.8),
                Comparison.AtLeast("Empty query, beside mercurius", lines[0], lines[2], null),
                Comparison.AtLeast("List 100 x 10, beside the minimal API", lines[3], lines[4], null),
                Comparison.AtLeast("List 100 x 10, beside mercurius", lines[3], lines[5], 2),
            ];
        }
    }

    public static async Task<MemoryMeasurement> StartAsync(CancellationToken cancellationToken)
    {
        var ours = await Servers.StartMemoryAsync(cancellationToken);
        try
        {
            var measurement = new MemoryMeasurement(ours, await Servers.StartNodeMemoryAsync(cancellationToken));
            await MemoryRequests.RequireSameAnswersAsync(
                [ours.GraphQL, new Uri(ours.GraphQL, "/list"), measurement._node.GraphQL], cancellationToken);
            return measurement;
        }
        catch
        {
            await ours.DisposeAsync();
            throw;
        }
    }

    /// <summary>Measures each once.</summary>
    /// <param name="counts">Whether it is more than a warm-up.</param>
    public async Task MeasureAsync(TimeSpan time, bool counts, CancellationToken cancellationToken)
    {
        foreach (var (load, requests, line) in _loads)
        {
            var figures = await load.MeasureAsync(Connections, _ => requests, time, cancellationToken);
            if (counts)
                line.Add(figures);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ours.DisposeAsync();
        await _node.DisposeAsync();
    }
}
