namespace TimeBank.Bench;

/// <summary>How soon the program answers after its start, and what memory it then holds when nobody asks anything.</summary>
internal sealed class StartMeasurement
{
    private const int Starts = 3;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private readonly Line _ordinaryStart = new("Start to first answer, ordinary build", "ms");
    private readonly Line _publishedStart = new("Start to first answer, published", "ms");
    private readonly Line _ordinaryMemory = new("Working set after 10 idle s, ordinary build", "MiB");
    private readonly Line _publishedMemory = new("Working set after 10 idle s, published", "MiB");

    public IEnumerable<Line> Lines => [_ordinaryStart, _publishedStart, _ordinaryMemory, _publishedMemory];

    public IEnumerable<Comparison> Comparisons =>
    [
        Comparison.Below("Start to first answer, published", _publishedStart.Values.Median, 1500, "ms"),
        Comparison.Below("Idle memory, published", _publishedMemory.Values.Median, 150, "MiB"),
    ];

    /// <param name="published">The file of the published program.</param>
    public async Task MeasureAsync(string published, string dataFolder, CancellationToken cancellationToken)
    {
        for (var start = 1; start <= Starts; start++)
        {
            await StartAsync(Servers.OrdinaryBuild, _ordinaryStart, start == Starts ? _ordinaryMemory : null);
            await StartAsync(published, _publishedStart, start == Starts ? _publishedMemory : null);
        }

        async Task StartAsync(string file, Line line, Line? memory)
        {
            await using var host = await Servers.StartHostAsync(file, dataFolder, cancellationToken);
            line.Values.Add(host.StartTime.TotalMilliseconds);
            if (memory is null)
                return;
            await Task.Delay(Quiet, cancellationToken);
            memory.Values.Add(host.WorkingSetBytes / (1024.0 * 1024));
        }
    }
}
