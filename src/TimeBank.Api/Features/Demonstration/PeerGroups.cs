using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.Promises;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>
/// Eight groups of Riverside, each where a group may stand: full with people who wait, closed, by referral, online, student-led, one that nobody
/// facilitates, one that nears its end, and one that ended with thanks.
/// </summary>
internal sealed class PeerGroups(Community community, Chance chance, IReadOnlyList<Place> places)
{
    private const int Evening = 18 * 60;
    private static readonly GroundRulesDraft Rules = new(
        "We listen before we advise. Everybody speaks who likes, and nobody has to.", "What is said here stays here.",
        "But when somebody may come to harm: then who facilitates speaks with them first, and with a coordinator.");

    private readonly List<object> rows = [];

    public IReadOnlyList<object> Enter()
    {
        FullWithThoseWhoWait();
        Closed();
        ByReferral();
        Online();
        StudentLed();
        FacilitatedByNobody();
        NearItsEnd();
        EndedWithThanks();
        return rows;
    }

    private void FullWithThoseWhoWait()
    {
        var (group, meetings) = Found(
            "Leila Haddad", GroupKind.Open, Say("Bread and soup", "We bake, cook and eat together", "Whoever would rather not eat alone") with
            {
                PlaceId = Place("The time bank's room"), MaximumSize = 6, Hours = GroupHours.Facilitators, Languages = ["en"],
            },
            firstDay: -24, count: 12);
        Come(group, -24, "Winston Grant", "Connor Walsh", "Sunita Gurung", "Yusuf Demir", "Ana Silva", "Tariq Malik", "Molly Keane");
        Facilitate(group, "Sunita Gurung", "Leila Haddad", -24);
        foreach (var meeting in meetings.Where(meeting => meeting.EndsAt < community.Diary.Now))
            Attend(meeting, "Leila Haddad", ["Leila Haddad", "Winston Grant", "Connor Walsh", "Sunita Gurung", "Yusuf Demir"], hoursOf: "Leila Haddad", silent: "Yusuf Demir");
        var (second, third) = (meetings[1], meetings[2]);
        Write(second, "Winston Grant", "A bigger oven", isDecision: false);
        Write(second, "Leila Haddad", "We ask the community centre for its oven on Sundays", isDecision: true);
        Write(meetings[^1], "Connor Walsh", "A day out at the mill", isDecision: false);
        Promise(second, "Winston Grant", "Ask at the community centre for the oven", 7, PromiseState.Kept, "They say yes, from next month on");
        Promise(second, "Connor Walsh", "Find out what flour from the mill costs", 7, PromiseState.NotKept, "The mill was closed; I will try by telephone");
        Promise(third, "Sunita Gurung", "Write down the soup of last week for all", 7, PromiseState.PartlyKept, "Without the amounts; they are in my hands");
        Promise(third, "Ana Silva", "Bring the big pot", 21, PromiseState.Open, null);
        // His place is kept for who waits longest.
        var left = Ask("Connor Walsh", -1);
        group.Leave(left.Today, Find("Connor Walsh").Id);
        group.Fill(left.Now, left.Today, left.Now.AddDays(7));
    }

    private void Closed()
    {
        var (group, meetings) = Found(
            "Priya Nair", GroupKind.Closed, Say("Night Harbour", "When it is dark for longer than a day", "Those who know it themselves") with
            {
                Place = "The quiet room of the library", MaximumSize = 8,
            },
            firstDay: -70, count: 20);
        Come(group, -70, "Zainab Yusuf", "Chidi Eze", "Rosa Delgado");
        Facilitate(group, "Zainab Yusuf", "Priya Nair", -70);
        foreach (var meeting in meetings.Where(meeting => meeting.EndsAt < community.Diary.Now))
            Attend(meeting, "Priya Nair", ["Priya Nair", "Zainab Yusuf", "Chidi Eze"]);
    }

    private void ByReferral()
    {
        var (group, meetings) = Found(
            "Joan Pritchard", GroupKind.ByReferral, Say("Caring for somebody who forgets", "What helps us, and what helps them", "Those who care for a partner or parent") with
            {
                PlaceId = Place("The time bank's room"), Place = "By the window", AccessNotes = "Two flights of stairs; we meet at the café where that is too much.",
            },
            firstDay: -85, count: 24, startsAt: 10);
        Come(group, -85, "Bronwen Davies", "Peter Ashworth");
        Facilitate(group, "Bronwen Davies", "Joan Pritchard", -85);
        foreach (var meeting in meetings.Where(meeting => meeting.EndsAt < community.Diary.Now))
            Attend(meeting, "Joan Pritchard", ["Joan Pritchard", "Bronwen Davies", "Peter Ashworth"]);
        // She waits for an answer.
        group.Join(Ask("Olga Kowalska", -3), Find("Olga Kowalska").Member, byAnother: false);
    }

