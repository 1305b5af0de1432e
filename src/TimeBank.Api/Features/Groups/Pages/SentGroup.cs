using System.Diagnostics.CodeAnalysis;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Web.Components;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Meetings;

namespace TimeBanking.Api.Features.Groups.Pages;

/// <summary>A group as a form sends it.</summary>
public sealed class SentGroup
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Name { get; set; }

    public GroupKind Kind { get; set; } = GroupKind.Open;

    public string? Topic { get; set; }

    public string? ForWhom { get; set; }

    /// <summary>Tags, with commas or spaces between.</summary>
    public string? Languages { get; set; }

    public string? AgeFrom { get; set; }

    public string? AgeTo { get; set; }

    public string? AccessNotes { get; set; }

    public string? PlaceId { get; set; }

    public string? Place { get; set; }

    public string? Link { get; set; }

    public string? MinimumSize { get; set; }

    public string? MaximumSize { get; set; }

    // Three fields that are all left empty may not be sent at all.
    [AllowNull]
    public SentDay EndsOn { get; set => field = value ?? new(); } = new();

    [AllowNull]
    public SentDay ReviewOn { get; set => field = value ?? new(); } = new();

    public GroupHours Hours { get; set; }

    /// <summary>Whether people who look for a group are proposed to it.</summary>
    public bool TakesSeekers { get; set; } = true;

    public GroupStage[]? Stages { get; set; }

    public string? BuddyId { get; set; }

    public string? Rules { get; set; }

    public string? Confidentiality { get; set; }

    public string? SafetyException { get; set; }

    [AllowNull]
    public SentDay FirstDay { get; set => field = value ?? new(); } = new();

    public string? StartsAt { get; set; }

    public string? Minutes { get; set; } = "90";

    public RhythmFrequency Frequency { get; set; }

    public string? Count { get; set; } = "12";

    public static SentGroup Of(Group group, Guid id) => new()
    {
        Id = id, Name = group.Name, Kind = group.Kind, Topic = group.Topic, ForWhom = group.ForWhom, Languages = string.Join(", ", group.Languages),
        AgeFrom = SentNumber.Of(group.AgeFrom), AgeTo = SentNumber.Of(group.AgeTo), AccessNotes = group.AccessNotes, PlaceId = group.PlaceId?.ToString(),
        Place = group.Place, Link = group.Link, MinimumSize = SentNumber.Of(group.MinimumSize), MaximumSize = SentNumber.Of(group.MaximumSize),
        EndsOn = group.EndsOn is { } end ? SentDay.Of(end) : new(), ReviewOn = group.ReviewOn is { } review ? SentDay.Of(review) : new(), Hours = group.Hours,
        TakesSeekers = group.TakesSeekers, Stages = [.. group.Stages], BuddyId = group.BuddyMemberId?.ToString(),
        Rules = group.RulesNow?.Text, Confidentiality = group.RulesNow?.Confidentiality, SafetyException = group.RulesNow?.SafetyException,
    };

    public CreateGroupInput ToNew() => new()
    {
        Id = Id, Name = Name ?? "", Kind = Kind, Topic = Topic, ForWhom = ForWhom, Languages = Tags(), AgeFrom = Number("ageFrom", AgeFrom),
        AgeTo = Number("ageTo", AgeTo), AccessNotes = AccessNotes, PlaceId = PlaceIn(), Place = Place, Link = Link,
        MinimumSize = Number("minimumSize", MinimumSize), MaximumSize = Number("maximumSize", MaximumSize), EndsOn = Day("endsOn", EndsOn),
        ReviewOn = Day("reviewOn", ReviewOn), Hours = Hours, TakesSeekers = TakesSeekers, Stages = Stages,
        BuddyId = Guid.TryParse(BuddyId, out var buddy) ? buddy : null, GroundRules = Agreed(),
        Rhythm = new RhythmInput
        {
            Frequency = Frequency, FirstDay = FirstDay.ToDay("firstDay"), StartsAt = StartsAt ?? "", Minutes = Number("minutes", Minutes) ?? 0,
            Count = Number("count", Count),
        },
    };

    public ChangeGroupInput ToChange(Guid groupId) => new()
    {
        Id = Id, GroupId = groupId, Name = Name ?? "", Topic = Topic, ForWhom = ForWhom, Languages = Tags(), AgeFrom = Number("ageFrom", AgeFrom),
        AgeTo = Number("ageTo", AgeTo), AccessNotes = AccessNotes, PlaceId = PlaceIn(), Place = Place, Link = Link,
        MinimumSize = Number("minimumSize", MinimumSize), MaximumSize = Number("maximumSize", MaximumSize), EndsOn = Day("endsOn", EndsOn),
        ReviewOn = Day("reviewOn", ReviewOn), Hours = Hours, TakesSeekers = TakesSeekers, Stages = Stages,
        BuddyId = Guid.TryParse(BuddyId, out var buddy) ? buddy : null, GroundRules = Agreed(),
    };

    // Nothing written is nothing agreed on; half of it is refused at the half that is missing.
    private GroundRulesInput? Agreed() => string.IsNullOrWhiteSpace(Rules + Confidentiality + SafetyException)
        ? null
        : new GroundRulesInput { Text = Rules ?? "", Confidentiality = Confidentiality ?? "", SafetyException = SafetyException ?? "" };

    private string[] Tags() => (Languages ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private Guid? PlaceIn() => Guid.TryParse(PlaceId, out var place) ? place : null;

    private static int? Number(string field, string? typed) => string.IsNullOrWhiteSpace(typed) ? null : SentNumber.Read(field, typed);

    private static DateOnly? Day(string field, SentDay day) => day.IsEmpty ? null : day.ToDay(field);
}

/// <summary>A form on the page of a group, as it is sent.</summary>
internal sealed class SentGroupAct
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public bool IsYes { get; set; }

    /// <summary>A tap: who is asked to facilitate.</summary>
    public string? Whom { get; set; }

    /// <summary>A tap: who may come.</summary>
    public string? Admit { get; set; }

    /// <summary>A tap: who may not come.</summary>
    public string? Refuse { get; set; }

    /// <summary>A tap: one facilitates no more; the id of that act.</summary>
    public Guid? LayDown { get; set; }

    /// <summary>Of the ground rules, as they were read.</summary>
    public int Version { get; set; }

    /// <summary>The number of a member who is asked to come.</summary>
    public string? Number { get; set; }

    /// <summary>The id of a member.</summary>
    public string? MemberId { get; set; }

    /// <summary>The id of the one whose place they take; empty for nobody's.</summary>
    public string? InsteadOfId { get; set; }

    [AllowNull]
    public SentDay From { get; set => field = value ?? new(); } = new();

    [AllowNull]
    public SentDay Day { get; set => field = value ?? new(); } = new();

    public string? StartsAt { get; set; }

    public RhythmFrequency Frequency { get; set; }

    public string? Minutes { get; set; }

    public string? Count { get; set; }

    public string? Words { get; set; }

    /// <summary>The rhythm that was typed; it goes on every so many weeks or months as before.</summary>
    public RhythmInput ToRhythm(Rhythm before) => new()
    {
        Frequency = Frequency, Interval = Frequency == before.Frequency ? before.Interval : 1, FirstDay = Day.ToDay("firstDay"), StartsAt = StartsAt ?? "",
        Minutes = string.IsNullOrWhiteSpace(Minutes) ? before.Minutes : SentNumber.Read("minutes", Minutes) ?? 0,
        Count = string.IsNullOrWhiteSpace(Count) ? before.Count : SentNumber.Read("count", Count),
    };
}
