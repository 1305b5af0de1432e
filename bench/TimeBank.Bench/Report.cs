using System.Globalization;

namespace TimeBanking.Bench;

/// <summary>The tables at the end, in Markdown.</summary>
internal static class Report
{
    /// <summary>All that was measured.</summary>
    public static void PrintFigures(TextWriter output, IEnumerable<Line> lines)
    {
        output.WriteLine();
        output.WriteLine("| What                                         |  Median | Unit        |      Least to most | p50 ms | p99 ms | CPU us each |");
        output.WriteLine("|----------------------------------------------|--------:|-------------|-------------------:|-------:|-------:|------------:|");
        foreach (var line in lines)
        {
            var range = $"{Format(line.Values.Least, "#,0")} to {Format(line.Values.Most, "#,0")}";
            output.WriteLine(
                $"| {line.Name,-44} | {Format(line.Values.Median, "#,0"),7} | {line.Unit,-11} | {range,18} "
                + $"| {Median(line.Times.P50, "0.0"),6} | {Median(line.Times.P99, "0.0"),6} | {Median(line.ProcessorTime, "#,0"),11} |");
        }
    }

    /// <summary>What it is to be judged by.</summary>
    public static void PrintComparisons(TextWriter output, IEnumerable<Comparison> comparisons)
    {
        output.WriteLine();
        output.WriteLine("| Compared                                             | Ours : other = ratio      | Goal           | Reached |");
        output.WriteLine("|------------------------------------------------------|--------------------------:|---------------:|---------|");
        foreach (var comparison in comparisons)
        {
            var reached = comparison.IsReached switch { true => "yes", false => "no", null => "" };
            output.WriteLine($"| {comparison.What,-52} | {comparison.Figure,25} | {comparison.Goal,14} | {reached,-7} |");
        }
    }

    public static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Median(Series series, string format) => series.IsEmpty ? "" : Format(series.Median, format);
}
