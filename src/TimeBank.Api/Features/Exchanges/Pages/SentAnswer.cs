using System.Diagnostics.CodeAnalysis;
using TimeBanking.Api.Foundation.Web.Components;

namespace TimeBanking.Api.Features.Exchanges.Pages;

/// <summary>A form on the page of an exchange, as it is sent.</summary>
internal sealed class SentAnswer
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    // A form that does not have it sends none.
    [AllowNull]
    public SentDuration Duration { get; set => field = value ?? new(); } = new();

    // A form that does not have it sends none.
    [AllowNull]
    public SentDay Day { get; set => field = value ?? new(); } = new();

    public string? Why { get; set; }

    public bool IsSeparate { get; set; }
}
