using System.Globalization;
using Microsoft.Extensions.Localization;
using TimeBanking.Domain.Reports;

namespace TimeBanking.Api.Features.Reports.Pages;

/// <summary>What the rows of a report are called, in the language of the moment.</summary>
internal sealed class ReportWords(IStringLocalizer<ReportsFeature> words)
{
    /// <param name="key">Which row.</param>
    /// <param name="organisations">Names by id.</param>
    public string Of(ReportKey key, IReadOnlyDictionary<Guid, string> organisations) =>
        key.OrganisationId is { } id && organisations.TryGetValue(id, out var name) ? name
        : key.Kind is { } kind ? words[$"Kind{kind}"]
        : key.Month is { } month ? month.ToString("Y", CultureInfo.CurrentCulture)
        : words[$"Role{key.Role}"];
}
