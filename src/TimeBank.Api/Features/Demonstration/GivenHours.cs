using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>Hours that members give to the partners: those of the year, verified, and those of the last days, which wait for somebody.</summary>
internal sealed class GivenHours(Community community, Chronicle chronicle)
{
    private const int Hour = 60;

    /// <summary>Who gave hours lately, to whom, for what, how long and how many days ago.</summary>
    private (string Giver, Account To, string What, int Minutes, int DaysAgo)[] Lately =>
    [
        ("Maya Patel", community.CommunityCentre, "Kitchen at the family evening", 2 * Hour, 2),
        ("Luis Ortega", community.CommunityCentre, "Bicycles for the school run", 90, 3),
        ("Daniel Novak", community.HealthCentre, "Put up the shelves, and all that came with them", 9 * Hour, 4),
        ("Eileen Byrne", community.Fund, "Watered the square", Hour, 1),
    ];

    /// <summary>Somebody gave two hours just now, and a coordinator, who was there, verifies them.</summary>
    public void LogAndVerify(Neighbour giver, Account to, string what, Neighbour coordinator)
    {
        var hours = Log(giver, to, what, 2 * Hour, community.Diary.Today);
        var asked = chronicle.Ask(Acting.As(coordinator.Actor));
        chronicle.Keep(hours, hours.Verify(asked, new Verifying(true), new Sides(giver.Account, to), community.TimeBank.Policies), asked);
    }

    /// <summary>What nobody has verified yet, and one that was corrected and waits for its giver.</summary>
    public void EnterWhatWaits()
    {
        var diary = community.Diary;
        foreach (var (name, to, what, minutes, daysAgo) in Lately)
            diary.Enter(diary.InstantOf(diary.LastDay.AddDays(-daysAgo), 20 * Hour), () => Log(Find(name), to, what, minutes, diary.Today));
        diary.Enter(diary.InstantOf(diary.LastDay.AddDays(-6), 20 * Hour), () =>
        {
            var (giver, coordinator) = (Find("Maya Patel"), community.Neighbours.First(neighbour => neighbour.IsCoordinator));
            var hours = Log(giver, community.CommunityCentre, "Read to the children", 2 * Hour, diary.Today);
            var asked = chronicle.Ask(Acting.As(coordinator.Actor), "The story hour was an hour and a half.");
            chronicle.Keep(
                hours, hours.Correct(asked, new Verifying(true), 90, [], new Sides(giver.Account, community.CommunityCentre), community.TimeBank.Policies), asked);
        });
    }

    private Contribution Log(Neighbour giver, Account to, string what, int minutes, DateOnly day)
    {
        var asked = chronicle.Ask(Acting.As(giver.Actor));
        var draft = new ContributionDraft(
            asked.ActId, community.TimeBank.Id, giver.Id, to.Id, to.Kind, what, Place: null, day, StartsAt: null, minutes, OverlapReason: null);
        return chronicle.Keep(
            Contribution.Log(
                draft, asked, WallClock.At(asked.Now, community.TimeBank.TimeZone), [], new Sides(giver.Account, to), community.TimeBank.Policies),
            asked);
    }

    private Neighbour Find(string name) => community.Neighbours.Single(neighbour => neighbour.Member.Name == name);
}
