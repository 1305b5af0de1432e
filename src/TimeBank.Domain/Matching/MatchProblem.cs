namespace TimeBanking.Domain.Matching;

/// <summary>
/// One round of matching, for everybody at once: who looks for a group, and which groups there are or could be. What is wanted,
/// in this order: as many people placed as can be; then the least sum of costs; then the fewest new groups.
/// </summary>
public sealed class MatchProblem
{
    private readonly Dictionary<string, int> groupIndexes;
    private readonly Dictionary<string, int> seekerIndexes;
    private readonly int[] firstChoices;
    private readonly MatchChoice[] choices;

    /// <exception cref="MatchProblemException">Something in it cannot be; says where.</exception>
    public MatchProblem(IReadOnlyList<MatchGroup> groups, IReadOnlyList<MatchSeeker> seekers, IReadOnlyList<MatchPair> apart)
    {
        Groups = groups;
        Seekers = seekers;
        groupIndexes = MatchProblemRules.IndexGroups(groups);
        seekerIndexes = MatchProblemRules.IndexSeekers(seekers);
        (firstChoices, choices) = MatchProblemRules.Choices(seekers, groupIndexes);
        Apart = MatchProblemRules.Pairs(apart, seekerIndexes);
    }

    public IReadOnlyList<MatchGroup> Groups { get; }

    public IReadOnlyList<MatchSeeker> Seekers { get; }

    /// <summary>Who never shares a group, as places in <see cref="Seekers"/>, the lower first, each pair once, in order.</summary>
    public IReadOnlyList<(int First, int Second)> Apart { get; }

    /// <summary>The options of a person, in their order.</summary>
    /// <param name="seeker">A place in <see cref="Seekers"/>.</param>
    public ReadOnlySpan<MatchChoice> ChoicesOf(int seeker) =>
        choices.AsSpan(firstChoices[seeker], firstChoices[seeker + 1] - firstChoices[seeker]);

    /// <summary>The place of a group in <see cref="Groups"/>, or null when there is none of that id.</summary>
    public int? IndexOfGroup(string id) => groupIndexes.TryGetValue(id, out var index) ? index : null;

    /// <summary>The place of a person in <see cref="Seekers"/>, or null when there is none of that id.</summary>
    public int? IndexOfSeeker(string id) => seekerIndexes.TryGetValue(id, out var index) ? index : null;
}