    private void Online()
    {
        var (group, meetings) = Found(
            "Luis Ortega", GroupKind.Online, Say("Work in another language", "Letters, interviews, and courage", "Whoever looks for work in a language that is not their first") with
            {
                Link = "https://meet.example.org/riverside-work", Languages = ["en", "es"],
            },
            firstDay: -55, count: 10, interval: 2, startsAt: 20);
        Come(group, -55, "Rosa Delgado", "Nia Thomas", "Aisha Rahman");
        Facilitate(group, "Rosa Delgado", "Luis Ortega", -55);
        Facilitate(group, "Luis Ortega", "Rosa Delgado", -2, from: 14, insteadOf: "Luis Ortega");
        foreach (var meeting in meetings.Where(meeting => meeting.EndsAt < community.Diary.Now))
            Attend(meeting, "Luis Ortega", ["Luis Ortega", "Rosa Delgado", "Nia Thomas"]);
        var asks = Ask("Luis Ortega", -1) with { Note = "My evening course is on that day now" };
        var earlier = Rhythm.Accept(
            RhythmFrequency.Weekly, 2, community.Diary.LastDay.AddDays(10), new TimeOnly(18, 0), 90, 5, null, [], community.TimeBank.TimeZone);
        group.AskAboutRhythm(asks, earlier, community.Diary.LastDay.AddDays(2), asks.Now.AddDays(7));
        group.AnswerRhythm(Find("Nia Thomas").Id, isYes: true, asks.Now.AddMinutes(30));
    }

    private void StudentLed()
    {
        var (group, meetings) = Found(
            "Jamal Carter", GroupKind.StudentLed, Say("Fix it, film it", "We repair what others throw away, and show how", "Whoever is still at school, and a little after") with
            {
                PlaceId = Place("Mill Lane Hall"), Place = "The workshop", AgeFrom = 14, AgeTo = 25,
            },
            firstDay: -20, count: 8, startsAt: 16);
        Come(group, -20, "Molly Keane", "Callum Reid");
        Facilitate(group, "Jamal Carter", "Molly Keane", -20);
        foreach (var meeting in meetings.Where(meeting => meeting.EndsAt < community.Diary.Now))
            Attend(meeting, "Molly Keane", ["Jamal Carter", "Molly Keane"]);
        // A person who knows the group says whether she comes.
        group.Join(Ask("Ellie Marsh", -2), Find("Ellie Marsh").Member, byAnother: false);
    }

    private void FacilitatedByNobody()
    {
        var (group, meetings) = Found(
            "Eileen Byrne", GroupKind.Open, Say("Walk and talk", "Slowly along the river, with a bench every ten minutes", "Whoever walks better in company") with
            {
                Place = "The bench by the bridge", MinimumSize = 4,
            },
            firstDay: -90, count: 10, startsAt: 11);
        Come(group, -90, "Mohammed Hassan", "Arthur Bell");
        foreach (var meeting in meetings.Take(5))
            Attend(meeting, "Eileen Byrne", ["Eileen Byrne", "Mohammed Hassan"]);
    }

    private void NearItsEnd()
    {
        var (group, meetings) = Found(
            "Freya Lund", GroupKind.Open, Say("Ten evenings of song", "One song an evening, until we have ten", "Whoever thinks that they cannot sing") with
            {
                PlaceId = Place("Mill Lane Hall"), EndsOn = community.Diary.LastDay.AddDays(9), ReviewOn = community.Diary.LastDay.AddDays(4),
            },
            firstDay: -54, count: 9, startsAt: 19);
        Come(group, -54, "Hannah Weiss", "Mei Chen", "Winston Grant");
        Facilitate(group, "Hannah Weiss", "Freya Lund", -54);
        foreach (var meeting in meetings.Where(meeting => meeting.EndsAt < community.Diary.Now))
            Attend(meeting, "Freya Lund", ["Freya Lund", "Hannah Weiss", "Mei Chen"]);
    }

    private void EndedWithThanks()
    {
        var (group, meetings) = Found(
            "Kwame Mensah", GroupKind.Open, Say("New in Riverside", "Where is what, and who is who", "Whoever moved here this year"), firstDay: -200, count: 10, startsAt: 17);
        Come(group, -200, "Grace Lindqvist", "Samuel Adeyemi", "Farah Siddiqui");
        Facilitate(group, "Grace Lindqvist", "Kwame Mensah", -200, isRole: false);
        foreach (var meeting in meetings)
            Attend(meeting, "Kwame Mensah", ["Kwame Mensah", "Grace Lindqvist", "Farah Siddiqui"]);
        Promise(meetings[^1], "Farah Siddiqui", "Keep the map that we drew up to date", 60, PromiseState.Kept, "It hangs in the hall");
        group.End(InstantOf(-130), "We came as strangers and can greet each other in the street. Thank you, Kwame, for the map and the tea.");
        community.Accounts.Single(account => account.Id == group.Id).Close();
    }

