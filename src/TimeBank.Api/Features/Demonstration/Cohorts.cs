using System.Security.Cryptography;
using System.Text;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Programmes;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>FAST at the community centre: a cohort in its sixth week, and one that graduated a year ago and meets on month by month.</summary>
internal sealed class Cohorts(Community community, Chance chance)
{
    private const int Evening = (17 * 60) + 30;
    private static readonly TimeOnly StartsAt = new(17, 30);

    private static readonly (string Name, string Part)[] Team =
    [
        ("Maya Patel", "parent partner"), ("Grace Lindqvist", "from the school"), ("Farah Siddiqui", "from the community"),
        ("Samuel Adeyemi", "also from the community"),
    ];

    /// <summary>Families of this year: what the team calls them, who comes, and who of them is a member.</summary>
    private static readonly (string Name, string[] Adults, string[] Children, string? Member)[] Families =
    [
        ("Family Okafor", ["Ngozi"], ["Ada", "Emeka"], null), ("Family Novak", ["Daniel", "Petra"], ["Jan"], "Daniel Novak"),
        ("Family Hassan", ["Mohammed", "Salma"], ["Idris", "Noor"], "Mohammed Hassan"), ("Family Chen", ["Mei"], ["Lily"], "Mei Chen"),
        ("Family Silva", ["Ana", "João"], ["Tiago"], "Ana Silva"), ("Family Weiss", ["Hannah"], ["Emil", "Frieda"], "Hannah Weiss"),
        ("Family Malik", ["Tariq", "Sana"], ["Zara"], "Tariq Malik"), ("Family Thomas", ["Nia"], ["Owen"], "Nia Thomas"),
        ("Family Kelly", ["Siobhan"], ["Finn", "Orla"], null), ("Family Grant", ["Winston"], ["Joy"], "Winston Grant"),
    ];

    /// <summary>Families of last year, of whom these members meet on.</summary>
    private static readonly string[] Graduates = ["Aisha Rahman", "Luis Ortega", "Priya Nair", "Zainab Yusuf", "Rosa Delgado"];

    private DemonstrationPlaces.Entered? places;

    public IEnumerable<object> Enter()
    {
        var day = community.Diary.LastDay.AddDays(-7 * 60);
        var programme = Programme.Create(
            ProgrammeDraft.Fast(new FastWords(
                "FAST",
                "Families and Schools Together: eight weekly evenings for families of one school, carried by parents, school and community together.",
                [.. Team.Select(one => one.Part)],
                ["family meal", "family games", "buddy time", "self-help parent group", "one-to-one child play", "draw", "closing circle"])),
            Ask("Ruth Abara", day), community.TimeBank.Id);
        places = new DemonstrationPlaces(community, chance).Enter();
        return [programme, .. places.All, .. LastYear(programme), .. ThisYear(programme)];
    }

    private List<object> ThisYear(Programme programme)
    {
        // The sixth session is tomorrow.
        var firstDay = community.Diary.LastDay.AddDays(1 - (7 * 5));
        var (cohort, meetings, others) = Open(programme, "Autumn at Mill Lane", firstDay);
        var households = Families.Select((family, at) => Family(cohort, family.Name, family.Adults, family.Children, family.Member, at + 1, firstDay)).ToList();
        others.AddRange(households);
        foreach (var meeting in meetings.Where(meeting => meeting.EndsAt < community.Diary.Now))
        {
            // The Kellys came twice, and somebody is away each time.
            var came = households.Where((household, at) => at % 7 != meeting.Number && (household.Name != "Family Kelly" || meeting.Number <= 2)).ToList();
            others.AddRange(Attend(meeting, came, hoursCount: true));
            cohort.DrawWinner(programme, meeting, households, came.Select(household => household.Id).ToHashSet());
        }

        return others;
    }

    private List<object> LastYear(Programme programme)
    {
        var firstDay = community.Diary.LastDay.AddDays(-7 * 59);
        var (cohort, meetings, others) = Open(programme, "Last year at Mill Lane", firstDay);
        var households = Graduates.Select((name, at) =>
            Family(cohort, $"Family {name.Split(' ')[1]}", [name.Split(' ')[0]], ["Sam"], name, at + 1, firstDay)).ToList();
        others.AddRange(households);
        foreach (var meeting in meetings)
            others.AddRange(Attend(meeting, households, hoursCount: false));
        var graduation = Ask("Maya Patel", meetings[^1].Day);
        cohort.Graduate(
            graduation, programme, households, households.ToDictionary(household => household.Id, _ => meetings.Count), new Dictionary<Guid, string>());
        others.AddRange(MeetOn(programme, cohort, graduation, meetings[^1].Day.AddDays(28)));
        others.Add(new PartnerOffer { ProgrammeId = programme.Id, MemberId = Find("Priya Nair").Id, OfferedAt = community.Diary.Now.AddDays(-20) });
        return others;
    }

