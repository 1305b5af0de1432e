using System.Diagnostics.CodeAnalysis;
using TimeBanking.Api.Foundation.Web.Components;

namespace TimeBanking.Api.Features.Organisations.Pages;

/// <summary>Somebody of staff, to be named or ended, as a form sends it.</summary>
internal sealed class SentStaff
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    /// <summary>Whose work for it ends; null for nobody's.</summary>
    public string? EndProfessional { get; set; }

    /// <summary>Who verifies for it no longer; null for nobody.</summary>
    public string? EndVerifier { get; set; }

    /// <summary>Whether who is named verifies the hours that are given to it; else they work for it.</summary>
    public bool IsVerifier { get; set; }

    // Three fields that are all left empty may not be sent at all.
    [AllowNull]
    public SentDay From { get; set => field = value ?? new(); } = new();

    [AllowNull]
    public SentDay Until { get; set => field = value ?? new(); } = new();
}
