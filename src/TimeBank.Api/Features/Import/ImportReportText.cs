using System.Globalization;

namespace TimeBank.Api.Features.Import;

/// <summary>Writes reports of imports for a coordinator, in plain words, file by file and record by record.</summary>
internal static class ImportReportText
{
    public static void WriteRehearsal(TextWriter output, ImportReport report, string folder)
    {
        Line(output, $"Rehearsal: what importing {folder} into {report.TimeBankName} would do. Nothing was written.");
        if (report.MakesTimeBank)
            Line(output, $"There is no time bank called {report.TimeBankName} yet; the import would make it.");
        WriteOutcomes(output, report, rehearsal: true);
        WriteRemarks(output, report.Remarks);
        WriteProblems(output, report.Problems);
    }

    public static void WriteImported(TextWriter output, ImportReport report)
    {
        if (report.BatchId is { } batch)
            Line(output, $"Imported into {report.TimeBankName} as batch {batch}.");
        else
            Line(output, $"Nothing is new: {report.TimeBankName} holds all of it already.");
        WriteOutcomes(output, report, rehearsal: false);
        WriteRemarks(output, report.Remarks);
        WriteProblems(output, report.Problems);
        if (report.BatchId is not null)
            Line(output, $"To take it back: import undo {report.BatchId}");
    }

    /// <summary>The problems as a table: place, what is wrong with what, and below it how to mend it.</summary>
    public static void WriteProblems(TextWriter output, IReadOnlyList<ImportProblem> problems)
    {
        if (problems.Count == 0) return;
        output.WriteLine();
        Line(output, $"{Counted(problems.Count, "thing is wrong", "things are wrong")}:");
        var width = problems.Max(problem => problem.Place.Length);
        foreach (var problem in problems)
        {
            var value = problem.Value.Length == 0 ? "" : $" (“{problem.Value}”)";
            Line(output, $"  {problem.Place.PadRight(width)}  {problem.Fault.Words}{value}");
            Line(output, $"  {"".PadRight(width)}  {problem.Fault.Remedy}");
        }
    }

    private static void WriteOutcomes(TextWriter output, ImportReport report, bool rehearsal)
    {
        foreach (var file in report.Outcomes.GroupBy(outcome => outcome.File))
        {
            output.WriteLine();
            output.WriteLine(file.Key);
            foreach (var outcome in file)
                {
                var records = Counted(outcome.Records.Count, "record", "records");
                Line(output, $"  {records} {Words(outcome, rehearsal)}: {Ranges(outcome.Records)}");
            }
        }

        if (report.Minutes > 0)
        {
            output.WriteLine();
            var (hours, minutes) = Math.DivRem(report.Minutes, 60);
            Line(output, $"The new transfers move {hours} hours {minutes} minutes between accounts; they add up to zero.");
        }
    }

    private static void WriteRemarks(TextWriter output, IReadOnlyList<string> remarks)
    {
        if (remarks.Count == 0) return;
        output.WriteLine();
        output.WriteLine("Good to know:");
        foreach (var remark in remarks) Line(output, $"  {remark}");
    }

    private static string Words(FileOutcome outcome, bool rehearsal) => outcome.Outcome switch
    {
        RecordOutcome.Added => rehearsal ? "would be added" : "added",
        RecordOutcome.BroughtBack => rehearsal ? "would come back after an undo" : "came back after an undo",
        RecordOutcome.AlreadyHere => rehearsal ? "are here already" : "were here already",
        RecordOutcome.SameAsMember => "are members who were here before",
        RecordOutcome.LeftOut => rehearsal
            ? "are wrong and would be left out with --skip-bad" : "are wrong and were left out",
    };

    /// <summary>Numbers as a coordinator would say them: 1–3, 5, 8–10.</summary>
    internal static string Ranges(IReadOnlyList<int> numbers)
    {
        var ranges = new List<string>();
        for (var first = 0; first < numbers.Count;)
        {
            var last = first;
            while (last + 1 < numbers.Count && numbers[last + 1] == numbers[last] + 1) last++;
            ranges.Add(first == last
                ? numbers[first].ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{numbers[first]}–{numbers[last]}"));
            first = last + 1;
        }

        return string.Join(", ", ranges);
    }

    private static string Counted(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    private static void Line(TextWriter output, FormattableString text) =>
        output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
