using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Contributions;

/// <summary>
/// Other hours that the same member gave at about the same time, which count or may come to count: to an organisation, the community or
/// another member.
/// </summary>
/// <param name="Id">Of the contribution or exchange.</param>
/// <param name="BeneficiaryId">To whom.</param>
/// <param name="What">For what.</param>
/// <param name="Day">The day on which they began.</param>
/// <param name="StartsAt">What clocks showed then; null where it was not said.</param>
/// <param name="Minutes">How long.</param>
public sealed record GivenHours(Guid Id, Guid BeneficiaryId, string What, DateOnly Day, TimeOnly? StartsAt, int Minutes)
{
    /// <summary>What clocks showed when they ended, where that was clocked; else it follows from how long they were.</summary>
    public TimeOnly? EndsAt { get; init; }

    private (DateTime From, DateTime To)? Span => ShownSpan.Of(Day, StartsAt, EndsAt, Minutes);

    /// <summary>
    /// Whether both are at the same time; or may be, because it was not said when on that day one of them was, and they took as long.
    /// </summary>
    public bool Overlaps(ContributionDraft draft) => (Span, draft.Span) switch
    {
        ({ } mine, { } theirs) => mine.From < theirs.To && theirs.From < mine.To,
        _ => Day == draft.Day && Minutes == draft.Minutes,
    };

    /// <summary>
    /// Whether it is the same hour told twice: to the same beneficiary, at the same time or with the same time taken. That is never
    /// explained away.
    /// </summary>
    public bool IsSameAs(ContributionDraft draft) => BeneficiaryId == draft.BeneficiaryId && Overlaps(draft) && (Span, draft.Span) switch
    {
        ({ }, { }) => true,
        _ => Minutes == draft.Minutes && SearchForm.OfText(What) == SearchForm.OfText(draft.What),
    };

    /// <summary>No hour counts twice, and what overlaps is explained.</summary>
    /// <param name="others">What the same member gave on that day, the one before and the one after.</param>
    /// <exception cref="HoursOverlapException">The same hour was told before, or it overlaps without a reason.</exception>
    /// <exception cref="DayIsFullException">A day has no room for so many.</exception>
    public static void RequireRoom(ContributionDraft draft, IReadOnlyList<GivenHours> others)
    {
        if (others.FirstOrDefault(other => other.IsSameAs(draft)) is { } same)
            throw new HoursOverlapException(same, isSame: true);
        var taken = others.Where(other => other.Day == draft.Day).Sum(other => other.Minutes);
        if (taken + draft.Minutes > ContributionDraft.MinutesMax)
            throw new DayIsFullException(draft.Day, taken);
        if (draft.OverlapReason is null && others.FirstOrDefault(other => other.Overlaps(draft)) is { } overlapping)
            throw new HoursOverlapException(overlapping, isSame: false);
    }
}

/// <summary>The same member has other hours at that time.</summary>
/// <param name="other">The other hours.</param>
/// <param name="isSame">Whether they are the same hours, which count once; else it can be said why both are right.</param>
public sealed class HoursOverlapException(GivenHours other, bool isSame) : DomainException(
    isSame
        ? $"These hours are logged already: {Plural.English(other.Minutes, "minute", "minutes")} on {other.Day:yyyy-MM-dd} for \"{other.What}\". No hour counts twice."
        : $"They overlap with {Plural.English(other.Minutes, "minute", "minutes")} on {other.Day:yyyy-MM-dd} for \"{other.What}\". If both are right, say why, and send it again.")
{
    /// <summary>For what the other hours were.</summary>
    public string What { get; } = other.What;

    /// <summary>The day of the other hours.</summary>
    public DateOnly Day { get; } = other.Day;

    /// <summary>How long the other hours took.</summary>
    public int Minutes { get; } = other.Minutes;

    /// <summary>Whether they are the same hours, which count once; else it can be said why both are right.</summary>
    public bool IsSame { get; } = isSame;

    public override RefusalFacts Facts() =>
        new(IsSame ? "HoursOverlap.Same" : "HoursOverlap", TimeSpan.FromMinutes(Minutes), Day, What) { Field = IsSame ? "minutes" : "overlapReason" };
}

/// <summary>Together with what the same member gave that day, these hours are more than a day has.</summary>
/// <param name="day">The day.</param>
/// <param name="taken">The minutes that count or may come to count on it already.</param>
public sealed class DayIsFullException(DateOnly day, int taken) : DomainException(
    $"A day has 24 hours, and {Plural.English(taken, "minute", "minutes")} on {day:yyyy-MM-dd} are told already. Check the day, or log fewer.")
{
    /// <summary>The day.</summary>
    public DateOnly Day { get; } = day;

    /// <summary>The minutes that count or may come to count on it already.</summary>
    public int TakenMinutes { get; } = taken;

    public override RefusalFacts Facts() => new("DayIsFull", TimeSpan.FromMinutes(TakenMinutes), Day) { Field = "minutes" };
}
