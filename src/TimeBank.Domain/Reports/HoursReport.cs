namespace TimeBanking.Domain.Reports;

/// <summary>
/// Hours that were given in a span of days, divided in several ways. Each hour is in one row of each table, so that every table comes to
/// the same total; and that total is what the ledger moved, less what was taken back.
/// </summary>
/// <param name="Days">Of which days; the days of the help itself.</param>
/// <param name="Minutes">All together; null where fewer than five people gave them.</param>
/// <param name="People">How many members gave them, each counted once; null where they are fewer than five.</param>
/// <param name="Tables">The same hours, divided.</param>
/// <param name="MovedMinutes">What the transfers of these days moved; null where the total is.</param>
/// <param name="ReversedMinutes">What of it was taken back since; null where the total is.</param>
public sealed record HoursReport(
    DaySpan Days, long? Minutes, int? People, IReadOnlyList<HoursReportTable> Tables, long? MovedMinutes, long? ReversedMinutes)
{
    /// <summary>Makes a report of what was given.</summary>
    /// <param name="days">Of which days.</param>
    /// <param name="parts">What was given on them, without what was taken back.</param>
    /// <param name="movedMinutes">By the ledger: what the transfers of those days moved.</param>
    /// <param name="reversedMinutes">By the ledger: what of it was taken back.</param>
    public static HoursReport Of(DaySpan days, IReadOnlyCollection<GivenPart> parts, long movedMinutes, long reversedMinutes)
    {
        var people = SmallNumbers.PeopleOf(parts);
        var isTold = parts.Count == 0 || people.Count >= SmallNumbers.LeastPeople;
        return new HoursReport(
            days, isTold ? parts.Sum(part => part.Minutes) : null, isTold ? people.Count : null,
            [.. Enum.GetValues<ReportDimension>().Select(dimension => HoursReportTable.Of(dimension, parts))],
            isTold ? movedMinutes : null, isTold ? reversedMinutes : null);
    }

    /// <summary>Whether the total is what the ledger moved, less what was taken back; it always should be.</summary>
    public bool Reconciles => Minutes == MovedMinutes - ReversedMinutes;
}

/// <summary>By what a table divides hours. Another one needs a value here, and its key in <see cref="ReportKey.Of"/>.</summary>
public enum ReportDimension
{
    /// <summary>For whom: each organisation, the community, another member, several members.</summary>
    ForWhom,

    /// <summary>The month of the help itself.</summary>
    Month,

    /// <summary>What the giver was on the day of the help: graduate, else professional, else other.</summary>
    Role,

    /// <summary>The cohort of a programme whose sessions the giver carried; else none. Programmes are no table of their own: beside this one they could give away what is held back.</summary>
    Cohort,
}

/// <summary>Which row of a table an hour is in; only what the table divides by is there.</summary>
/// <param name="Kind">For whom, in general.</param>
/// <param name="OrganisationId">For which organisation.</param>
/// <param name="Month">The first day of the month.</param>
/// <param name="Role">What the giver was.</param>
/// <param name="CohortId">Of which cohort; null where of none, and in other tables.</param>
public sealed record ReportKey(
    GivenKind? Kind = null, Guid? OrganisationId = null, DateOnly? Month = null, GiverRole? Role = null, Guid? CohortId = null)
{
    public static ReportKey Of(ReportDimension dimension, GivenPart part) => dimension switch
    {
        ReportDimension.ForWhom => new(part.Kind, part.OrganisationId),
        ReportDimension.Month => new(Month: new DateOnly(part.Day.Year, part.Day.Month, 1)),
        ReportDimension.Role => new(Role: part.Role),
        ReportDimension.Cohort => new(CohortId: part.CohortId),
    };
}

/// <summary>The hours of a report, divided in one way.</summary>
/// <param name="Dimension">By what.</param>
/// <param name="Rows">In their order; none where nothing was given.</param>
public sealed record HoursReportTable(ReportDimension Dimension, IReadOnlyList<HoursReportRow> Rows)
{
    internal static HoursReportTable Of(ReportDimension dimension, IReadOnlyCollection<GivenPart> parts)
    {
        var rows = parts.GroupBy(part => ReportKey.Of(dimension, part))
            .OrderBy(row => row.Key.Kind).ThenBy(row => row.Key.OrganisationId).ThenBy(row => row.Key.Month).ThenBy(row => row.Key.Role).ThenBy(row => row.Key.CohortId).ToList();
        var hidden = SmallNumbers.HiddenOf([.. rows.Select(row => SmallNumbers.PeopleOf(row))]);
        return new HoursReportTable(
            dimension,
            [
                .. rows.Select((row, at) => hidden.Contains(at)
                    ? new HoursReportRow(row.Key, null, null)
                    : new HoursReportRow(row.Key, row.Sum(part => part.Minutes), SmallNumbers.PeopleOf(row).Count)),
            ]);
    }
}

/// <summary>One row of a table.</summary>
/// <param name="Key">Which.</param>
/// <param name="Minutes">Null where it is held back, so that no few people can be made out.</param>
/// <param name="People">How many members gave them; null where it is held back.</param>
public sealed record HoursReportRow(ReportKey Key, long? Minutes, int? People);
