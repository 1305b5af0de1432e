using System.Globalization;

namespace TimeBank.Api.Features.Import;

/// <summary>Writes the list of imports, and what taking one back came to, in plain words.</summary>
internal static class ImportListText
{
    public static void Write(TextWriter output, IReadOnlyList<(string TimeBankName, ImportBatch Batch)> batches)
    {
        if (batches.Count == 0) output.WriteLine("Nothing was imported yet.");
        foreach (var (timeBankName, batch) in batches)
        {
            var state = batch.UndoneAt is { } undone ? Text($"taken back {undone:yyyy-MM-dd HH:mm} UTC") : "stands";
            output.WriteLine(Text($"{batch.Id}  {batch.ImportedAt:yyyy-MM-dd HH:mm} UTC  {timeBankName}  {state}"));
            output.WriteLine(Text($"  {batch.MemberCount} members, {batch.ListingCount} offers and requests, ")
                + Text($"{batch.TransferCount} transfers; {batch.LeftOutCount} records left out"));
        }
    }

    public static void Write(TextWriter output, UndoReport report)
    {
        if (report.UndoneBeforeAt is { } before)
        {
            output.WriteLine(Text($"Batch {report.BatchId} was taken back already, on {before:yyyy-MM-dd HH:mm} UTC."));
            return;
        }

        output.WriteLine(Text($"Batch {report.BatchId} is taken back."));
        output.WriteLine(Text($"  {report.TransfersReversed} transfers reversed; ")
            + Text($"{report.TransfersReversedBefore} had been before"));
        output.WriteLine(Text($"  {report.ListingsWithdrawn} offers and requests withdrawn; ")
            + Text($"{report.ListingsKept} kept, an exchange came of them"));
        output.WriteLine(Text($"  {report.MembersWithdrawn} members left; ")
            + Text($"{report.MembersKept} kept, they have been active since"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
