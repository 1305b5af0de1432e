namespace TimeBanking.Api.Features.Promises;

/// <summary>The pages of pledges.</summary>
internal static class PledgePaths
{
    /// <summary>One's own, and making one.</summary>
    public const string Pledges = "/pledges";
}
