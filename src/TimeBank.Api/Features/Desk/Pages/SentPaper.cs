using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TimeBanking.Api.Foundation.Web.Components;
using TimeBanking.Domain;
using TimeBanking.Domain.Exchanges;

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

    public string? Giver { get; set; }

    public string? Receiver { get; set; }

    public string? What { get; set; }

    /// <summary>As a browser sends a day, yyyy-MM-dd.</summary>
    public string? Day { get; set; }

    public string? Hours { get; set; }

    public string? Minutes { get; set; }

    public bool IsSeparate { get; set; }

    public bool IsEmpty => new[] { Giver, Receiver, What, Hours, Minutes }.All(string.IsNullOrWhiteSpace);

    /// <exception cref="DomainException">A number or the day is none.</exception>
    public PaperLine ToLine(DateOnly today) => new(
        Id, SentNumber.Read("giver", Giver), SentNumber.Read("receiver", Receiver), What ?? "",
        string.IsNullOrWhiteSpace(Day) ? today : ToDay(Day.Trim()), new SentDuration { Hours = Hours, Minutes = Minutes }.ToMinutes(), IsSeparate);

    private static DateOnly ToDay(string typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new DayNotAcceptedException(
                "There is no such day. Write it like 2026-03-27.", new RefusalFacts("Day.NoneInOne") { Field = "day" });
}
