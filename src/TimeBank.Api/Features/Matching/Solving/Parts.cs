using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching.Solving;

/// <summary>Divides a problem into parts that have nothing to do with each other (union-find over groups and people).</summary>
internal static class Parts
{
    /// <param name="problem">What is divided.</param>
    /// <param name="seed">Shuffles the people of each part, which settles ties.</param>
    /// <returns>In the order of the first group of each. Who has no option is in none.</returns>
    public static IReadOnlyList<Part> Of(MatchProblem problem, int seed)
    {
        var roots = Join(problem);
        var within = new int[problem.Groups.Count];
        var groups = Enumerable.Range(0, problem.Groups.Count).GroupBy(group => roots[group]).ToDictionary(part => part.Key, part => part.ToList());
        foreach (var part in groups.Values)
        {
            for (var index = 0; index < part.Count; index++)
                within[part[index]] = index;
        }

        var shuffled = Enumerable.Range(0, problem.Seekers.Count).Where(seeker => problem.ChoicesOf(seeker).Length > 0).ToArray();
        new Random(seed).Shuffle(shuffled);
        var seekers = shuffled.GroupBy(RootOf).ToDictionary(part => part.Key, part => part.ToList());
        // Two people of different parts can share no group.
        var pairs = problem.Apart.Where(pair => problem.ChoicesOf(pair.First).Length > 0 && problem.ChoicesOf(pair.Second).Length > 0)
            .Where(pair => RootOf(pair.First) == RootOf(pair.Second)).ToLookup(pair => RootOf(pair.First));
        var places = new int[problem.Seekers.Count];
        foreach (var part in seekers.Values)
        {
            for (var index = 0; index < part.Count; index++)
                places[part[index]] = index;
        }

        return
        [
            .. groups.OrderBy(part => part.Value[0]).Select(part => new Part(
                seekers.GetValueOrDefault(part.Key, []), [.. part.Value.Select(group => problem.Groups[group])],
                [.. pairs[part.Key].Select(pair => (places[pair.First], places[pair.Second]))], problem.ChoicesOf, within)),
        ];

        int RootOf(int seeker) => roots[problem.ChoicesOf(seeker)[0].Group];
    }

    /// <summary>The root of each group: groups of one part have the same one.</summary>
    private static int[] Join(MatchProblem problem)
    {
        var parents = Enumerable.Range(0, problem.Groups.Count).ToArray();
        for (var seeker = 0; seeker < problem.Seekers.Count; seeker++)
        {
            foreach (var choice in problem.ChoicesOf(seeker))
                parents[Root(choice.Group)] = Root(problem.ChoicesOf(seeker)[0].Group);
        }
        return [.. Enumerable.Range(0, parents.Length).Select(Root)];

        int Root(int group)
        {
            while (parents[group] != group)
                group = parents[group] = parents[parents[group]];
            return group;
        }
    }
}
