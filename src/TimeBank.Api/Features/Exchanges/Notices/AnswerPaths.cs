namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Where help is answered by a link in a mail.</summary>
internal static class AnswerPaths
{
    /// <summary>A claim, by its receiver.</summary>
    public const string Claim = "/answer";

    /// <summary>What was proposed, by the one who was asked; and what was claimed, by the giver who takes it back.</summary>
    public const string Help = "/answer/help";

    /// <summary>The exchange, for those who are signed in.</summary>
    public static string Exchange(Guid id) => $"/exchanges/{id}";
}
