using System.Diagnostics.CodeAnalysis;
using TimeBanking.Api.Foundation.Web.Components;

namespace TimeBanking.Api.Features.Ledger.Pages;

/// <summary>The form by which hours are given away, as it is sent.</summary>
internal sealed class SentGift
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    // A form that does not have it sends none.
    [AllowNull]
    public SentDuration Duration { get; set => field = value ?? new(); } = new();

    public string? Message { get; set; }
}
