namespace TimeBanking.Api.Features.SignIn;

/// <summary>Where one signs in.</summary>
internal static class SignInPaths
{
    public const string Ask = "/sign-in";
    public const string Code = "/sign-in/code";
    public const string Link = "/sign-in/link";
    public const string Passkey = "/sign-in/passkey";

    /// <summary>Tells a script what the browser is to sign.</summary>
    public const string AskForPasskey = "/sign-in/passkey/ask";

    /// <summary>The page of this site that somebody was on their way to; their home when it is none.</summary>
    /// <param name="to">As it came in the address, from anybody.</param>
    public static string Onward(string? to) => to is ['/', .. var rest] && rest is not ['/' or '\\', ..] && !to.Any(char.IsControl)
        ? to
        : Foundation.Identity.SignOut.HomePath;

    /// <summary>A page of signing in that knows where somebody was on their way to, if they were.</summary>
    public static string Onto(string path, string? to) => to is null
        ? path
        : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}to={Uri.EscapeDataString(Onward(to))}";
}
