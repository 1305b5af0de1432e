namespace TimeBanking.Bench;

/// <summary>How soon the program answers after its start, and what memory it then holds when nobody asks anything.</summary>
internal sealed class StartMeasurement
{
    private const int Starts = 3;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongRest = TimeSpan.FromSeconds(60);

    private readonly Line _ordinaryStart = new("Start to first answer, ordinary build", "ms");
    private readonly Line _publishedStart = new("Start to first answer, published", "ms");
    private readonly Line _memory = new("Working set after 10 idle s, published", "MB");
    private readonly Line _laterMemory = new("Working set after 60 idle s, published", "MB");

    public IEnumerable<Line> Lines => [_ordinaryStart, _publishedStart, _memory, _laterMemory];

    public IEnumerable<Comparison> Comparisons =>
    [
        Comparison.Below("Start to first answer, published", _publishedStart.Values.Median, 1500, "ms"),
    ];

    /// <param name="published">The file of the published program.</param>
    public async Task MeasureAsync(string published, string dataFolder, CancellationToken cancellationToken)
    {
        for (var start = 1; start <= Starts; start++)
        {
            await using (var ordinary = await Servers.StartHostAsync(Servers.OrdinaryBuild, dataFolder, cancellationToken))
                _ordinaryStart.Values.Add(ordinary.StartTime.TotalMilliseconds);
            await using var host = await Servers.StartHostAsync(published, dataFolder, cancellationToken);
            _publishedStart.Values.Add(host.StartTime.TotalMilliseconds);
            await Task.Delay(Rest, cancellationToken);
            _memory.Values.Add(host.WorkingSetBytes / 1e6);
            // Once is enough to show where it goes; it would take the bench a minute each time.
            if (start < Starts)
                continue;
            await Task.Delay(LongRest - Rest, cancellationToken);
            _laterMemory.Values.Add(host.WorkingSetBytes / 1e6);
        }
    }
}
