using System.Diagnostics.CodeAnalysis;
using TimeBanking.Api.Foundation.Web.Components;

namespace TimeBanking.Api.Features.Contributions.Pages;

/// <summary>The form on which hours are logged, as it is sent.</summary>
internal sealed class SentHours
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    /// <summary>The id of an organisation; empty for the community.</summary>
    public string? To { get; set; }

    public string? What { get; set; }

    public string? Place { get; set; }

    public string? StartsAt { get; set; }

    // A form that does not have it sends none.
    [AllowNull]
    public SentDay Day { get; set => field = value ?? new(); } = new();

    // A form that does not have it sends none.
    [AllowNull]
    public SentDuration Duration { get; set => field = value ?? new(); } = new();

    public string? OverlapReason { get; set; }

    public string? VerifierName { get; set; }

    public string? VerifierEmail { get; set; }
}

/// <summary>A form on the page of logged hours, as it is sent.</summary>
internal sealed class SentHoursAnswer
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    // A form that does not have it sends none.
    [AllowNull]
    public SentDuration Duration { get; set => field = value ?? new(); } = new();

    public string? Why { get; set; }
}

/// <summary>The list of hours to verify, as it is sent.</summary>
internal sealed class SentVerification
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    /// <summary>Those that are ticked.</summary>
    [AllowNull]
    public List<Guid> Which { get; set => field = value ?? []; } = [];
}
