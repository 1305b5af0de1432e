using System.Globalization;
using CsvHelper;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Reports;

namespace TimeBanking.Api.Features.Reports.Pages;

/// <summary>The report of hours as comma-separated values (RFC 4180), for a spreadsheet. What is held back is empty.</summary>
internal static class ReportDownload
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet(
        "/reports/hours.csv",
        async (
            HttpContext context, Caller caller, MakeHoursReport reports, ReportNames names, string? from, string? to) =>
        {
            if (caller.Actor is not { } actor)
                return Results.LocalRedirect("/sign-in?to=/reports/hours");
            if (!actor.May(Permissions.ReportSee))
                return Results.NotFound();
            var report = await reports.ExecuteAsync(today => ReportDays.Of(from, to, today), actor, context.RequestAborted);
            var output = new MemoryStream();
            await WriteAsync(report, await names.FindAsync(report, context.RequestAborted), output, context.RequestAborted);
            return Results.File(output.ToArray(), "text/csv; charset=utf-8", "hours.csv");
        });

    private static async Task WriteAsync(
        HoursReport report, IReadOnlyDictionary<Guid, string> names, Stream output, CancellationToken cancellationToken)
    {
        // As the export of the whole ledger: what a spreadsheet would run as a formula stays text.
        var options = new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true };
        await using var csv = CsvWriter.Create(output, options, leaveOpen: true);
        await csv.WriteRecordAsync(["from", "to", "table", "row", "organisation", "cohort", "minutes", "people"], cancellationToken);
        foreach (var table in report.Tables)
            foreach (var row in table.Rows)
                await LineAsync(
                    table.Dimension.ToString(), NameOf(row.Key), row.Key.OrganisationId, row.Key.CohortId, row.Minutes, row.People);
        await LineAsync("Total", "Total", null, null, report.Minutes, report.People);
        await LineAsync("Ledger", "Moved", null, null, report.MovedMinutes, null);
        await LineAsync("Ledger", "TakenBack", null, null, report.ReversedMinutes, null);
        await csv.FlushAsync(cancellationToken);

        async Task LineAsync(string table, string row, Guid? organisationId, Guid? cohortId, long? minutes, int? people)
        {
            csv.WriteField(report.Days.From);
            csv.WriteField(report.Days.To);
            csv.WriteField(table);
            csv.WriteField(row);
            csv.WriteField(organisationId is { } organisation ? names.GetValueOrDefault(organisation) : null);
            csv.WriteField(cohortId is { } cohort ? names.GetValueOrDefault(cohort) : null);
            csv.WriteField(minutes);
            csv.WriteField(people);
            await csv.EndRecordAsync(cancellationToken);
        }
    }

    private static string NameOf(ReportKey key) =>
        key.Kind?.ToString() ?? key.Role?.ToString() ?? key.Month?.ToString("yyyy-MM", CultureInfo.InvariantCulture) ?? "";
}
