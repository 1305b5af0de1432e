using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Matching;

/// <summary>
/// Somebody looks for a group, and says what for. A member has one that is open at most. What it says of others, such as whom they would
/// rather not be with, is read by nobody else.
/// </summary>
public sealed class Seeking
{
    public const int TopicsMax = 5;
    public const int TopicLengthMax = 100;
    public const int LanguagesMax = 10;
    public const int ApartMax = 20;

    private Seeking()
    {
    }

    public Guid Id { get; private init; }

    public Guid TimeBankId { get; private init; }

    public Guid MemberId { get; private init; }

    /// <summary>What the group should be about, and how much each matters.</summary>
    public List<SeekingTopic> Topics { get; private init; } = [];

    /// <summary>Where they stand with it; null where it was not said.</summary>
    public GroupStage? Stage { get; private set; }

    /// <summary>In which languages: tags of BCP 47 with commas between; empty for that of the time bank.</summary>
    public string LanguageNames { get; private set; } = "";

    /// <summary>When they can come: weekdays and parts of the day, as <c>Monday-Evening</c>, with commas between.</summary>
    public string TimeNames { get; private set; } = "";

    /// <summary>Whether they come to a place, meet online, or either.</summary>
    public WhereToMeet Where { get; private set; }

    /// <summary>In which part of town it suits them best; null where it was not said.</summary>
    public string? PartOfTown { get; private set; }

    /// <summary>What a place must have for them, by name, with commas between.</summary>
    public string AccessNames { get; private set; } = "";

    /// <summary>By whom they would rather have it facilitated.</summary>
    public FacilitatorWish Facilitator { get; private set; }

    /// <summary>How often they would like to meet.</summary>
    public HowOften HowOften { get; private set; }

    /// <summary>Whether they would begin a group with others, and facilitate it at first.</summary>
    public bool WouldFound { get; private set; }

    /// <summary>With whom they would rather not be.</summary>
    public List<SeekingApart> Apart { get; private init; } = [];

    /// <summary>When they began to look.</summary>
    public DateTime CreatedAt { get; private init; }

    /// <summary>How it ended; null while they look.</summary>
    public SeekingEnd? End { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>In how many rounds nothing was found for them: among equals, whoever was left out more often comes first.</summary>
    public int RoundsLeftOut { get; private set; }

    /// <summary>No proposal before this day, as they asked; null for at any time.</summary>
    public DateOnly? NotBefore { get; private set; }

    /// <summary>In which languages; empty for that of the time bank.</summary>
    public IReadOnlyList<string> Languages => LanguageNames.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>When they can come.</summary>
    public IReadOnlyList<TimeSlot> Times => [.. TimeNames.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(TimeSlot.Parse)];

    /// <summary>What a place must have for them.</summary>
    public IReadOnlyList<AccessFeature> AccessNeeds =>
        [.. AccessNames.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => Enum.Parse<AccessFeature>(name))];

    /// <summary>Whether they look now.</summary>
    public bool IsOpen => End is null;

    /// <summary>Somebody begins to look.</summary>
    /// <exception cref="SeekingNotAcceptedException">It cannot be as it was said.</exception>
    public static Seeking Begin(ActRequest request, Guid timeBankId, Guid memberId, SeekingDraft draft)
    {
        var seeking = new Seeking { Id = request.ActId, TimeBankId = timeBankId, MemberId = memberId, CreatedAt = request.Now };
        seeking.Say(draft, memberId);
        return seeking;
    }

    /// <summary>They look for something else than was said.</summary>
    /// <exception cref="SeekingStandsException">They look no more.</exception>
    /// <exception cref="SeekingNotAcceptedException">It cannot be as it was said.</exception>
    public void Change(SeekingDraft draft)
    {
        RequireOpen();
        Say(draft, MemberId);
        NotBefore = null;
    }

    /// <summary>They look no more.</summary>
    /// <exception cref="SeekingStandsException">They do so already.</exception>
    public void Finish(SeekingEnd end, DateTime now)
    {
        RequireOpen();
        (End, EndedAt) = (end, now);
    }

    /// <summary>They look again, such as when the group that was found is not right for them; they come before their equals.</summary>
    public void LookAgain() => (End, EndedAt, NotBefore, RoundsLeftOut) = (null, null, null, RoundsLeftOut + 1);

    /// <summary>A round found nothing for them.</summary>
    public void BeLeftOut() => RoundsLeftOut++;

    /// <summary>They asked for a proposal later.</summary>
    public void WaitUntil(DateOnly day) => NotBefore = day;

    private void RequireOpen()
    {
        if (!IsOpen)
            throw new SeekingStandsException("You do not look for a group any more. Begin again.", "Seeking.Ended");
    }

