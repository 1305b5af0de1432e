using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching.Solving;

/// <summary>
/// A part of a problem that shares no group, no person and no pair with any other part, so that it is solved by itself. People,
/// groups and choices are numbered within it; the choices of one person stand one after another.
/// </summary>
internal sealed class Part
{
    private readonly int[] firstChoices;
    private readonly MatchChoice[] choices;
    private readonly int[] seekerOf;

    /// <param name="seekers">The people of this part, as places in the whole, in the order in which ties are settled.</param>
    /// <param name="groups">Its groups.</param>
    /// <param name="apart">Its pairs, as places in <paramref name="seekers"/>.</param>
    /// <param name="choicesOf">The choices that a person has in the whole.</param>
    /// <param name="groupWithin">The place in <paramref name="groups"/> of every group of the whole, or -1.</param>
    public Part(
        IReadOnlyList<int> seekers, IReadOnlyList<MatchGroup> groups, IReadOnlyList<(int First, int Second)> apart,
        ChoicesOfSeeker choicesOf, int[] groupWithin)
    {
        (Seekers, Groups, Apart) = (seekers, groups, apart);
        firstChoices = new int[seekers.Count + 1];
        var within = new List<MatchChoice>();
        for (var seeker = 0; seeker < seekers.Count; seeker++)
        {
            foreach (var choice in choicesOf(seekers[seeker]))
            {
                if (groupWithin[choice.Group] >= 0)
                    within.Add(choice with { Group = groupWithin[choice.Group] });
            }
            firstChoices[seeker + 1] = within.Count;
        }
        choices = [.. within];
        seekerOf = new int[choices.Length];
        for (var seeker = 0; seeker < seekers.Count; seeker++)
            Array.Fill(seekerOf, seeker, firstChoices[seeker], firstChoices[seeker + 1] - firstChoices[seeker]);
    }

    /// <summary>The people, as places in the whole.</summary>
    public IReadOnlyList<int> Seekers { get; }

    public IReadOnlyList<MatchGroup> Groups { get; }

    public IReadOnlyList<(int First, int Second)> Apart { get; }

    public int ChoiceCount => choices.Length;

    public ReadOnlySpan<MatchChoice> ChoicesOf(int seeker) => choices.AsSpan(firstChoices[seeker]..firstChoices[seeker + 1]);

    public MatchChoice ChoiceAt(int choice) => choices[choice];

    public int SeekerOf(int choice) => seekerOf[choice];

    /// <summary>The number of a person's first choice; <c>FirstChoice(seeker + 1)</c> is one past the last.</summary>
    public int FirstChoice(int seeker) => firstChoices[seeker];

    /// <summary>The choice of a person for a group, or none (-1).</summary>
    public int ChoiceFor(int seeker, int group)
    {
        for (var choice = firstChoices[seeker]; choice < firstChoices[seeker + 1]; choice++)
        {
            if (choices[choice].Group == group)
                return choice;
        }
        return -1;
    }
}

/// <summary>The choices of a person.</summary>
internal delegate ReadOnlySpan<MatchChoice> ChoicesOfSeeker(int seeker);
