using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Tests.Matching;

/// <summary>Tries every way to place people, by the rules as the issue writes them and nothing of the solver.</summary>
internal sealed class ExhaustiveMatching(
    IReadOnlyList<MatchGroup> groups, IReadOnlyList<MatchSeeker> seekers, IReadOnlyList<MatchPair> apart)
{
    private readonly string?[] placeOf = new string?[seekers.Count];
    private (int Placed, long Cost, int Opened)? best;

    /// <returns>The best there is, or null when the groups that meet cannot all get their minimum.</returns>
    public (int Placed, long Cost, int Opened)? Solve()
    {
        best = null;
        Try(0, 0, 0);
        return best;
    }

    private void Try(int seeker, int placed, long cost)
    {
        if (seeker == seekers.Count)
        {
            Judge(placed, cost);
            return;
        }
        placeOf[seeker] = null;
        Try(seeker + 1, placed, cost);
        foreach (var option in seekers[seeker].Options)
        {
            placeOf[seeker] = option.Group;
            Try(seeker + 1, placed + 1, cost + option.Cost);
        }
        placeOf[seeker] = null;
    }

    private void Judge(int placed, long cost)
    {
        if (best is { } known && (placed < known.Placed || (placed == known.Placed && cost > known.Cost)))
            return;
        var opened = 0;
        foreach (var group in groups)
        {
            var coming = placeOf.Count(place => place == group.Id);
            var size = group.Placed + coming;
            if (size > group.Maximum || (size < group.Minimum && !(group.IsNew && coming == 0)))
                return;
            opened += group.IsNew && coming > 0 ? 1 : 0;
        }
        if (apart.Any(pair => PlaceOf(pair.First) is { } place && place == PlaceOf(pair.Second)))
            return;
        if (best is null || placed > best.Value.Placed || cost < best.Value.Cost || opened < best.Value.Opened)
            best = (placed, cost, opened);
    }

    private string? PlaceOf(string id)
    {
        for (var seeker = 0; seeker < seekers.Count; seeker++)
        {
            if (seekers[seeker].Id == id)
                return placeOf[seeker];
        }
        return null;
    }
}
