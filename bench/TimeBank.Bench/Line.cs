namespace TimeBanking.Bench;

/// <summary>The figures of one measured thing, a round each.</summary>
internal sealed class Series
{
    private readonly List<double> _values = [];

    public bool IsEmpty => _values.Count == 0;
    public double Median => (Sorted[(Sorted.Length - 1) / 2] + Sorted[Sorted.Length / 2]) / 2;
    public double Least => Sorted[0];
    public double Most => Sorted[^1];

    private double[] Sorted => [.. _values.Order()];

    public void Add(double value) => _values.Add(value);
}

/// <summary>One line of the table of figures.</summary>
/// <param name="name">Who does what.</param>
/// <param name="unit">Of the first figure.</param>
internal sealed class Line(string name, string unit)
{
    public string Name { get; } = name;
    public string Unit { get; } = unit;
    public Series Values { get; } = new();

    /// <summary>Milliseconds within which 50 and 99 of 100 answers came.</summary>
    public (Series P50, Series P99) Times { get; } = (new(), new());

    /// <summary>Microseconds of processor time that the server used for each answer.</summary>
    public Series ProcessorTime { get; } = new();

    public void Add(LoadFigures figures)
    {
        Values.Add(figures.PerSecond);
        Times.P50.Add(figures.PercentileMilliseconds(50));
        Times.P99.Add(figures.PercentileMilliseconds(99));
        ProcessorTime.Add(figures.ProcessorMicrosecondsEach);
    }
}

/// <summary>One line of the table of goals.</summary>
/// <param name="What">What is compared.</param>
/// <param name="Figure">Ours: a ratio, or a figure with its unit.</param>
/// <param name="Goal">In words.</param>
/// <param name="IsReached">Null when there is no goal.</param>
internal sealed record Comparison(string What, string Figure, string Goal, bool? IsReached)
{
    /// <param name="goal">The least ratio that is hoped for; null for none.</param>
    public static Comparison AtLeast(string what, Line ours, Line other, double? goal)
    {
        var ratio = ours.Values.Median / other.Values.Median;
        return new(
            what,
            $"{Report.Format(ours.Values.Median, "#,0")} : {Report.Format(other.Values.Median, "#,0")} = {Report.Format(ratio, "0.00")}",
            goal is null ? "" : $"at least {Report.Format(goal.Value, "0.0")}",
            goal is null ? null : ratio >= goal);
    }

    public static Comparison Below(string what, double value, double goal, string unit) =>
        new(what, $"{Report.Format(value, "#,0.0")} {unit}", $"under {Report.Format(goal, "#,0")} {unit}", value < goal);
}
