using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Matching;

/// <summary>A group as a round of matching looks at it: one that meets and takes people, or one that could begin.</summary>
/// <param name="Id">The group's id, or that of the idea of a new one.</param>
/// <param name="Key">By which it is known again in later rounds, where the same idea has another id.</param>
/// <param name="IsNew">Whether it would begin by the round.</param>
/// <param name="SearchText">What it is about, in the form of a search.</param>
/// <param name="Languages">In which it speaks; never empty.</param>
/// <param name="Slot">When it meets.</param>
public sealed record MatchTarget(
    Guid Id, string Key, bool IsNew, string SearchText, IReadOnlyList<string> Languages, TimeSlot Slot)
{
    /// <summary>At most how many days lie between two of its meetings; null where that is not known.</summary>
    public int? DaysBetween { get; init; }

    /// <summary>How old one is at least; null for any age.</summary>
    public int? AgeFrom { get; init; }

    /// <summary>How old one is at most; null for any age.</summary>
    public int? AgeTo { get; init; }

    /// <summary>Where its people stand; empty where it was not said.</summary>
    public IReadOnlyList<GroupStage> Stages { get; init; } = [];

    /// <summary>Whether one comes from afar.</summary>
    public bool IsOnline { get; init; }

    /// <summary>The place of the time bank where it meets; null where there is none.</summary>
    public Guid? PlaceId { get; init; }

    /// <summary>What that place has; empty where it is not known.</summary>
    public IReadOnlyList<AccessFeature> Access { get; init; } = [];

    /// <summary>In which part of town it is; null where it is not known.</summary>
    public string? PartOfTown { get; init; }

    /// <summary>Whether a professional facilitates it; null where nobody does yet.</summary>
    public bool? IsFacilitatedByProfessional { get; init; }

    /// <summary>Who is of it.</summary>
    public IReadOnlySet<Guid> MemberIds { get; init; } = new HashSet<Guid>();

    /// <summary>Those who are of it would rather not be with these.</summary>
    public IReadOnlySet<Guid> ApartFrom { get; init; } = new HashSet<Guid>();

    public int Minimum { get; init; }

    public int Maximum { get; init; }

    /// <summary>How many places are taken: by who is of it, waits for it, or was proposed to it.</summary>
    public int Placed { get; init; }

    /// <summary>Whether one more finds a place beside so many who were placed just now.</summary>
    public bool HasRoomFor(int placedNow) => Placed + placedNow < Maximum;
}

/// <summary>Somebody who looks for a group, as a round of matching looks at them.</summary>
/// <param name="Seeking">What they look for.</param>
/// <param name="Member">Who they are.</param>
/// <param name="Refused">What they said no to before, and why.</param>
public sealed record MatchPerson(Seeking Seeking, Member Member, IReadOnlyList<MatchRefusal> Refused)
{
    public Guid Id => Seeking.Id;

    /// <summary>What they look for, with the words by which groups about it are found; folded once, for it is held against every group.</summary>
    public IReadOnlyList<(SeekingTopic Topic, IReadOnlyList<string> Words)> Topics { get; } =
        [.. Seeking.Topics.OrderBy(topic => topic.Number).Select(topic => (topic, SearchForm.WordsOf(topic.Words)))];
}

/// <summary>A proposal to which somebody said no.</summary>
/// <param name="TargetKey">The <see cref="MatchTarget.Key"/> of what it was.</param>
/// <param name="Slot">When it would have met.</param>
/// <param name="PlaceId">Where; null for no place of the time bank.</param>
/// <param name="Why">What did not suit them; null where they did not say.</param>
public sealed record MatchRefusal(string TargetKey, TimeSlot Slot, Guid? PlaceId, RefusalReason? Why);

/// <summary>What did not suit somebody of a proposal. The next round respects it.</summary>
public enum RefusalReason
{
    /// <summary>The time of the week: nothing at that time is proposed again.</summary>
    Time,

    /// <summary>The place: nothing there is proposed again.</summary>
    Place,

    /// <summary>Something else about this group.</summary>
    Group,
}
