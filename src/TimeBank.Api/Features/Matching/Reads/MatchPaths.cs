namespace TimeBanking.Api.Features.Matching;

/// <summary>The pages of matching.</summary>
internal static class MatchPaths
{
    /// <summary>Where one says what group one looks for.</summary>
    public const string Find = "/groups/find";

    /// <summary>Where a proposal is answered by a link in a mail.</summary>
    public const string Answer = "/proposals/answer";

    /// <summary>A proposal, for those who are signed in.</summary>
    public static string Proposal(Guid id) => $"/proposals/{id}";

    /// <summary>A round, for those who look after it.</summary>
    public static string Round(Guid id) => $"/matching/{id}";
}
