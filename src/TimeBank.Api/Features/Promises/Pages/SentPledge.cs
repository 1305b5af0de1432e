using System.Diagnostics.CodeAnalysis;
using TimeBanking.Api.Foundation.Web.Components;

namespace TimeBanking.Api.Features.Promises.Pages;

/// <summary>The form on which hours are pledged or a pledge is changed, as it is sent.</summary>
internal sealed class SentPledge
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    /// <summary>The id of an organisation; empty for the community.</summary>
    public string? To { get; set; }

    public string? Hours { get; set; }

    /// <summary>Beside the hours; null where the form does not ask, because there are none.</summary>
    public string? Minutes { get; set; }

    // A form that does not have it sends none.
    [AllowNull]
    public SentDay Until { get; set => field = value ?? new(); } = new();

    /// <summary>In minutes; 0 when nothing was typed.</summary>
    /// <exception cref="Domain.DomainException">What was typed is no number.</exception>
    public int ToMinutes() => (int)Math.Min(
        (60L * SentNumber.Read("minutes", Hours).GetValueOrDefault()) + SentNumber.Read("minutes", Minutes).GetValueOrDefault(), int.MaxValue);
}
