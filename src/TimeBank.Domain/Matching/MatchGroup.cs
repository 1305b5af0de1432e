namespace TimeBanking.Domain.Matching;

/// <summary>A group that takes people in a round of matching: one that meets already, or one that would begin.</summary>
/// <param name="Id">Names the group within the problem.</param>
/// <param name="Minimum">
/// The least number of people in the group after the round, those who are placed already included, 0 or more. A new group opens
/// with at least so many or not at all. A group that meets is never closed: it ends the round with at least so many, so a caller
/// that would rather let it stay small gives no more than <paramref name="Placed"/>.
/// </param>
/// <param name="Maximum">The greatest number, those who are placed already included.</param>
/// <param name="Placed">How many are in it already. Nobody of them is moved. 0 for a new group.</param>
/// <param name="IsNew">Whether the group does not exist yet and opens only if the round opens it.</param>
public sealed record MatchGroup(string Id, int Minimum, int Maximum, int Placed, bool IsNew)
{
    /// <summary>How many more may come.</summary>
    public int Room => Maximum - Placed;

    /// <summary>How many must come: to a group that meets in any case, to a new one if it opens (at least one then).</summary>
    public int Needed => IsNew ? Math.Max(1, Minimum) : Math.Max(0, Minimum - Placed);
}
