using System.Diagnostics.CodeAnalysis;
using TimeBanking.Api.Foundation.Web.Components;

namespace TimeBanking.Api.Features.Desk.Pages;

/// <summary>A paper list as it is sent.</summary>
internal sealed class SentPaper
{
    // A form that does not have it sends none.
    [AllowNull]
    public List<SentPaperLine> Lines { get; set => field = value ?? []; } = [];
}

/// <summary>A line of it.</summary>
internal sealed class SentPaperLine
{
    public Guid Id { get; set; }

    /// <summary>The line's number on the paper, which it keeps while others are recorded.</summary>
    public int Number { get; set; }

    public int? Giver { get; set; }

    public int? Receiver { get; set; }

    public string? What { get; set; }

    /// <summary>As a browser sends a day, yyyy-MM-dd.</summary>
    public string? Day { get; set; }

    public int? Hours { get; set; }

    public int? Minutes { get; set; }

    public bool IsSeparate { get; set; }

    public bool IsEmpty => Giver is null && Receiver is null && string.IsNullOrWhiteSpace(What) && Hours is null && Minutes is null;

    public PaperLine ToLine(DateOnly today) => new(
        Id, Giver, Receiver, What ?? "",
        DateOnly.TryParseExact(Day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : today,
        new SentDuration { Hours = Hours, Minutes = Minutes }.InMinutes, IsSeparate);
}
