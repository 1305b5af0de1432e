namespace TimeBanking.Domain.Matching;

/// <summary>A problem of matching that cannot be.</summary>
/// <param name="place">Where, as <c>groups[2].minimum</c>.</param>
/// <param name="fault">What is wrong there, without a full stop.</param>
public sealed class MatchProblemException(string place, string fault) : Exception($"{place}: {fault}.")
{
    public string Place { get; } = place;

    public string Fault { get; } = fault;
}

/// <summary>No solution at all gives every group that meets its minimum.</summary>
/// <param name="message">Names the groups, as far as they are known.</param>
public sealed class NoMatchingException(string message) : Exception(message);

/// <summary>What was given as a solution breaks a rule of its problem. Whoever made it made a mistake; it is never shown to people.</summary>
public sealed class MatchSolutionException(string message) : Exception(message);