    private (Group Group, IReadOnlyList<Meeting> Meetings) Found(
        string founder, GroupKind kind, GroupDraft draft, int firstDay, int count, int interval = 1, int startsAt = 18)
    {
        var asked = Ask(founder, firstDay - 7);
        var rhythm = Rhythm.Accept(
            RhythmFrequency.Weekly, interval, community.Diary.LastDay.AddDays(firstDay), new TimeOnly(startsAt, 0), 90, count, null, [], community.TimeBank.TimeZone);
        var group = Group.Create(asked, community.TimeBank.Id, kind, Find(founder).Id, draft, rhythm, Rules);
        group.AcceptRules(Find(founder).Id, 1);
        community.OpenAccount(group.Id, AccountKind.Group);
        List<Meeting> meetings =
        [
            .. rhythm.Days().Select((day, at) => Meeting.Plan(
                chance.Key(asked.Now), community.TimeBank.Id, group.Series, at + 1, day, rhythm, draft.PlaceId, draft.Place, community.TimeBank.TimeZone)),
        ];
        rows.AddRange([group, .. meetings]);
        return (group, meetings);
    }

    /// <summary>People come one after the other; who finds no room waits.</summary>
    private void Come(Group group, int day, params string[] names)
    {
        foreach (var (name, at) in names.Select((name, at) => (name, at)))
        {
            var (asked, member) = (Ask(name, day, at), Find(name).Member);
            if (group.Kind.AsksFirst)
                group.Admit(asked, member, isYes: true);
            group.Join(asked, member, byAnother: false);
            group.Fill(asked.Now, asked.Today, asked.Now.AddDays(7), member.Id);
            if (group.Has(member.Id))
                group.AcceptRules(member.Id, 1);
        }
    }

    private void Facilitate(Group group, string by, string whom, int day, int from = 0, string? insteadOf = null, bool isRole = true)
    {
        var (asked, member) = (Ask(by, day), Find(whom).Id);
        var first = community.Diary.LastDay.AddDays(day + from);
        group.AskToFacilitate(asked, member, first, insteadOf is null ? null : Find(insteadOf).Id);
        group.AnswerFacilitating(member, isYes: true, asked.Today);
        if (!isRole)
            return;
        rows.Add(Role.Begin(
            chance.Key(asked.Now), asked, community.TimeBank.Id, member, RoleKind.Facilitator, RoleScope.Group, group.Id, from: first));
        if (insteadOf is not null)
            rows.OfType<Role>().Single(role => role.MemberId == Find(insteadOf).Id && role.ScopeId == group.Id).End(asked.Now, Find(by).Id);
        if (insteadOf is not null)
            rows.Add(Role.Begin(
                chance.Key(asked.Now), asked, community.TimeBank.Id, Find(insteadOf).Id, RoleKind.Facilitator, RoleScope.Group, group.Id, until: first.AddDays(-1)));
    }

    private void Attend(Meeting meeting, string by, IReadOnlyList<string> names, string? hoursOf = null, string? silent = null)
    {
        var asked = new ActRequest(chance.Key(meeting.EndsAt), Acting.As(Find(by).Actor), meeting.EndsAt, meeting.Day);
        meeting.TakeAttendance(meeting.BeginsAt);
        foreach (var name in names)
        {
            var attendance = Attendance.OfMember(chance.Key(meeting.EndsAt), meeting.Id, Find(name).Id);
            attendance.Say(isPresent: true, name == hoursOf ? meeting.Minutes : null, asked);
            if (name != silent)
                attendance.Speak();
            rows.Add(attendance);
        }
    }

    private void Write(Meeting meeting, string by, string text, bool isDecision)
    {
        var at = isDecision || meeting.BeginsAt < community.Diary.Now ? meeting.BeginsAt.AddMinutes(30) : community.Diary.Now;
        var asked = new ActRequest(chance.Key(at), Acting.As(Find(by).Actor), at, meeting.Day);
        rows.Add(isDecision ? MeetingNote.Decision(meeting, asked, text) : MeetingNote.ToSpeakOf(meeting, asked, text));
    }

    private void Promise(Meeting meeting, string by, string what, int days, PromiseState state, string? why)
    {
        var at = meeting.BeginsAt.AddMinutes(60);
        var asked = new ActRequest(chance.Key(at), Acting.As(Find(by).Actor), at, meeting.Day);
        var promise = SpokenPromise.Make(meeting, Find(by).Id, what, meeting.Day.AddDays(days), asked);
        if (state != PromiseState.Open)
            promise.Settle(state, why, asked with { Now = at.AddDays(days) });
        rows.Add(promise);
    }

    private static GroupDraft Say(string name, string topic, string forWhom) =>
        new(name, topic, forWhom, [], null, null, null, null, null, null, 3, null, null, null, GroupHours.Nobody);

    private ActRequest Ask(string name, int day, int minute = 0)
    {
        var at = InstantOf(day).AddMinutes(minute);
        return new ActRequest(chance.Key(at), Acting.As(Find(name).Actor), at, community.Diary.LastDay.AddDays(day));
    }

    private DateTime InstantOf(int day) => community.Diary.InstantOf(community.Diary.LastDay.AddDays(day), Evening - (2 * 60));

    private Guid Place(string name) => places.Single(place => place.Name == name).Id;

    private Neighbour Find(string name) => community.Neighbours.Single(neighbour => neighbour.Member.Name == name);
}
