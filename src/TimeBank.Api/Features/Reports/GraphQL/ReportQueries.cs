using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Web.GraphQL;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.Programmes;
using TimeBanking.Domain.Reports;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Reports;

[QueryType]
internal static class ReportQueries
{
    /// <summary>
    /// Hours that were given in your own time bank, for those who fund it: exchanges that were confirmed, group help, help for the community,
    /// and hours that somebody else verified, on the days of the help itself, without what was taken back. Coordinators and stewards may read it.
    /// </summary>
    /// <param name="from">The first day; left out, the first of this year.</param>
    /// <param name="to">The last day; left out, today.</param>
    public static Task<HoursReport> GetHoursReportAsync(
        Caller caller, MakeHoursReport reports, CancellationToken cancellationToken, DateOnly? from = null, DateOnly? to = null) =>
        reports.ExecuteAsync(
            today => DayArguments.Span(from ?? ReportDays.Usual(today).First, to ?? ReportDays.Usual(today).Last), caller.Require(), cancellationToken);
}

/// <summary>
/// Hours that were given in a span of days, divided in several ways. Each hour is in one row of each table, and all come to what the ledger
/// moved, less what was taken back. What fewer than five people gave is held back.
/// </summary>
[ObjectType<HoursReport>(Ignore = [nameof(HoursReport.Days)])]
internal static class HoursReportNode
{
    /// <summary>The first day.</summary>
    public static DateOnly? GetFrom([Parent] HoursReport report) => report.Days.From;

    /// <summary>The last day.</summary>
    public static DateOnly? GetTo([Parent] HoursReport report) => report.Days.To;

    /// <summary>The same hours, divided: one table for each dimension.</summary>
    [ListSize(AssumedSize = 5)]
    [BindMember(nameof(HoursReport.Tables))]
    public static IReadOnlyList<HoursReportTable> GetTables([Parent] HoursReport report) => report.Tables;
}

/// <summary>The hours of a report, divided in one way; each hour is in one row.</summary>
[ObjectType<HoursReportTable>]
internal static class HoursReportTableNode
{
    /// <summary>In their order; none where nothing was given.</summary>
    [ListSize(AssumedSize = 30)]
    [BindMember(nameof(HoursReportTable.Rows))]
    public static IReadOnlyList<HoursReportRow> GetRows([Parent] HoursReportTable table) => table.Rows;
}

/// <summary>One row of a table of a report.</summary>
[ObjectType<HoursReportRow>(Ignore = [nameof(HoursReportRow.Key)])]
internal static class HoursReportRowNode
{
    /// <summary>For whom the hours were given; null in other tables.</summary>
    public static GivenKind? GetKind([Parent] HoursReportRow row) => row.Key.Kind;

    /// <summary>For which organisation; null where for none, and in other tables.</summary>
    public static async Task<Organisation?> GetOrganisationAsync(
        [Parent] HoursReportRow row, OrganisationById organisationById, CancellationToken cancellationToken) =>
        row.Key.OrganisationId is { } id ? await organisationById.LoadAsync(id, cancellationToken) : null;

    /// <summary>The cohort whose sessions the givers carried; null where of none, and in other tables.</summary>
    public static async Task<Cohort?> GetCohortAsync([Parent] HoursReportRow row, CohortById cohortById, CancellationToken cancellationToken) =>
        row.Key.CohortId is { } id ? await cohortById.LoadAsync(id, cancellationToken) : null;

    /// <summary>The first day of the month; null in other tables.</summary>
    public static DateOnly? GetMonth([Parent] HoursReportRow row) => row.Key.Month;

    /// <summary>What the givers were on the day of the help; null in other tables.</summary>
    public static GiverRole? GetRole([Parent] HoursReportRow row) => row.Key.Role;
}
