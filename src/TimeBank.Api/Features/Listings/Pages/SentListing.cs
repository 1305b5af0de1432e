using System.Diagnostics.CodeAnalysis;
using TimeBanking.Api.Foundation.Web.Components;

namespace TimeBanking.Api.Features.Listings.Pages;

/// <summary>A form about an offer or request, as it is sent.</summary>
internal sealed class SentListing
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Kind { get; set; }

    public string? Title { get; set; }

    public string? Description { get; set; }

    public string? Category { get; set; }

    /// <summary>Empty for no last day.</summary>
    // A form that does not have it sends none.
    [AllowNull]
    public SentDay EndsOn { get; set => field = value ?? new(); } = new();
}
