using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.Places;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>
/// Those of Riverside who look for a group: some whom one fits that meets, three who could begin one together, somebody for whom there is none yet,
/// and somebody young, with whom a coordinator looks.
/// </summary>
internal sealed class LookingForGroups(Community community, Chance chance)
{
    private static readonly TimeSlot[] Mornings = [.. Enum.GetValues<Weekday>().Select(day => new TimeSlot(day, PartOfDay.Morning))];
    private static readonly TimeSlot[] Evenings = [.. Enum.GetValues<Weekday>().Select(day => new TimeSlot(day, PartOfDay.Evening))];

    public IReadOnlyList<object> Enter() =>
    [
        Seek("Dorothy Okonkwo", 12, Say(Mornings, WhereToMeet.AtPlace, "walk") with { PartOfTown = "Old Town" }),
        Seek("Helen Shaw", 10, Say(Mornings, WhereToMeet.AtPlace, "walk")),
        Seek("George Mbeki", 9, Say(Evenings, WhereToMeet.AtPlace, "song") with { PartOfTown = "Riverside North", AccessNeeds = [AccessFeature.StepFree] }),
        Seek("Ivan Petrov", 8, Say(Evenings, WhereToMeet.Online, "work", "language") with { Stage = GroupStage.Midst }),
        Seek("Winston Grant", 6, Say(Evenings, WhereToMeet.AtPlace, "chess") with { WouldFound = true, HowOften = HowOften.EveryTwoWeeks }),
        Seek("Peter Ashworth", 5, Say(Evenings, WhereToMeet.AtPlace, "chess") with { AccessNeeds = [AccessFeature.HearingLoop] }),
        Seek("Chidi Eze", 4, Say(Evenings, WhereToMeet.AtPlace, "chess") with { HowOften = HowOften.Monthly }),
        Seek("Olga Kowalska", 3, Say(Evenings, WhereToMeet.Either, "watercolours")),
        Seek("Ellie Marsh", 2, Say(Evenings, WhereToMeet.AtPlace, "photos")),
    ];

    private static SeekingDraft Say(TimeSlot[] times, WhereToMeet where, params string[] topics) => new(
        [.. topics.Select(topic => new TopicDraft(topic, TopicWeight.Most))], null, [], times, where, null, [], FacilitatorWish.Anyone, false, []);

    private Seeking Seek(string name, int daysAgo, SeekingDraft draft)
    {
        var who = community.Neighbours.Single(neighbour => neighbour.Member.Name == name);
        var day = community.Diary.LastDay.AddDays(-daysAgo);
        var at = community.Diary.InstantOf(day, 10 * 60);
        return Seeking.Begin(new ActRequest(chance.Key(at), Acting.As(who.Actor), at, day), community.TimeBank.Id, who.Id, draft);
    }
}
