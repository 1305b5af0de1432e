namespace TimeBanking.Api.Features.Demonstration;

/// <summary>Who helps whom next: by what they give and would like, by how it stands between them, and by chance.</summary>
internal sealed class Neighbourhood(Community community, Chance chance)
{
    private readonly List<(Neighbour Giver, Neighbour Receiver)> _before = [];

    public (Neighbour Giver, Neighbour Receiver, HelpKind Kind) Choose()
    {
        var here = community.TakingPart();
        var (giver, receiver, kind) = Return(here) ?? Ask(here);
        _before.Add((giver, receiver));
        return (giver, receiver, kind);
    }

    /// <summary>One time in three somebody gives back to one who helped them, now or months later.</summary>
    private (Neighbour, Neighbour, HelpKind)? Return(List<Neighbour> here)
    {
        if (_before.Count == 0 || !chance.OneIn(3))
            return null;
        var (receiver, giver) = chance.Of(_before);
        if (!here.Contains(giver) || !here.Contains(receiver))
            return null;
        var wanted = giver.Gives.Intersect(receiver.Likes).ToList();
        return (giver, receiver, chance.Of(wanted.Count > 0 ? wanted : giver.Gives));
    }

    private (Neighbour, Neighbour, HelpKind) Ask(List<Neighbour> here)
    {
        while (true)
        {
            var receiver = OneOf(here, wantsFuller: true);
            var kind = chance.Of(receiver.Likes);
            var givers = here.Where(neighbour => neighbour != receiver && neighbour.Gives.Contains(kind)).ToList();
            if (givers.Count > 0)
                return (OneOf(givers, wantsFuller: false), receiver, kind);
        }
    }

    // Now and then, of two who come to mind, the one with more hours asks and the one with fewer helps.
    private Neighbour OneOf(List<Neighbour> all, bool wantsFuller)
    {
        var one = chance.Of(all, neighbour => neighbour.Zeal);
        if (!chance.OneIn(3))
            return one;
        var other = chance.Of(all, neighbour => neighbour.Zeal);
        return one.Account.BalanceMinutes > other.Account.BalanceMinutes == wantsFuller ? one : other;
    }
}
