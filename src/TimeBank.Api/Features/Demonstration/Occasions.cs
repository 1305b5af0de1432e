using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>What the community does together, and what its members give away.</summary>
internal sealed class Occasions(Community community, Chronicle chronicle, Chance chance, GivenHours hours)
{
    private const int Hour = 60;

    private readonly Diary _diary = community.Diary;

    public void Enter()
    {
        Enter(week: 0, day: 1, GiveToTheFundAsPartner);
        Enter(week: 26, day: 2, GiveToTheFundAsPartner);
        for (var week = 2; week < Community.Weeks; week += 4)
            Enter(week, day: 6, CookForEverybody);
        for (var week = 5; week < Community.Weeks; week += 4)
            Enter(week, day: 3, TeachSeveral);
        for (var week = 4; week < Community.Weeks; week += 3)
            Enter(week, day: 4, GiveHoursAway);
        for (var week = 3; week < Community.Weeks; week += 5)
            Enter(week, day: 5, HelpAtThePartners);
        foreach (var neighbour in community.Neighbours)
            if (neighbour.Person.LeavesInWeek is { } week)
                Enter(week, day: 1, () => Leave(neighbour));
    }

    private void Enter(int week, int day, Action happening) =>
        _diary.Enter(_diary.InstantOf(community.FirstDay.AddDays(7 * week + day), chance.Between(17 * 60, 20 * 60)), happening);

    private void GiveToTheFundAsPartner()
    {
        Give(community.HealthCentre, "Hours for the community meal", Coordinator, 12 * Hour);
        Give(community.CommunityCentre, "The hall, for the year's workshops", Coordinator, 6 * Hour);

        void Give(Account partner, string why, Neighbour actor, int minutes) => chronicle.Post(
            TransferKind.Gift, why, actor, new Change(partner, -minutes), new Change(community.Fund, minutes));
    }

    private void CookForEverybody()
    {
        var cooks = chance.Shuffled(community.TakingPart().Where(neighbour => neighbour != Coordinator))[..3];
        chronicle.Post(
            TransferKind.Community, "Cooked the community meal", Coordinator,
            [.. cooks.Select(cook => new Change(cook.Account, 2 * Hour)), new Change(community.Fund, -3 * 2 * Hour)]);
    }

    private void TeachSeveral()
    {
        var here = chance.Shuffled(community.TakingPart());
        var (teacher, pupils) = (here[0], here[1..6]);
        var minutes = pupils.Length * 30;
        var shares = Book.Split(minutes, pupils.Length);
        chronicle.Post(
            TransferKind.GroupHelp, $"Workshop: {chance.Of(teacher.Gives).Offer}", community.CoordinatorBeside(teacher.Id, teacher.Id),
            [new Change(teacher.Account, minutes), .. pupils.Select((pupil, i) => new Change(pupil.Account, -shares[i]))]);
    }

    private void GiveHoursAway()
    {
        var here = community.TakingPart();
        var giver = here.MaxBy(neighbour => neighbour.Account.BalanceMinutes)!;
        var minutes = chance.Between(4, 10) * 15;
        if (giver.Account.BalanceMinutes < minutes)
            return;
        var (to, why) = chance.Between(1, 3) switch
        {
            1 => (here.MinBy(neighbour => neighbour.Account.BalanceMinutes)!.Account, "Get well soon"),
            2 => (community.CommunityCentre, "For the lunch club"),
            _ => (community.Fund, "For whoever needs them"),
        };
        chronicle.Post(TransferKind.Gift, why, giver, new Change(giver.Account, -minutes), new Change(to, minutes));
    }

    private void HelpAtThePartners()
    {
        var helpers = chance.Shuffled(community.TakingPart().Where(neighbour => neighbour != Coordinator));
        hours.LogAndVerify(helpers[0], community.CommunityCentre, "Helped at the Mill Lane lunch club", Coordinator);
        hours.LogAndVerify(helpers[1], community.HealthCentre, "Welcomed people at the health centre's open day", Coordinator);
    }

    /// <summary>Hours that are left go to the fund; what was received beyond what was given, the fund gives gladly.</summary>
    private void Leave(Neighbour neighbour)
    {
        var left = neighbour.Account.BalanceMinutes;
        if (left != 0)
            chronicle.Post(
                left > 0 ? TransferKind.Gift : TransferKind.Community, "Moving to the coast, with thanks to everyone", Coordinator,
                new Change(neighbour.Account, -left), new Change(community.Fund, left));
        neighbour.Member.LeftOn = _diary.Today;
        neighbour.Account.Close();
    }

    private Neighbour Coordinator => community.Neighbours.First(neighbour => neighbour.IsCoordinator);
}
