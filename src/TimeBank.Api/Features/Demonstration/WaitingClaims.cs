using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>
/// What waits for one member and comes next, so that home has something to show however chance fell: four claims, nothing else that
/// waits for an answer, and help that is agreed for a coming day; and for the desk, help that was perhaps told twice. To be entered when the year has been lived, and lived after it.
/// </summary>
internal sealed class WaitingClaims(Community community, Chronicle chronicle, ExchangeStories stories)
{
    public const string Receiver = "Maya Patel";
    public const int Claims = 4;

    private const int Noon = 12 * 60;

    /// <summary>Who helped, how, and how many days ago; as many as are missing are taken.</summary>
    private static readonly (string Giver, string Kind, int DaysAgo)[] Help =
        [("Daniel Novak", "repairs", 6), ("Samuel Adeyemi", "maths", 4), ("Luis Ortega", "cycling", 2), ("Ivan Petrov", "repairs", 1)];

    public void Enter()
    {
        var (diary, receiver) = (community.Diary, Find(Receiver));
        var waiting = chronicle.Exchanges.Count(exchange => exchange.State == ExchangeState.Claimed && exchange.ReceiverMemberId == receiver.Id);
        foreach (var (giver, kind, daysAgo) in Help.Take(Claims - waiting))
            diary.Enter(
                diary.InstantOf(diary.LastDay.AddDays(-daysAgo), Noon),
                () => stories.Begin(Course.ClaimUnanswered, Find(giver), receiver, HelpCatalogue.Find(kind)));
        diary.Enter(
            diary.InstantOf(diary.LastDay.AddDays(-5), Noon),
            () => stories.Begin(Course.AgreedForLater, receiver, Find("Eileen Byrne"), HelpCatalogue.Find("lifts")));
        diary.Enter(
            diary.InstantOf(diary.LastDay.AddDays(-3), Noon),
            () => stories.TellTwice(Find("Freya Lund"), Find("Winston Grant"), HelpCatalogue.Find("lifts")));
        foreach (var asked in chronicle.Exchanges.Where(exchange => IsAskedOf(exchange, receiver.Id)))
            diary.Enter(diary.At, () => chronicle.Keep(asked.Decline(chronicle.Ask(Acting.As(receiver.Actor), "Thank you, but not this month."))));
    }

    private static bool IsAskedOf(Exchange exchange, Guid memberId) =>
        exchange.State == ExchangeState.Proposed && exchange.ProposerMemberId != memberId && exchange.IsParty(memberId);

    private Neighbour Find(string name) => community.Neighbours.Single(neighbour => neighbour.Member.Name == name);
}
