using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Matching;

/// <summary>
/// A group that could begin: somebody would facilitate it, about something that they look for, at a time when they can come, at a place
/// that is offered or online.
/// </summary>
public sealed class NewGroupIdea
{
    /// <summary>A new group begins with at least so many who said yes.</summary>
    public const int MinimumSize = 3;

    /// <summary>Small groups are those that last; more people begin another.</summary>
    public const int MaximumSize = 8;

    /// <summary>How long each of its meetings is to last.</summary>
    public const int MeetingMinutes = 90;

    /// <summary>For how many meetings it is planned at first.</summary>
    public const int MeetingsPlanned = 12;

    /// <summary>A round weighs no more of them: those for which most people look at that time.</summary>
    public const int Max = 500;

    private NewGroupIdea()
    {
    }

    public Guid Id { get; private set; }

    public Guid RoundId { get; private init; }

    /// <summary>What it would be about.</summary>
    public string Topic { get; private init; } = "";

    /// <summary>When it would meet, as <c>Monday-Evening</c>.</summary>
    public string SlotName { get; private init; } = "";

    /// <summary>How often it would meet, as suits those best who look for it at that time.</summary>
    public HowOften HowOften { get; private set; } = HowOften.Weekly;

    /// <summary>The place of the time bank; null where it would meet online.</summary>
    public Guid? PlaceId { get; private init; }

    /// <summary>The language that all would speak.</summary>
    public string Language { get; private init; } = "";

    /// <summary>The group that came of it; null where none did yet.</summary>
    public Guid? GroupId { get; private set; }

    public TimeSlot Slot => TimeSlot.Parse(SlotName);

    /// <summary>By which the same idea is known again in a later round.</summary>
    public string Key => $"{SearchForm.OfText(Topic)} {Language} {SlotName} {PlaceId:N}";

    /// <summary>What clocks show when it would begin.</summary>
    public TimeOnly StartsAt => Slot.PartOfDay switch
    {
        PartOfDay.Morning => new TimeOnly(10, 0),
        PartOfDay.Afternoon => new TimeOnly(14, 0),
        PartOfDay.Evening => new TimeOnly(18, 30),
    };

    /// <summary>As a round looks at it.</summary>
    /// <param name="place">Where it would meet; null for online.</param>
    public MatchTarget AsTarget(Place? place) => new(Id, Key, true, SearchForm.OfText(Topic), [Language], Slot)
    {
        DaysBetween = HowOften.DaysBetween, IsOnline = PlaceId is null, PlaceId = PlaceId, Access = place?.Access ?? [], PartOfTown = place?.PartOfTown,
        // Whoever begins it is a peer.
        IsFacilitatedByProfessional = false, Minimum = MinimumSize, Maximum = Math.Min(MaximumSize, place?.Capacity ?? MaximumSize),
    };

    /// <summary>When its meetings are.</summary>
    /// <param name="first">The day of the first.</param>
    /// <param name="timeZone">Of the time bank; an IANA name.</param>
    /// <exception cref="RhythmNotAcceptedException">It begins at an hour that does not exist on one of the days, or exists twice.</exception>
    public Rhythm RhythmFrom(DateOnly first, string timeZone) => Rhythm.Accept(
        HowOften == HowOften.Monthly ? RhythmFrequency.Monthly : RhythmFrequency.Weekly, HowOften == HowOften.EveryTwoWeeks ? 2 : 1, first, StartsAt,
        MeetingMinutes, MeetingsPlanned, null, [], timeZone);

    /// <summary>It was thought of again in the same round, and would meet as suits those best who look now.</summary>
    public void ThinkAgain(NewGroupIdea anew) => HowOften = anew.HowOften;

    /// <summary>The group that came of it.</summary>
    public void Become(Guid groupId) => GroupId = groupId;

    /// <summary>What people who would begin a group could begin. The young begin none by themselves.</summary>
    /// <param name="idOf">Gives the id of an idea by its key: that of before, or a new one.</param>
    /// <param name="places">Those that are offered.</param>
    /// <param name="taken">When each place is taken by another group.</param>
    /// <param name="bankLanguage">What somebody speaks who did not say.</param>
    public static IReadOnlyList<NewGroupIdea> Of(
        Guid roundId, Func<string, Guid> idOf, IEnumerable<MatchPerson> people, IReadOnlyList<Place> places, IReadOnlySet<(Guid PlaceId, TimeSlot Slot)> taken,
        string bankLanguage, DateOnly today)
    {
        var all = people.ToList();
        var looking = all.SelectMany(person => from topic in person.Topics from slot in person.Seeking.Times select (Looking: (Form(topic.Words), slot), person.Seeking.HowOften))
            .GroupBy(one => one.Looking, one => one.HowOften).ToDictionary(group => group.Key, group => (Count: group.Count(), Best: HowOftenRules.BestFor([.. group])));
        var ideas = new Dictionary<string, (NewGroupIdea Idea, int Looking)>(StringComparer.Ordinal);
        foreach (var person in all.Where(one => one.Seeking.WouldFound && !one.Member.IsYoung(today)))
            foreach (var (topic, slot, place) in
                from topic in person.Topics
                from slot in person.Seeking.Times
                from place in WheresFor(person.Seeking, places)
                where place is not { } id || !taken.Contains((id, slot))
                select (topic, slot, place))
            {
                var language = person.Seeking.Languages is [var first, ..] ? first : bankLanguage;
                var (count, best) = looking[(Form(topic.Words), slot)];
                var idea = new NewGroupIdea
                {
                    RoundId = roundId, Topic = topic.Topic.Words, SlotName = slot.ToString(), HowOften = best, PlaceId = place, Language = language,
                };
                ideas.TryAdd(idea.Key, (idea, count));
            }

        List<NewGroupIdea> weighed =
            [.. ideas.OrderByDescending(idea => idea.Value.Looking).ThenBy(idea => idea.Key, StringComparer.Ordinal).Take(Max).Select(idea => idea.Value.Idea)];
        weighed.ForEach(idea => idea.Id = idOf(idea.Key));
        return weighed;
    }

    private static string Form(IReadOnlyList<string> words) => string.Join(' ', words);

    private static IEnumerable<Guid?> WheresFor(Seeking seeking, IReadOnlyList<Place> places)
    {
        if (seeking.Where != WhereToMeet.AtPlace)
            yield return null;
        if (seeking.Where == WhereToMeet.Online)
            yield break;
        foreach (var place in places.Where(place => seeking.AccessNeeds.All(place.Access.Contains)))
            yield return place.Id;
    }
}
