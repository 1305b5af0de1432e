using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Matching;

/// <summary>What group somebody looks for.</summary>
public abstract record SeekingInput : ActForMemberInput
{
    /// <summary>What it should be about; one to five things.</summary>
    public required IReadOnlyList<TopicInput> Topics { get; init; }

    /// <summary>Where they stand with it; left out, it is not known.</summary>
    public GroupStage? Stage { get; init; }

    /// <summary>In which languages: tags of BCP 47 such as "en"; left out, that of the time bank.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>When they can come; at least one.</summary>
    public required IReadOnlyList<TimeSlotInput> Times { get; init; }

    /// <summary>At a place, online, or either; left out, either.</summary>
    public WhereToMeet? Where { get; init; }

    /// <summary>In which part of town it suits them best; up to 100 characters.</summary>
    public string? PartOfTown { get; init; }

    /// <summary>What a place must have for them.</summary>
    public IReadOnlyList<AccessFeature>? AccessNeeds { get; init; }

    /// <summary>By whom they would rather have it facilitated; left out, by anyone.</summary>
    public FacilitatorWish? Facilitator { get; init; }

    /// <summary>How often they would like to meet; left out, it does not matter.</summary>
    public HowOften? HowOften { get; init; }

    /// <summary>Whether they would begin a group with others, and facilitate it at first; left out, no.</summary>
    public bool? WouldFound { get; init; }

    /// <summary>With whom they would rather not be; up to 20. Nobody reads it, and the group is never the same.</summary>
    [ID<Member>]
    public IReadOnlyList<Guid>? ApartFromIds { get; init; }

    internal SeekingDraft ToDraft() => new(
        [.. Topics.Select(topic => new TopicDraft(topic.Words, topic.Weight ?? TopicWeight.Much))], Stage, Languages ?? [],
        [.. Times.Select(time => new TimeSlot(time.Weekday, time.PartOfDay))], Where ?? WhereToMeet.Either, PartOfTown, AccessNeeds ?? [],
        Facilitator ?? FacilitatorWish.Anyone, WouldFound ?? false, ApartFromIds ?? [])
    {
        HowOften = HowOften ?? Domain.Matching.HowOften.Any,
    };
}

/// <summary>What a group should be about.</summary>
public sealed record TopicInput
{
    /// <summary>In a few words, as groups say them; up to 100 characters.</summary>
    public required string Words { get; init; }

    /// <summary>How much it matters; left out, much.</summary>
    public TopicWeight? Weight { get; init; }
}

/// <summary>A part of a weekday.</summary>
public sealed record TimeSlotInput
{
    /// <summary>The day of the week.</summary>
    public required Weekday Weekday { get; init; }

    /// <summary>The part of the day.</summary>
    public required PartOfDay PartOfDay { get; init; }
}
