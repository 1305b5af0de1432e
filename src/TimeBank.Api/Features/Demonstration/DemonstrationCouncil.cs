using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>A council of two groups with a plan that is under way, and two wishes that wait for others.</summary>
internal sealed class DemonstrationCouncil(Community community, Chance chance)
{
    private const int Afternoon = 16 * 60;

    public IEnumerable<object> Enter()
    {
        var (gardeners, itsMeetings) = Found("Kwame Mensah", GroupKind.Open, "Riverside gardeners", 150, "Bronwen Davies", "Arthur Bell");
        var (youth, theirMeetings) = Found("Ellie Marsh", GroupKind.StudentLed, "Young Riverside", 150, "Jamal Carter", "Callum Reid");
        var (meetsAs, councilMeetings) = Found("Kwame Mensah", GroupKind.Council, "Mill Lane council", 120);
        var council = Council.Create(meetsAs, Ask("Kwame Mensah", 120), [gardeners, youth], Find("Kwame Mensah").Id, community.CommunityCentre.Id);
        council.Join(youth, Ask("Ellie Marsh", 118).Now, null);
        Send(council, meetsAs, gardeners, "Kwame Mensah", "Bronwen Davies");
        Send(council, meetsAs, youth, "Ellie Marsh", "Jamal Carter");
        meetsAs.AskToFacilitate(Ask("Bronwen Davies", 110), Find("Jamal Carter").Id);
        meetsAs.AnswerFacilitating(Find("Jamal Carter").Id, isYes: true, Ask("Jamal Carter", 109).Today);
        Decide(council, meetsAs, gardeners, youth);
        var chair = Ask("Jamal Carter", 109);
        return
        [
            gardeners, youth, meetsAs, .. itsMeetings, .. theirMeetings, .. councilMeetings, council,
            Role.Begin(
                chance.Key(chair.Now), chair, community.TimeBank.Id, Find("Jamal Carter").Id, RoleKind.Facilitator, RoleScope.Group, meetsAs.Id,
                grantedBy: Find("Bronwen Davies").Id),
            Wish("Freya Lund", "A choir on Sundays", "Winston Grant", "Rosa Delgado"), Wish("Ivan Petrov", "An evening to repair things", "Mei Chen"),
        ];
    }

    /// <summary>Four proposals: two are in the plan, one is answered with the reason, one is weighed.</summary>
    private void Decide(Council council, Group meetsAs, Group gardeners, Group youth)
    {
        var groups = new Dictionary<Guid, Group> { [gardeners.Id] = gardeners, [youth.Id] = youth, [meetsAs.Id] = meetsAs };
        var (bronwen, jamal) = (Find("Bronwen Davies").Id, Find("Jamal Carter").Id);
        council.Propose(
            Ask("Bronwen Davies", 100), meetsAs, gardeners, bronwen,
            new ProposalDraft("Raised beds beside the bridge", "Whoever waits for the bus could eat something", "Wood, soil and two Saturdays"));
        council.Propose(
            Ask("Jamal Carter", 99), meetsAs, youth, jamal,
            new ProposalDraft("A place to skate that is lit in winter", "It is dark at four, and there is nowhere to be", "Two lamps, and somebody who asks the town"));
        council.Propose(
            Ask("Jamal Carter", 98), meetsAs, youth, jamal, new ProposalDraft("A music festival in June", "Because we can play", "A stage, and much time"));
        council.Weigh(Ask("Bronwen Davies", 97), meetsAs, gardeners, bronwen, 2, ProposalStance.For, "We have a ladder, and know whom to ask.");
        council.Weigh(Ask("Bronwen Davies", 97), meetsAs, gardeners, bronwen, 3, ProposalStance.Aside, "Lovely, but the beds need us in June.");
        var adopting = Ask("Jamal Carter", 90);
        council.Adopt(
            adopting, meetsAs, groups, jamal,
            new PlanDraft(
                "Autumn and winter",
                [
                    new PlanItemDraft(1, "Build three raised beds beside the bridge", gardeners.Id, adopting.Today.AddDays(7), adopting.Today.AddDays(60)),
                    new PlanItemDraft(2, "Ask the town for two lamps", youth.Id, null, adopting.Today.AddDays(120)),
                ],
                [new ProposalAnswer(3, "Nobody could say who would carry it. Bring it again in autumn, with names.")]));
        council.Follow(
            Ask("Bronwen Davies", 25), meetsAs, groups, bronwen, 1, PlanItemState.Done, "Three stand, and the first beans are in. The bus drivers water them.");
        council.Propose(
            Ask("Bronwen Davies", 10), meetsAs, gardeners, bronwen,
            new ProposalDraft("A shelf for tools that everybody borrows from", "Half of us own a spade that rests", "A dry corner, and a list"));
    }

    private void Send(Council council, Group meetsAs, Group group, string keeper, string who)
    {
        council.ProposeDelegate(Ask(keeper, 115), group, Find(who).Id, isSubstitute: false, insteadOf: null);
        council.AnswerDelegate(Ask(who, 114), meetsAs, group, Find(who).Id, isYes: true);
    }

    private (Group Group, IReadOnlyList<Meeting> Meetings) Found(string keeper, GroupKind kind, string name, int daysAgo, params string[] others)
    {
        var asked = Ask(keeper, daysAgo);
        var rhythm = Rhythm.Accept(
            RhythmFrequency.Monthly, 1, asked.Today.AddDays(14), new TimeOnly(16, 0), 60, 12, null, [], community.TimeBank.TimeZone);
        var draft = new GroupDraft(name, null, null, ["en"], null, null, null, null, "Mill Lane Community Centre", null, 1, null, null, null, GroupHours.Nobody);
        var group = Group.Create(asked, community.TimeBank.Id, kind, kind == GroupKind.Council ? null : Find(keeper).Id, draft, rhythm, null);
        group.Gather(others.Select(other => Find(other).Id), asked.Today);
        community.OpenAccount(group.Id, AccountKind.Group);
        List<Meeting> meetings =
        [
            .. rhythm.Days().Select((day, at) => Meeting.Plan(
                chance.Key(community.Diary.Now), community.TimeBank.Id, group.Series, at + 1, day, rhythm, null, draft.Place, community.TimeBank.TimeZone)),
        ];
        foreach (var meeting in meetings.Where(meeting => meeting.EndsAt < community.Diary.Now))
            meeting.TakeAttendance(meeting.EndsAt);
        return (group, meetings);
    }

    private Wish Wish(string who, string text, params string[] seconders)
    {
        var asked = Ask(who, 12);
        var wish = Domain.Councils.Wish.Say(
            asked, community.TimeBank.Id, Find(who).Id, text, GroupKind.Open, new TimeOnly(18, 0), null, community.TimeBank.Policies.SecondsToFoundGroup);
        foreach (var seconder in seconders)
            wish.Second(Find(seconder).Id, asked.Now.AddHours(5));
        return wish;
    }

    private ActRequest Ask(string name, int daysAgo)
    {
        var day = community.Diary.LastDay.AddDays(-daysAgo);
        var at = community.Diary.InstantOf(day, Afternoon);
        return new ActRequest(chance.Key(at), Acting.As(Find(name).Actor), at, day);
    }

    private Neighbour Find(string name) => community.Neighbours.Single(neighbour => neighbour.Member.Name == name);
}
