namespace TimeBanking.Api.Features.Matching.Solving;

/// <summary>Whether so many new groups are needed for their room alone, which is quickly seen where places are short.</summary>
internal static class FewestNewGroups
{
    /// <summary>How many new groups it takes at least to have room for all whom the groups that meet cannot take.</summary>
    public static int ByRoom(Part part, FlowNetwork network, int placed)
    {
        var closed = new Decisions();
        var news = Enumerable.Range(0, part.Groups.Count).Where(group => part.Groups[group].IsNew).ToList();
        news.ForEach(closed.Close);
        var missing = placed - network.Solve(closed).Placed;
        var least = 0;
        foreach (var room in news.Select(group => part.Groups[group].Room).OrderDescending().TakeWhile(_ => missing > 0))
        {
            missing -= room;
            least++;
        }
        return least;
    }
}
