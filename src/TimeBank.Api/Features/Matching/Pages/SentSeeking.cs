using System.Diagnostics.CodeAnalysis;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.Places;

namespace TimeBanking.Api.Features.Matching.Pages;

/// <summary>What group somebody looks for, as a form sends it.</summary>
public sealed class SentSeeking
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    /// <summary>As many lines as the form has; those left empty say nothing.</summary>
    [AllowNull]
    public List<SentTopic> Topics { get; set => field = value ?? []; } = [];

    public string? Stage { get; set; }

    /// <summary>Tags, with commas or spaces between.</summary>
    public string? Languages { get; set; }

    /// <summary>Slots, such as <c>Monday-Evening</c>.</summary>
    public string[]? Times { get; set; }

    public WhereToMeet Where { get; set; }

    public string? PartOfTown { get; set; }

    public AccessFeature[]? AccessNeeds { get; set; }

    public FacilitatorWish Facilitator { get; set; }

    public HowOften HowOften { get; set; }

    public bool WouldFound { get; set; }

    /// <summary>Numbers of members, with commas or spaces between.</summary>
    public string? Apart { get; set; }

    public static SentSeeking Of(Seeking seeking, Guid id, IEnumerable<int> apart) => new()
    {
        Id = id, Topics = [.. seeking.Topics.OrderBy(topic => topic.Number).Select(topic => new SentTopic { Words = topic.Words, Weight = topic.Weight })],
        Stage = seeking.Stage?.ToString(), Languages = string.Join(", ", seeking.Languages), Times = [.. seeking.Times.Select(slot => slot.ToString())],
        Where = seeking.Where, PartOfTown = seeking.PartOfTown, AccessNeeds = [.. seeking.AccessNeeds], Facilitator = seeking.Facilitator,
        HowOften = seeking.HowOften, WouldFound = seeking.WouldFound, Apart = string.Join(", ", apart),
    };

    public IReadOnlyList<string> ApartNumbers => (Apart ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public SeekGroupInput ToNew(IReadOnlyList<Guid> apart) => new()
    {
        Id = Id, Topics = Said(), Stage = StageIn(), Languages = Tags(), Times = Slots(), Where = Where, PartOfTown = PartOfTown, AccessNeeds = AccessNeeds,
        Facilitator = Facilitator, HowOften = HowOften, WouldFound = WouldFound, ApartFromIds = apart,
    };

    public ChangeSeekingInput ToChange(IReadOnlyList<Guid> apart) => new()
    {
        Id = Id, Topics = Said(), Stage = StageIn(), Languages = Tags(), Times = Slots(), Where = Where, PartOfTown = PartOfTown, AccessNeeds = AccessNeeds,
        Facilitator = Facilitator, HowOften = HowOften, WouldFound = WouldFound, ApartFromIds = apart,
    };

    private TopicInput[] Said() =>
        [.. Topics.Where(topic => !string.IsNullOrWhiteSpace(topic.Words)).Select(topic => new TopicInput { Words = topic.Words!, Weight = topic.Weight })];

    private GroupStage? StageIn() => Enum.TryParse<GroupStage>(Stage, out var stage) && Enum.IsDefined(stage) ? stage : null;

    private string[] Tags() => (Languages ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private TimeSlotInput[] Slots() =>
    [
        .. (Times ?? []).Where(AllSlots.ContainsKey).Select(name => AllSlots[name])
            .Select(slot => new TimeSlotInput { Weekday = slot.Weekday, PartOfDay = slot.PartOfDay }),
    ];

    private static Dictionary<string, TimeSlot> AllSlots { get; } = (
        from weekday in Enum.GetValues<Domain.Notices.Weekday>()
        from part in Enum.GetValues<PartOfDay>()
        select new TimeSlot(weekday, part)).ToDictionary(slot => slot.ToString());
}

/// <summary>One of the things that a group should be about, as a form sends it.</summary>
public sealed class SentTopic
{
    public string? Words { get; set; }

    public TopicWeight Weight { get; set; } = TopicWeight.Much;
}

/// <summary>A form of a round of matching, or of a proposal, as it is sent.</summary>
public sealed class SentMatch
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    /// <summary>The id of a member.</summary>
    public string? MemberId { get; set; }

    /// <summary>The id of a group or new group, <c>held</c>, or empty for as the round places them.</summary>
    public string? Target { get; set; }

    public bool IsDropped { get; set; }

    public MatchAnswer Answer { get; set; }

    /// <summary>Who said so of somebody young: themselves, and whoever stands for them.</summary>
    public string? Note { get; set; }

    public string? Why { get; set; }

    public bool IsRight { get; set; }

    public RefusalReason? WhyIn => Enum.TryParse<RefusalReason>(Why, out var why) && Enum.IsDefined(why) ? why : null;
}
