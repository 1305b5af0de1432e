using TimeBanking.Api.Features.Keys.Notices;
namespace TimeBanking.Api.Features.Keys;

/// <summary>Where one sees, makes and ends what lets one, or one's programs, in.</summary>
internal static class KeyPaths
{
    public const string Tokens = "/me/tokens";
    public const string Passkeys = "/me/passkeys";

    /// <summary>Tells a script what to ask the browser for.</summary>
    public const string AskForPasskey = "/me/passkeys/ask";

    /// <summary>Lets the offer of a passkey be gone from this browser.</summary>
    public const string PasskeyLater = "/me/passkeys/later";

    /// <summary>The page on which a new one is seen, and ended.</summary>
    public static string Of(NewKey kind) => kind switch
    {
        NewKey.AccessToken => Tokens,
        NewKey.Passkey => Passkeys,
    };
}