    private void Say(SeekingDraft draft, Guid memberId)
    {
        if (draft.Topics.Count is < 1 or > TopicsMax)
            throw Refuse($"Say what the group should be about: one to {TopicsMax} things.", "Seeking.Topics", "topics", TopicsMax);
        if (draft.Times.Count == 0)
            throw Refuse("Say when you can come.", "Seeking.Times", "times");
        if (draft.Languages.Count > LanguagesMax)
            throw Refuse($"Name at most {LanguagesMax} languages.", "Seeking.Languages", "languages", LanguagesMax);
        if (draft.Apart.Count > ApartMax)
            throw Refuse($"Name at most {ApartMax} people. Ask a coordinator to help you find a group.", "Seeking.Apart", "apartFromIds", ApartMax);
        if (draft.Apart.Contains(memberId))
            throw Refuse("You cannot be kept apart from yourself.", "Seeking.ApartFromSelf", "apartFromIds");
        var topics = draft.Topics.Select(topic => topic with { Words = FreeText.Require("topics", topic.Words, TopicLengthMax) })
            .DistinctBy(topic => SearchForm.OfText(topic.Words)).ToList();
        SayTopics(topics);
        Apart.RemoveAll(one => !draft.Apart.Contains(one.MemberId));
        Apart.AddRange(draft.Apart.Distinct().Where(one => !Apart.Exists(known => known.MemberId == one)).Select(one => SeekingApart.Of(Id, one)));
        LanguageNames = string.Join(',', draft.Languages.Select(tag => LanguageTag.Require("languages", tag)).Distinct(StringComparer.Ordinal));
        TimeNames = string.Join(',', draft.Times.Distinct().OrderBy(slot => slot.Weekday).ThenBy(slot => slot.PartOfDay));
        AccessNames = string.Join(',', draft.AccessNeeds.Distinct().Order());
        PartOfTown = FreeText.Optional("partOfTown", draft.PartOfTown, Place.PartOfTownLengthMax);
        (Stage, Where, Facilitator, HowOften, WouldFound) = (draft.Stage, draft.Where, draft.Facilitator, draft.HowOften, draft.WouldFound);
    }

    private void SayTopics(List<TopicDraft> topics)
    {
        Topics.RemoveAll(topic => topic.Number > topics.Count);
        foreach (var (at, topic) in topics.Index())
            if (Topics.Find(known => known.Number == at + 1) is { } known)
                known.Say(topic);
            else
                Topics.Add(SeekingTopic.Of(Id, at + 1, topic));
    }

    private static SeekingNotAcceptedException Refuse(string message, string key, string field, params object[] facts) =>
        new(message, new RefusalFacts(key, facts) { Field = field });
}

/// <summary>What somebody says when they look for a group.</summary>
/// <param name="Topics">What it should be about.</param>
/// <param name="Stage">Where they stand with it; null where it is not said.</param>
/// <param name="Languages">Tags of BCP 47.</param>
/// <param name="Times">When they can come.</param>
/// <param name="Where">At a place, online, or either.</param>
/// <param name="PartOfTown">Where it suits them best.</param>
/// <param name="AccessNeeds">What a place must have for them.</param>
/// <param name="Facilitator">By whom they would rather have it facilitated.</param>
/// <param name="WouldFound">Whether they would begin a group.</param>
/// <param name="Apart">With whom they would rather not be.</param>
public sealed record SeekingDraft(
    IReadOnlyList<TopicDraft> Topics, GroupStage? Stage, IReadOnlyList<string> Languages, IReadOnlyList<TimeSlot> Times, WhereToMeet Where,
    string? PartOfTown, IReadOnlyList<AccessFeature> AccessNeeds, FacilitatorWish Facilitator, bool WouldFound, IReadOnlyList<Guid> Apart)
{
    /// <summary>How often they would like to meet.</summary>
    public HowOften HowOften { get; init; }
}

/// <summary>What a group should be about.</summary>
/// <param name="Words">In a few words.</param>
/// <param name="Weight">How much it matters.</param>
public sealed record TopicDraft(string Words, TopicWeight Weight);

/// <summary>One of the things that a group should be about.</summary>
public sealed class SeekingTopic
{
    private SeekingTopic()
    {
    }

    public Guid SeekingId { get; private init; }

    /// <summary>The how manieth, from 1.</summary>
    public int Number { get; private init; }

    /// <summary>In a few words; up to 100 characters.</summary>
    public string Words { get; private set; } = "";

    /// <summary>How much it matters.</summary>
    public TopicWeight Weight { get; private set; }

    internal static SeekingTopic Of(Guid seekingId, int number, TopicDraft draft)
    {
        var topic = new SeekingTopic { SeekingId = seekingId, Number = number };
        topic.Say(draft);
        return topic;
    }

    internal void Say(TopicDraft draft) => (Words, Weight) = (draft.Words, draft.Weight);
}

/// <summary>Somebody with whom a seeker would rather not be.</summary>
public sealed class SeekingApart
{
    private SeekingApart()
    {
    }

    public Guid SeekingId { get; private init; }

    public Guid MemberId { get; private init; }

    internal static SeekingApart Of(Guid seekingId, Guid memberId) => new() { SeekingId = seekingId, MemberId = memberId };
}

/// <summary>How much something matters that a group should be about.</summary>
public enum TopicWeight
{
    /// <summary>It would be good.</summary>
    Some,

    /// <summary>It matters.</summary>
    Much,

    /// <summary>It is why they look.</summary>
    Most,
}

/// <summary>Whether people come to a place, meet online, or either.</summary>
public enum WhereToMeet
{
    /// <summary>At a place or online.</summary>
    Either,

    /// <summary>At a place.</summary>
    AtPlace,

    /// <summary>Online.</summary>
    Online,
}

/// <summary>By whom a seeker would rather have the group facilitated.</summary>
public enum FacilitatorWish
{
    /// <summary>It does not matter.</summary>
    Anyone,

    /// <summary>Somebody in like circumstances.</summary>
    Peer,

    /// <summary>A professional.</summary>
    Professional,
}

/// <summary>How a search for a group ended.</summary>
public enum SeekingEnd
{
    /// <summary>They stopped looking.</summary>
    Stopped,

    /// <summary>They found one.</summary>
    Found,
}

/// <summary>What a seeker said cannot be.</summary>
public sealed class SeekingNotAcceptedException(string message, RefusalFacts facts) : DomainException(message)
{
    public override RefusalFacts Facts() => facts;
}

/// <summary>The search stands where this act has no place.</summary>
public sealed class SeekingStandsException(string message, string key) : DomainException(message)
{
    public override RefusalFacts Facts() => new(key);
}
