using System.Diagnostics.CodeAnalysis;
using TimeBanking.Api.Foundation.Web.Components;

namespace TimeBanking.Api.Features.Certificates.Pages;

/// <summary>The form on which a certificate is issued or withdrawn, as it is sent.</summary>
internal sealed class SentCertificate
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    // A form that does not have it sends none.
    [AllowNull]
    public SentDay From { get; set => field = value ?? new(); } = new();

    // A form that does not have it sends none.
    [AllowNull]
    public SentDay To { get; set => field = value ?? new(); } = new();

    /// <summary>The id of an organisation; empty for all hours.</summary>
    public string? Organisation { get; set; }

    /// <summary>Whether the first name alone is to stand on it.</summary>
    public bool FirstNameAlone { get; set; }
}
