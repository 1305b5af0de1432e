using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Domain.Reports;

namespace TimeBanking.Api.Features.Reports;

/// <summary>What the organisations and cohorts of a report are called. Who may read it was decided before.</summary>
internal sealed class ReportNames(OrganisationNames organisations, FindCohorts cohorts)
{
    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(HoursReport report, CancellationToken cancellationToken)
    {
        var keys = report.Tables.SelectMany(table => table.Rows).Select(row => row.Key).ToList();
        var names = await organisations.FindAsync([.. keys.Select(key => key.OrganisationId).OfType<Guid>().Distinct()], cancellationToken);
        var others = await cohorts.NamesAsync([.. keys.Select(key => key.CohortId).OfType<Guid>().Distinct()], cancellationToken);
        return names.Concat(others).ToDictionary();
    }
}
