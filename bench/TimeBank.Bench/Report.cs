using System.Globalization;

namespace TimeBank.Bench;

/// <summary>The figures of one line, a round each.</summary>
internal sealed class Series(string name, string unit)
{
    private readonly List<double> _values = [];

    public string Name { get; } = name;
    public string Unit { get; } = unit;
    public double Median => (Sorted[(Sorted.Length - 1) / 2] + Sorted[Sorted.Length / 2]) / 2;
    public double Least => Sorted[0];
    public double Most => Sorted[^1];

    private double[] Sorted => [.. _values.Order()];

    public void Add(double value) => _values.Add(value);
}

/// <summary>The table at the end.</summary>
internal static class Report
{
    /// <param name="yardstick">What the series in the same unit are compared with.</param>
    public static void Print(TextWriter output, IEnumerable<Series> all, Series yardstick)
    {
        output.WriteLine();
        output.WriteLine("| What                                      |  Median | Unit        |   Least to most | Of yardstick |");
        output.WriteLine("|-------------------------------------------|--------:|-------------|----------------:|-------------:|");
        foreach (var series in all)
        {
            var ratio = series.Unit == yardstick.Unit ? Format(series.Median / yardstick.Median, "0.00") : "";
            var range = $"{Format(series.Least, "#,0")} to {Format(series.Most, "#,0")}";
            output.WriteLine(
                $"| {series.Name,-41} | {Format(series.Median, "#,0"),7} | {series.Unit,-11} | {range,15} | {ratio,12} |");
        }
    }

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
