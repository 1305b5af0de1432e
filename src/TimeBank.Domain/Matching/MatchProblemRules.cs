namespace TimeBanking.Domain.Matching;

/// <summary>What must hold of a problem, and the places in it by which its errors are named, such as <c>seekers[3].options[0].fit</c>.</summary>
internal static class MatchProblemRules
{
    public static Dictionary<string, int> IndexGroups(IReadOnlyList<MatchGroup> groups)
    {
        var indexes = new Dictionary<string, int>(groups.Count);
        for (var index = 0; index < groups.Count; index++)
        {
            var place = $"groups[{index}]";
            Name(indexes, groups[index].Id, index, "groups");
            CheckSizes(groups[index], place);
        }
        return indexes;
    }

    public static Dictionary<string, int> IndexSeekers(IReadOnlyList<MatchSeeker> seekers)
    {
        var indexes = new Dictionary<string, int>(seekers.Count);
        for (var index = 0; index < seekers.Count; index++)
            Name(indexes, seekers[index].Id, index, "seekers");
        return indexes;
    }

    /// <summary>All options one after another, and where those of each person begin (and, one more, where the last end).</summary>
    public static (int[] First, MatchChoice[] Choices) Choices(
        IReadOnlyList<MatchSeeker> seekers, IReadOnlyDictionary<string, int> groupIndexes)
    {
        var first = new int[seekers.Count + 1];
        for (var seeker = 0; seeker < seekers.Count; seeker++)
            first[seeker + 1] = first[seeker] + seekers[seeker].Options.Count;
        var choices = new MatchChoice[first[^1]];
        var lastSeeker = new Dictionary<int, int>();
        for (var seeker = 0; seeker < seekers.Count; seeker++)
        {
            for (var option = 0; option < seekers[seeker].Options.Count; option++)
                choices[first[seeker] + option] = Choice(seekers[seeker].Options[option], seeker, option, groupIndexes, lastSeeker);
        }
        return (first, choices);
    }

    public static IReadOnlyList<(int First, int Second)> Pairs(
        IReadOnlyList<MatchPair> apart, IReadOnlyDictionary<string, int> seekerIndexes)
    {
        var pairs = new SortedSet<(int, int)>();
        for (var index = 0; index < apart.Count; index++)
        {
            var first = Find(apart[index].First, $"apart[{index}][0]");
            var second = Find(apart[index].Second, $"apart[{index}][1]");
            if (first == second)
                throw new MatchProblemException($"apart[{index}]", $"{apart[index].First} cannot be kept apart from themselves");
            pairs.Add((Math.Min(first, second), Math.Max(first, second)));
        }
        return [.. pairs];

        int Find(string id, string place) => seekerIndexes.TryGetValue(id, out var index)
            ? index
            : throw new MatchProblemException(place, $"there is no seeker {id}");
    }

    private static void Name(Dictionary<string, int> indexes, string id, int index, string list)
    {
        var place = $"{list}[{index}].id";
        if (id.Length == 0)
            throw new MatchProblemException(place, "an id is not empty");
        if (!indexes.TryAdd(id, index))
            throw new MatchProblemException(place, $"{id} is the id of {list}[{indexes[id]}] already");
    }

    private static void CheckSizes(MatchGroup group, string place)
    {
        if (group.Minimum < 0)
            throw new MatchProblemException($"{place}.minimum", $"{group.Minimum} is below 0");
        if (group.Maximum < group.Minimum)
            throw new MatchProblemException($"{place}.minimum", $"the minimum {group.Minimum} is above the maximum {group.Maximum}");
        if (group.Placed < 0)
            throw new MatchProblemException($"{place}.placed", $"{group.Placed} is below 0");
        if (group.Maximum < group.Placed)
            throw new MatchProblemException($"{place}.maximum", $"the maximum {group.Maximum} is below the {group.Placed} who are there");
        if (group.IsNew && group.Placed > 0)
            throw new MatchProblemException($"{place}.placed", $"nobody is in a new group yet, so 0 and not {group.Placed}");
    }

    private static MatchChoice Choice(
        MatchOption option, int seeker, int index, IReadOnlyDictionary<string, int> groupIndexes, Dictionary<int, int> lastSeeker)
    {
        if (!groupIndexes.TryGetValue(option.Group, out var group))
            throw new MatchProblemException($"seekers[{seeker}].options[{index}].group", $"there is no group {option.Group}");
        if (lastSeeker.TryGetValue(group, out var last) && last == seeker)
            throw new MatchProblemException($"seekers[{seeker}].options[{index}].group", $"{option.Group} is among the options already");
        lastSeeker[group] = seeker;
        if (option.Cost is < 0 or > MatchOption.HighestCost)
        {
            throw new MatchProblemException(
                $"seekers[{seeker}].options[{index}].cost", $"{option.Cost} is not between 0 and {MatchOption.HighestCost}");
        }
        return new MatchChoice(group, option.Cost);
    }
}
