using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Tests.Matching;

/// <summary>Problems that are small enough to try everything: sizes, new groups, groups with people in them, pairs apart, and many ties.</summary>
internal sealed record SmallProblem(
    IReadOnlyList<MatchGroup> Groups, IReadOnlyList<MatchSeeker> Seekers, IReadOnlyList<MatchPair> Apart)
{
    private static readonly int[] Fits = [100, 99, 90, 90, 70, 40, 1];

    public static SmallProblem Random(int seed)
    {
        var random = new Random(seed);
        var groups = Enumerable.Range(0, random.Next(1, 5)).Select(index => Group(random, index)).ToList();
        var seekers = Enumerable.Range(0, random.Next(1, 8)).Select(index => Seeker(random, index, groups)).ToList();
        var apart = new List<MatchPair>();
        for (var left = random.Next(0, 3) * random.Next(0, 4); left > 0 && seekers.Count > 1; left--)
        {
            var pair = random.GetItems<MatchSeeker>(seekers.ToArray(), 2);
            if (pair[0] != pair[1])
                apart.Add(new MatchPair(pair[0].Id, pair[1].Id));
        }
        return new SmallProblem(groups, seekers, apart);
    }

    public MatchProblem ToProblem() => new(Groups, Seekers, Apart);

    private static MatchGroup Group(Random random, int index)
    {
        if (random.Next(2) == 0)
        {
            var least = random.Next(0, 5);
            return new MatchGroup($"new{index}", least, least + random.Next(0, 4), 0, true);
        }
        var placed = random.Next(0, 5);
        var maximum = placed + random.Next(0, 4);
        var minimum = random.Next(4) == 0 ? random.Next(0, maximum + 1) : random.Next(0, placed + 1);
        return new MatchGroup($"old{index}", minimum, maximum, placed, false);
    }

    private static MatchSeeker Seeker(Random random, int index, List<MatchGroup> groups) => new(
        $"s{index}",
        [.. groups.Where(_ => random.Next(4) > 0).Select(group => MatchOption.OfFit(group.Id, Fits[random.Next(Fits.Length)]))]);
}
