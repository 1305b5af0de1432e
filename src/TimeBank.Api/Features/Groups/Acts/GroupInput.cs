using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>What is said of a group.</summary>
public abstract record GroupInput : ActForMemberInput
{
    /// <summary>As people are to know it; up to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about, in a sentence of up to 200 characters.</summary>
    public string? Topic { get; init; }

    /// <summary>For whom it is, in words; up to 500 characters.</summary>
    public string? ForWhom { get; init; }

    /// <summary>In which languages it speaks: tags of BCP 47 such as "en"; up to 10.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>How old one is at least to come, in years; left out, any age.</summary>
    public int? AgeFrom { get; init; }

    /// <summary>How old one is at most to come; left out, any age.</summary>
    public int? AgeTo { get; init; }

    /// <summary>How one gets in and around, in words; up to 1,000 characters.</summary>
    public string? AccessNotes { get; init; }

    /// <summary>The place of the time bank where it meets; left out, the words say where.</summary>
    [ID<Place>]
    public Guid? PlaceId { get; init; }

    /// <summary>Where in it, such as a room; with no place named, where else; up to 200 characters.</summary>
    public string? Place { get; init; }

    /// <summary>Where one comes to a meeting from afar, beginning with https://; only those who are of it see it.</summary>
    public string? Link { get; init; }

    /// <summary>Fewer people are too few to go on; left out, 2.</summary>
    public int? MinimumSize { get; init; }

    /// <summary>More people find no room, and wait; left out, as many as come.</summary>
    public int? MaximumSize { get; init; }

    /// <summary>Its planned last day.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>The day on which its people look at how it goes, before it ends.</summary>
    public DateOnly? ReviewOn { get; init; }

    /// <summary>Whose time at its meetings counts as hours; left out, nobody's.</summary>
    public GroupHours? Hours { get; init; }

    /// <summary>Whether people who look for a group are proposed to it; left out, yes where who is of it is no secret. Never to a closed one, nor to one by referral.</summary>
    public bool? TakesSeekers { get; init; }

    /// <summary>Where its people stand with what it is about.</summary>
    public IReadOnlyList<GroupStage>? Stages { get; init; }

    /// <summary>Who of it welcomes those who are new.</summary>
    [ID<Member>]
    public Guid? BuddyId { get; init; }

    /// <summary>What it agrees on; left out, it stays as it is. Other words are another version, to which everybody says yes anew.</summary>
    public GroundRulesInput? GroundRules { get; init; }

    internal GroupDraft ToDraft() => new(
        Name, Topic, ForWhom, Languages ?? [], AgeFrom, AgeTo, AccessNotes, PlaceId, Place, Link, MinimumSize ?? 2, MaximumSize, EndsOn, ReviewOn,
        Hours ?? GroupHours.Nobody)
    {
        TakesSeekers = TakesSeekers, Stages = Stages ?? [], BuddyId = BuddyId,
    };
}

/// <summary>What a group agrees on.</summary>
public sealed record GroundRulesInput
{
    /// <summary>The rules in its own words; up to 4,000 characters.</summary>
    public required string Text { get; init; }

    /// <summary>What is said in the group and stays there; up to 1,000 characters.</summary>
    public required string Confidentiality { get; init; }

    /// <summary>When it does not stay there: when somebody may come to harm, and who is told then; up to 1,000 characters.</summary>
    public required string SafetyException { get; init; }

    internal GroundRulesDraft ToDraft() => new(Text, Confidentiality, SafetyException);
}
