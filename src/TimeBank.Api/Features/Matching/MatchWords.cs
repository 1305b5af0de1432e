using Microsoft.Extensions.Localization;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.Places;

namespace TimeBanking.Api.Features.Matching;

/// <summary>What matching says of times, fits and reasons, in the language of the moment.</summary>
internal sealed class MatchWords(IStringLocalizer<MatchingFeature> words)
{
    /// <summary>Such as "Tuesday evenings".</summary>
    public string Slot(TimeSlot slot) => words["Slot" + slot.PartOfDay, words["Weekday" + slot.Weekday].Value];

    /// <summary>Such as "Tuesday evenings, every two weeks".</summary>
    /// <param name="howOften">Null where there is nothing to say of it.</param>
    public string When(TimeSlot slot, HowOften? howOften) =>
        howOften is { } often and not HowOften.Any ? words["Slot" + often, Slot(slot)] : Slot(slot);

    /// <summary>Why a group fits, in sentences; what is not known is said, too.</summary>
    public IReadOnlyList<string> Fit(string stored) =>
        [.. MatchFit.Read(stored).Select(part => words[$"Fit{part.Aspect}{part.Grade}"].Value)];

    /// <summary>In which part of town, or online; never an address.</summary>
    public string Where(Guid? placeId, bool isOnline, IReadOnlyDictionary<Guid, Place> places) =>
        isOnline ? words["Online"]
        : placeId is { } id && places.TryGetValue(id, out var place) && place.PartOfTown is { } part ? words["PartOfTown", part]
        : words["WhereLater"];

    /// <summary>Why nothing was found for somebody, and what would change it.</summary>
    public string Why(MatchingEntry entry, IReadOnlyList<NewGroupIdea> ideas, IReadOnlyDictionary<Guid, Group> groups) => entry.Why switch
    {
        WhyUnplaced.TooFew when ideas.FirstOrDefault(idea => idea.Id == entry.WhyTargetId) is { } idea =>
            words[entry.PeopleMissing == 1 ? "WhyTooFew.One" : "WhyTooFew", entry.PeopleMissing ?? 0, idea.Topic, Slot(idea.Slot)],
        WhyUnplaced.Full when entry.WhyTargetId is { } id && groups.TryGetValue(id, out var group) => words["WhyFull", group.Name],
        WhyUnplaced.NotSeenInTime when entry.WhyTargetId is { } id && groups.TryGetValue(id, out var group) => words["WhyNotSeenInTime", group.Name],
        WhyUnplaced.NoneFits => words["WhyNone" + (entry.Condition ?? MatchCondition.Topic)],
        { } why => words["Why" + why],
        null => "",
    };
}
