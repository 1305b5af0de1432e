namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Where a claim is answered by a link in a mail.</summary>
internal static class AnswerClaimPaths
{
    public const string Answer = "/answer";
}
