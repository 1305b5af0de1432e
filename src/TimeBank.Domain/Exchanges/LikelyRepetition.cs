namespace TimeBanking.Domain.Exchanges;

/// <summary>Help as it was told: who gave whom how much, and when.</summary>
/// <param name="Minutes">As recorded or claimed; of group help, the receiver's share.</param>
/// <param name="GroupMinutes">Of group help only: all that the giver gave, which some take for what each received.</param>
public sealed record ToldHelp(
    Guid GiverMemberId, Guid ReceiverMemberId, DateOnly Day, int Minutes, int? GroupMinutes = null)
{
    internal IEnumerable<int> Figures => GroupMinutes is { } whole ? [Minutes, whole] : [Minutes];
}

/// <summary>
/// Whether the same help was probably told twice: by giver and receiver, or by one of them again. People do help each
/// other twice on a day, so it is shown to whoever records, who may go on; nothing is refused.
/// </summary>
public static class LikelyRepetition
{
    /// <summary>Two who tell of the same help seldom differ by more than this many minutes.</summary>
    public const int NearMinutes = 15;

    /// <summary>Of long help they may differ by this part of the longer figure: a quarter.</summary>
    public const int NearPart = 4;

    /// <summary>
    /// The same two people in the same direction on the same day, and minutes that differ by at most a quarter of an
    /// hour, or a quarter of the longer. Group help is near by its share or as a whole.
    /// </summary>
    public static bool IsLikely(ToldHelp one, ToldHelp other) =>
        one.GiverMemberId == other.GiverMemberId && one.ReceiverMemberId == other.ReceiverMemberId
        && one.Day == other.Day && one.Figures.Any(minutes => other.Figures.Any(others => IsNear(minutes, others)));

    private static bool IsNear(int minutes, int others)
    {
        var apart = Math.Abs((long)minutes - others);
        return apart <= NearMinutes || apart * NearPart <= Math.Max(minutes, others);
    }
}
