namespace TimeBanking.Bench.Soak;

/// <summary>Samples the working set of a host, which must come to rest under a load that goes on.</summary>
internal sealed class MemoryWatch(ServerProcess host, string name)
{
    /// <summary>Growth over the last two thirds that is taken for noise: a part of the mean.</summary>
    private const double GrowthMax = 0.05;

    private readonly List<(double Minutes, double Mebibytes)> _samples = [];

    public void Sample(double minutes) => _samples.Add((minutes, host.WorkingSetBytes / (1024.0 * 1024)));

    public void Print(TextWriter output)
    {
        output.WriteLine($"Minute: MiB of {name}");
        foreach (var (minutes, mebibytes) in _samples)
            output.WriteLine($"{Report.Format(minutes, "0.0"),6}: {Report.Format(mebibytes, "0")}");
    }

    /// <returns>The verdict, in words.</returns>
    /// <exception cref="InvalidOperationException">Memory grows.</exception>
    public string RequireFlat()
    {
        var settled = _samples[(_samples.Count / 3)..];
        var growth = Slope(settled) * (settled[^1].Minutes - settled[0].Minutes) / settled.Average(sample => sample.Mebibytes);
        var words = $"by the slope {Report.Format(growth, "0.0%")} over the last two thirds; {Report.Format(GrowthMax, "0%")} is allowed";
        return growth <= GrowthMax
            ? $"Memory of {name} is flat: {words}."
            : throw new InvalidOperationException($"Memory of {name} grows: {words}.");
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
