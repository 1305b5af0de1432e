using System.Globalization;

namespace TimeBanking.Api.Features.Import;

/// <summary>Writes reports of imports for a coordinator, in plain words, file by file and record by record.</summary>
internal static class ImportReportText
{
    public static void WriteRehearsal(TextWriter output, ImportReport report, string folder)
    {
        Line(output, $"Rehearsal: what importing {folder} into {report.TimeBankName} would do. Nothing was written.");
        if (report.MakesTimeBank)
            Line(output, $"There is no time bank called {report.TimeBankName} yet; the import would make it.");
        WriteAll(output, report, rehearsal: true);
    }

    public static void WriteImported(TextWriter output, ImportReport report)
    {
        if (report.BatchId is { } batch)
            Line(output, $"Imported into {report.TimeBankName} as batch {batch}.");
        else
            Line(output, $"Nothing is new: {report.TimeBankName} holds all of it already.");
        if (report.Continues) output.WriteLine("An import had stopped halfway; this one went on with it.");
        WriteAll(output, report, rehearsal: false);
        if (report.BatchId is not null)
            Line(output, $"To take it back: import undo {report.BatchId}");
    }

    /// <summary>What is wrong and what is doubtful, for an import that was refused.</summary>
    public static void WriteRefused(TextWriter output, ImportReport report)
    {
        WriteDoubts(output, report.Doubts);
        WriteProblems(output, report.Problems, "With --skip-bad: ");
    }

    private static void WriteAll(TextWriter output, ImportReport report, bool rehearsal)
    {
        WriteOutcomes(output, report, rehearsal);
        WriteBalances(output, report);
        WriteRemarks(output, report.Remarks);
        WriteDoubts(output, report.Doubts);
        WriteProblems(output, report.Problems, rehearsal ? "With --skip-bad: " : "");
    }

    // A table: place, what is wrong with what, and below it what is done about it and how to mend it.
    private static void WriteProblems(TextWriter output, IReadOnlyList<ImportProblem> problems, string before)
    {
        if (problems.Count == 0) return;
        output.WriteLine();
        Line(output, $"{Counted.Of(problems.Count, "thing is wrong", "things are wrong")}:");
        var width = problems.Max(problem => problem.Place.Length);
        foreach (var problem in problems)
        {
            var value = problem.Value.Length == 0 ? "" : $" (“{problem.Value}”)";
            Line(output, $"  {problem.Place.PadRight(width)}  {problem.Fault.Words}{value}");
            Line(output, $"  {"".PadRight(width)}  {problem.Fault.Remedy}");
            if (problem.Instead is { } instead) Line(output, $"  {"".PadRight(width)}  {before}{instead}");
        }
    }

    private static void WriteDoubts(TextWriter output, IReadOnlyList<TransferDoubt> doubts)
    {
        if (doubts.Count == 0) return;
        output.WriteLine();
        Line(output, $"{Counted.Of(doubts.Count, "transfer", "transfers")} may be here already, told otherwise:");
        foreach (var doubt in doubts)
        {
            Line(output, $"  record {doubt.Record}: {doubt.Words}");
            Line(output, $"    here: {doubt.HereWords}");
        }

        output.WriteLine("Say which are the same, with --same RECORDS, and which are others, with --new RECORDS.");
    }

    private static void WriteOutcomes(TextWriter output, ImportReport report, bool rehearsal)
    {
        foreach (var file in report.Outcomes.GroupBy(outcome => outcome.File))
        {
            output.WriteLine();
            output.WriteLine(file.Key);
            foreach (var outcome in file)
                Line(output, $"  {Words(outcome, rehearsal)}: {Counted.Ranges(outcome.Records)}");
        }

        var fields = report.Problems.Count(problem => problem.CostsOnlyTheField);
        if (fields > 0)
        {
            output.WriteLine();
            output.WriteLine(rehearsal
                ? $"With --skip-bad {Counted.Of(fields, "field")} would be left out or mended; the records come in."
                : $"{Counted.Of(fields, "field was", "fields were")} left out or mended; the records came in.");
        }

        if (report.Minutes == 0) return;
        output.WriteLine();
        Line(output, $"The new transfers move {Counted.Hours(report.Minutes)} between accounts; they add up to zero.");
    }

    private static void WriteBalances(TextWriter output, ImportReport report)
    {
        if (report.BalancesCompared == 0) return;
        output.WriteLine();
        if (report.Differences.Count == 0)
        {
            var compared = Counted.Of(report.BalancesCompared, "balance is", "balances are");
            Line(output, $"{compared} what TimeOverflow shows, to the minute.");
            return;
        }

        var different = Counted.Of(report.Differences.Count, "balance is", "balances are");
        Line(output, $"{different} not what TimeOverflow shows, of {report.BalancesCompared}:");
        foreach (var difference in report.Differences)
        {
            var theirs = Math.DivRem(difference.TheirSeconds, 60, out var seconds);
            var over = seconds == 0 ? "" : $" and {Counted.Of(Math.Abs(seconds), "second")}";
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"  {difference.Member.Name} ({difference.Member.Id}): ")
                + $"TimeOverflow shows {Counted.Hours(theirs)}{over}, "
                + $"the transfers come to {Counted.Hours(difference.OurMinutes)}; "
                + $"difference {Counted.Hours(difference.OurMinutes - theirs)}");
        }
    }

    private static void WriteRemarks(TextWriter output, IReadOnlyList<string> remarks)
    {
        if (remarks.Count == 0) return;
        output.WriteLine();
        output.WriteLine("Good to know:");
        foreach (var remark in remarks) Line(output, $"  {remark}");
    }

    private static string Words(FileOutcome outcome, bool rehearsal)
    {
        var count = outcome.Records.Count;
        return outcome.Outcome switch
        {
            RecordOutcome.Added => $"{Counted.Of(count, "record")} {(rehearsal ? "would be added" : "added")}",
            RecordOutcome.BroughtBack =>
                $"{Counted.Of(count, "record")} {(rehearsal ? "would come back" : "came back")} after an undo",
            RecordOutcome.AlreadyHere => rehearsal
                ? $"{Counted.Of(count, "record is", "records are")} here already"
                : $"{Counted.Of(count, "record was", "records were")} here already",
            RecordOutcome.SameAsMember => Counted.Of(
                count, "record is a member who was here before", "records are members who were here before"),
            RecordOutcome.Doubtful => $"{Counted.Of(count, "record")} may be here already",
            RecordOutcome.LeftOut => rehearsal
                ? $"{Counted.Of(count, "record is", "records are")} wrong and would be left out with --skip-bad"
                : $"{Counted.Of(count, "record is wrong and was", "records are wrong and were")} left out",
        };
    }

    private static void Line(TextWriter output, FormattableString text) =>
        output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
