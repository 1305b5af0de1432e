using System.Globalization;
using Microsoft.Extensions.Localization;
using TimeBanking.Domain.Reports;

namespace TimeBanking.Api.Features.Reports.Pages;

/// <summary>What the rows of a report are called, in the language of the moment.</summary>
internal sealed class ReportWords(IStringLocalizer<ReportsFeature> words)
{
    /// <param name="key">Which row.</param>
    /// <param name="names">Names by id.</param>
    public string Of(ReportKey key, IReadOnlyDictionary<Guid, string> names) =>
        key.OrganisationId is { } id && names.TryGetValue(id, out var name) ? name
        : key.Kind is { } kind ? words[$"Kind{kind}"]
        : key.Month is { } month ? month.ToString("Y", CultureInfo.CurrentCulture)
        : key.Role is { } role ? words[$"Role{role}"]
        : key.CohortId is { } cohort ? names.GetValueOrDefault(cohort) ?? words["NoCohort"]
        : words["NoCohort"];
}
