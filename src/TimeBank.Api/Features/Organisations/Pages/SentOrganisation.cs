using TimeBanking.Domain.Organisations;

namespace TimeBanking.Api.Features.Organisations.Pages;

/// <summary>An organisation as a form sends it.</summary>
internal sealed class SentOrganisation
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Name { get; set; }

    public OrganisationKind Kind { get; set; } = OrganisationKind.Community;
}
