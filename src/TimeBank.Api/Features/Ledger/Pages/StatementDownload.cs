using System.Globalization;
using CsvHelper;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain;

namespace TimeBanking.Api.Features.Ledger.Pages;

/// <summary>One's statement as comma-separated values (RFC 4180), for a spreadsheet.</summary>
internal static class StatementDownload
{
    /// <summary>More lines than anybody has of one account in a year.</summary>
    private const int LinesMost = 100_000;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet(
        "/statement.csv",
        async (HttpContext context, Caller caller, FindStatement statements, string? search, string? from, string? to) =>
        {
            if (caller.Actor is not { } actor)
                return Results.LocalRedirect("/sign-in?to=/statement");
            var rows = await statements.ListAsync(actor.MemberId, actor, Wish(search, from, to), null, LinesMost, context.RequestAborted);
            var output = new MemoryStream();
            await WriteAsync(rows, output, context.RequestAborted);
            return Results.File(output.ToArray(), "text/csv; charset=utf-8");
        });

    /// <summary>What is asked for, where days that are none count as not given.</summary>
    public static StatementWish Wish(string? search, string? from, string? to) =>
        Day(from) is { } first && Day(to) is { } last && first > last
            ? new StatementWish(new DaySpan(last, first), search)
            : new StatementWish(new DaySpan(Day(from), Day(to)), search);

    /// <summary>Whether something was typed that is no day.</summary>
    public static bool IsNoDay(string? text) => !string.IsNullOrWhiteSpace(text) && Day(text) is null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static async Task WriteAsync(IReadOnlyList<StatementRow> rows, Stream output, CancellationToken cancellationToken)
    {
        // As the export of the whole ledger: what a spreadsheet would run as a formula stays text.
        var options = new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true };
        await using var csv = CsvWriter.Create(output, options, leaveOpen: true);
        await csv.WriteRecordAsync(["day", "kind", "what", "who", "minutes", "balance_minutes"], cancellationToken);
        foreach (var (posting, transfer, others) in rows)
        {
            csv.WriteField(transfer.HappenedOn);
            csv.WriteField(transfer.Kind.ToString());
            csv.WriteField(transfer.Description);
            csv.WriteField(string.Join("; ", others.Select(name => name ?? "community fund")));
            csv.WriteField(posting.Minutes);
            csv.WriteField(posting.BalanceAfterMinutes);
            await csv.EndRecordAsync(cancellationToken);
        }

        await csv.FlushAsync(cancellationToken);
    }
}
