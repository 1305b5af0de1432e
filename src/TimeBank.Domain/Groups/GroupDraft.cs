namespace TimeBanking.Domain.Groups;

/// <summary>What is said of a group.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="Topic">What it is about, in a sentence.</param>
/// <param name="ForWhom">For whom it is, in words.</param>
/// <param name="Languages">Tags of BCP 47 in which it speaks.</param>
/// <param name="AgeFrom">How old one is at least; null for any age.</param>
/// <param name="AgeTo">How old one is at most; null for any age.</param>
/// <param name="AccessNotes">How one gets in and around, in words.</param>
/// <param name="PlaceId">The place of the time bank where it meets.</param>
/// <param name="Place">Where in it, or where else.</param>
/// <param name="Link">Where one comes to a meeting from afar; only those who are of it see it.</param>
/// <param name="MinimumSize">Fewer are too few to go on.</param>
/// <param name="MaximumSize">More find no room; null for as many as come.</param>
/// <param name="EndsOn">Its planned last day; null where it was not said.</param>
/// <param name="ReviewOn">The day on which its people look at how it goes, before it ends.</param>
/// <param name="Hours">Whose time at its meetings counts.</param>
public sealed record GroupDraft(
    string Name, string? Topic, string? ForWhom, IReadOnlyList<string> Languages, int? AgeFrom, int? AgeTo, string? AccessNotes, Guid? PlaceId,
    string? Place, string? Link, int MinimumSize, int? MaximumSize, DateOnly? EndsOn, DateOnly? ReviewOn, GroupHours Hours)
{
    /// <summary>Whether people who look for a group are proposed to it; null for yes where who is of it is no secret.</summary>
    public bool? TakesSeekers { get; init; }

    /// <summary>Where its people stand with what it is about; empty where it is not said.</summary>
    public IReadOnlyList<GroupStage> Stages { get; init; } = [];

    /// <summary>Who of it welcomes those who are new.</summary>
    public Guid? BuddyId { get; init; }
}

/// <summary>What was said of a group cannot be.</summary>
public sealed class GroupNotAcceptedException(string message, RefusalFacts facts) : DomainException(message)
{
    public override RefusalFacts Facts() => facts;
}

/// <summary>The group stands where this act has no place.</summary>
public sealed class GroupStandsException(string message, string key) : DomainException(message)
{
    public override RefusalFacts Facts() => new(key);
}