    /// <summary>The group of last year's graduates, which Aisha facilitates and Luis is asked to.</summary>
    private List<object> MeetOn(Programme programme, Cohort cohort, ActRequest graduation, DateOnly firstDay)
    {
        var rhythm = Rhythm.Accept(
            RhythmFrequency.Monthly, 1, firstDay, new TimeOnly(18, 30), 90, programme.MonthsAfter, null, [], community.TimeBank.TimeZone);
        var members = Graduates.Select(name => Find(name).Id).ToList();
        var group = Group.Found(
            chance.Key(graduation.Now), graduation, community.TimeBank.Id, cohort.Id, $"Graduates of {cohort.Name}", rhythm, places!.Home.Id, null, members,
            [Find("Aisha Rahman").Id, Find("Luis Ortega").Id]);
        group.AnswerFacilitating(Find("Aisha Rahman").Id, isYes: true, graduation.Today);
        cohort.GoOnAs(group.Id);
        community.OpenAccount(group.Id, AccountKind.Group);
        List<object> others =
        [
            group, Role.Begin(
                chance.Key(graduation.Now), graduation, community.TimeBank.Id, Find("Aisha Rahman").Id, RoleKind.Facilitator, RoleScope.Group, group.Id),
        ];
        foreach (var meeting in Plan(MeetingOf.Group, group.Id, group.Name, rhythm, places.Home.Id))
        {
            others.Add(meeting);
            if (meeting.EndsAt < community.Diary.Now)
                meeting.TakeAttendance(meeting.EndsAt);
        }

        return others;
    }

    private (Cohort Cohort, IReadOnlyList<Meeting> Meetings, List<object> Others) Open(Programme programme, string name, DateOnly firstDay)
    {
        var asked = Ask("Ruth Abara", firstDay.AddDays(-14));
        var rhythm = Rhythm.Accept(
            RhythmFrequency.Weekly, 1, firstDay, StartsAt, programme.SessionMinutes, programme.Sessions, null, [], community.TimeBank.TimeZone);
        var cohort = Cohort.Open(
            asked, programme, name, community.CommunityCentre.Id, places!.Hall.Id, null, rhythm,
            [.. Team.Select(one => TeamPlace.Of(chance.Key(asked.Now), asked.ActId, Find(one.Name).Id, one.Part))],
            Find("Helen Shaw").Id,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked.ActId.ToString()))));
        var meetings = Plan(MeetingOf.Cohort, cohort.Id, cohort.Name, rhythm, places.Hall.Id);
        return (cohort, meetings,
        [
            cohort, .. meetings,
            Role.Begin(
                chance.Key(asked.Now), asked, community.TimeBank.Id, Find("Helen Shaw").Id, RoleKind.Verifier, RoleScope.Cohort, cohort.Id),
            .. Team.Select(one => Role.Begin(
                chance.Key(asked.Now), asked, community.TimeBank.Id, Find(one.Name).Id, RoleKind.TeamMember, RoleScope.Cohort, cohort.Id)),
        ]);
    }

    private List<Meeting> Plan(MeetingOf ofKind, Guid ofId, string name, Rhythm rhythm, Guid placeId) =>
    [
        .. rhythm.Days().Select((day, at) => Meeting.Plan(
            chance.Key(community.Diary.Now), community.TimeBank.Id, new MeetingSeries(ofKind, ofId, name), at + 1, day, rhythm, placeId, null, community.TimeBank.TimeZone)),
    ];

    private Household Family(Cohort cohort, string name, string[] adults, string[] children, string? member, int line, DateOnly firstDay)
    {
        var asked = Ask("Maya Patel", firstDay);
        return Household.Add(
            asked, community.TimeBank.Id, cohort.Id, name, line,
            [
                .. adults.Select((adult, at) => HouseholdPerson.Of(
                    chance.Key(asked.Now), asked.ActId, adult, isChild: false, at == 0 && member is not null ? Find(member).Id : null)),
                .. children.Select(child => HouseholdPerson.Of(chance.Key(asked.Now), asked.ActId, child, isChild: true, null)),
            ]);
    }

    /// <summary>Who came, and the whole team.</summary>
    private IEnumerable<Attendance> Attend(Meeting meeting, IReadOnlyCollection<Household> came, bool hoursCount)
    {
        var asked = Ask("Maya Patel", meeting.Day);
        meeting.TakeAttendance(meeting.BeginsAt);
        foreach (var household in came)
        {
            var attendance = Attendance.OfHousehold(chance.Key(asked.Now), meeting.Id, household.Id);
            attendance.Say(isPresent: true, null, asked);
            yield return attendance;
        }

        foreach (var (name, _) in Team)
        {
            var attendance = Attendance.OfMember(chance.Key(asked.Now), meeting.Id, Find(name).Id);
            attendance.Say(isPresent: true, hoursCount ? meeting.Minutes : null, asked);
            yield return attendance;
        }
    }

    private ActRequest Ask(string name, DateOnly day)
    {
        var at = community.Diary.InstantOf(day, Evening);
        return new ActRequest(chance.Key(at), Acting.As(Find(name).Actor), at, day);
    }

    private Neighbour Find(string name) => community.Neighbours.Single(neighbour => neighbour.Member.Name == name);
}
