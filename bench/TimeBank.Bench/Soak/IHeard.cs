using System.Text.Json;

namespace TimeBanking.Bench.Soak;

/// <summary>What a listener has heard, held against what is theirs. Safe for one that takes and another that asks.</summary>
internal interface IHeard
{
    /// <summary>The subscription by which it is heard.</summary>
    string Query { get; }

    /// <exception cref="InvalidOperationException">The event tells of what is not the listener's, or is an error.</exception>
    void Take(JsonElement payload);

    /// <summary>What who listened to everything should have heard by now, and has not; null when nothing is missing.</summary>
    string? Missing(MemberFacts facts);
}

/// <summary>What the database says of a member.</summary>
/// <param name="Exchanges">In how many they take part.</param>
/// <param name="BalanceMinutes">What their account stands at.</param>
internal sealed record MemberFacts(long Exchanges, long BalanceMinutes);
