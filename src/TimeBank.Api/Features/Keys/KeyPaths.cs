namespace TimeBanking.Api.Features.Keys;

/// <summary>Where one sees, makes and ends what lets one, or one's programs, in.</summary>
internal static class KeyPaths
{
    public const string Tokens = "/me/tokens";

    /// <summary>The page on which a new one is seen, and ended.</summary>
    public static string Of(NewKey kind) => kind switch
    {
        NewKey.AccessToken => Tokens,
    };
}
