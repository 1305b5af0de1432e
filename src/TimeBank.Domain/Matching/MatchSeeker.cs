namespace TimeBanking.Domain.Matching;

/// <summary>Somebody who looks for a group.</summary>
/// <param name="Id">Names the person within the problem.</param>
/// <param name="Options">The groups that would do, each once. Whatever is a hard condition was asked before: what is no option never comes.</param>
public sealed record MatchSeeker(string Id, IReadOnlyList<MatchOption> Options);

/// <summary>A group that would do for somebody.</summary>
/// <param name="Group">The group's id.</param>
/// <param name="Cost">What is lost by it: 0 for the best there could be, <see cref="HighestCost"/> for the least that is still thinkable.</param>
public readonly record struct MatchOption(string Group, int Cost)
{
    public const int LowestFit = 1;

    public const int HighestFit = 100;

    /// <summary>What an option of the lowest fit costs.</summary>
    public const int HighestCost = (HighestFit - LowestFit) * (HighestFit - LowestFit);

    /// <summary>
    /// The usual way to a cost: the square of what is missing from a whole fit. Two people who miss 10 each weigh less than one who
    /// misses 20, so nobody is sacrificed for a total.
    /// </summary>
    /// <param name="group">The group's id.</param>
    /// <param name="fit">From 1, hardly, to 100, wholly.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fit is none.</exception>
    public static MatchOption OfFit(string group, int fit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fit, LowestFit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fit, HighestFit);
        return new MatchOption(group, (HighestFit - fit) * (HighestFit - fit));
    }
}

/// <summary>An option with its group as a place in <see cref="MatchProblem.Groups"/>.</summary>
public readonly record struct MatchChoice(int Group, int Cost);

/// <summary>Two people who never share a group.</summary>
public sealed record MatchPair(string First, string Second);
