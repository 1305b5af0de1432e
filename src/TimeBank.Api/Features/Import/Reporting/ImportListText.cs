using System.Globalization;

namespace TimeBanking.Api.Features.Import;

/// <summary>Writes the list of imports, and what taking one back came to, in plain words.</summary>
internal static class ImportListText
{
    public static void Write(TextWriter output, IReadOnlyList<(string TimeBankName, ImportBatch Batch)> batches)
    {
        if (batches.Count == 0) output.WriteLine("Nothing was imported yet.");
        foreach (var (timeBankName, batch) in batches)
        {
            var state = batch switch
            {
                { UndoneAt: { } undone } => Text($"taken back {undone:yyyy-MM-dd HH:mm} UTC"),
                { UndoStartedAt: not null } => "half taken back; run import undo again",
                { FinishedAt: null } => "not finished; run the import again, or take it back",
                _ => "stands",
            };
            output.WriteLine(Text($"{batch.Id}  {batch.ImportedAt:yyyy-MM-dd HH:mm} UTC  {timeBankName}  {state}"));
            output.WriteLine($"  {Counted.Of(batch.MemberCount, "member")}, {Listings(batch.ListingCount)}, "
                + $"{Counted.Of(batch.TransferCount, "transfer")}; {Counted.Of(batch.LeftOutCount, "record")} left out");
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
        output.WriteLine($"  {Counted.Of(report.TransfersReversed, "transfer")} reversed; "
            + Text($"{report.TransfersReversedBefore} had been before"));
        output.WriteLine($"  {Listings(report.ListingsWithdrawn)} withdrawn; "
            + Text($"{report.ListingsKept} kept, an exchange came of them"));
        output.WriteLine($"  {Counted.Of(report.MembersWithdrawn, "member")} left; "
            + Text($"{report.MembersKept} kept, they have been active since"));
    }

    private static string Listings(int count) => Counted.Of(count, "offer or request", "offers and requests");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
