using TimeBanking.Domain.Matching;

namespace TimeBanking.Bench.Matching;

/// <summary>A problem of matching, made up from a seed: options and fits are drawn evenly, and so are places and pairs.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Seekers">How many people look for a group, each with 25 options.</param>
/// <param name="Groups">How many groups meet. Four people are in each.</param>
/// <param name="Room">How many places are free in all of them together.</param>
/// <param name="NewGroups">How many groups could open.</param>
/// <param name="Apart">How many pairs are to be kept apart.</param>
internal sealed record MadeUpProblem(string Name, int Seekers, int Groups, int Room, int NewGroups = 0, int Apart = 0)
{
    private const int OptionsEach = 25;
    private const int PlacedEach = 4;

    /// <summary>The least and the greatest size of a new group.</summary>
    public (int Minimum, int Maximum) Sizes { get; init; } = (4, 9);

    public MatchProblem Make(int seed)
    {
        var random = new Random(seed);
        var groups = GroupsThatMeet(random).Concat(Enumerable.Range(0, NewGroups)
            .Select(index => new MatchGroup($"n{index}", Sizes.Minimum, Sizes.Maximum, 0, IsNew: true))).ToList();
        var seekers = Enumerable.Range(0, Seekers).Select(index => new MatchSeeker($"s{index}", Options(random, groups))).ToList();
        return new MatchProblem(groups, seekers, [.. Pairs(random, seekers)]);
    }

    private IEnumerable<MatchGroup> GroupsThatMeet(Random random)
    {
        var room = new int[Groups];
        for (var place = 0; place < Room; place++)
            room[random.Next(Groups)]++;
        return room.Select((places, index) => new MatchGroup($"g{index}", 0, PlacedEach + places, PlacedEach, IsNew: false));
    }

    private static List<MatchOption> Options(Random random, List<MatchGroup> groups)
    {
        var chosen = new HashSet<int>();
        while (chosen.Count < Math.Min(OptionsEach, groups.Count))
            chosen.Add(random.Next(groups.Count));
        return [.. chosen.Select(group => MatchOption.OfFit(groups[group].Id, random.Next(MatchOption.LowestFit, MatchOption.HighestFit + 1)))];
    }

    /// <summary>Every fifth pair is of somebody who is in another pair already.</summary>
    private IEnumerable<MatchPair> Pairs(Random random, List<MatchSeeker> seekers)
    {
        var first = seekers[0];
        for (var pair = 0; pair < Apart; pair++)
        {
            if (pair % 5 > 0)
                first = seekers[random.Next(seekers.Count)];
            var second = seekers[random.Next(seekers.Count)];
            if (second != first)
                yield return new MatchPair(first.Id, second.Id);
        }
    }
}
