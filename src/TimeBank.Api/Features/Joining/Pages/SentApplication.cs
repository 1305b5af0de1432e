using System.Diagnostics.CodeAnalysis;
using TimeBanking.Api.Foundation.Web.Components;

namespace TimeBanking.Api.Features.Joining.Pages;

/// <summary>What somebody types who would like to join, or says yes to an invitation.</summary>
internal sealed class SentApplication
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Message { get; set; }

    // A form that does not ask for it sends none.
    [AllowNull]
    public SentDay BirthDate { get; set => field = value ?? new(); } = new();

    public DateOnly? Born => BirthDate.IsEmpty ? null : BirthDate.ToDay("birthDate");
}
