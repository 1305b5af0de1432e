using System.Diagnostics.CodeAnalysis;
using TimeBanking.Api.Foundation.Web.Components;

namespace TimeBanking.Api.Features.Exchanges.Pages;

/// <summary>The form on which help to several is recorded, as it is sent. Who it was stands in the address.</summary>
internal sealed class SentGroupHelp
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? What { get; set; }

    // A form that does not have it sends none.
    [AllowNull]
    public SentDuration Duration { get; set => field = value ?? new(); } = new();

    /// <summary>Empty for today.</summary>
    // A form that does not have it sends none.
    [AllowNull]
    public SentDay Day { get; set => field = value ?? new(); } = new();

    /// <summary>That it is another help than one that was told already.</summary>
    public bool IsSeparate { get; set; }
}
