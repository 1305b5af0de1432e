using System.Diagnostics.CodeAnalysis;
using TimeBanking.Api.Foundation.Web.Components;
using TimeBanking.Domain;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Api.Features.Contributions.Pages;

/// <summary>The forms by which one checks in and out, as they are sent; each has some of the fields.</summary>
public sealed class SentCheckIn
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    /// <summary>The id of an organisation; empty for the community.</summary>
    public string? To { get; set; }

    public string? What { get; set; }

    public string? Place { get; set; }

    /// <summary>The day until when one was there.</summary>
    // A form that does not have it sends none.
    [AllowNull]
    public SentDay Day { get; set => field = value ?? new(); } = new();

    /// <summary>What clocks showed then.</summary>
    public string? At { get; set; }

    public string? OverlapReason { get; set; }

    public string? VerifierName { get; set; }

    public string? VerifierEmail { get; set; }

    /// <summary>An empty form; what was checked in for last stands in it, for it may well be the same again.</summary>
    public static SentCheckIn Again(Guid id, Presence? last) => new()
    {
        Id = id, What = last?.What, Place = last?.Place, To = last?.BeneficiaryKind == AccountKind.Organisation ? last.BeneficiaryId.ToString() : null,
    };

    /// <summary>Until when one was there; null where it is not said.</summary>
    /// <param name="startedAt">When one checked in: of a time that clocks show twice, it is the first after that.</param>
    /// <param name="timeZone">That of the time bank.</param>
    /// <exception cref="DomainException">It is no day, or no time.</exception>
    public DateTime? Until(DateTime startedAt, string timeZone)
    {
        if (string.IsNullOrWhiteSpace(At))
            return null;
        var shown = Day.ToDay("until").ToDateTime(TimeOfDay.Require("until", At));
        var first = WallClock.FirstInstant(shown, timeZone);
        return first < startedAt ? WallClock.LastInstant(shown, timeZone) : first;
    }
}
