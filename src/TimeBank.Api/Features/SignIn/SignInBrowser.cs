namespace TimeBanking.Api.Features.SignIn;

/// <summary>The secret of a browser that asked to sign in, for as long as what the mail brings holds.</summary>
internal static class SignInBrowser
{
    private const string CookieName = "timebank-sign-in";

    /// <summary>Null where this browser has not asked lately.</summary>
    public static string? SecretOf(HttpContext context) =>
        context.Request.Cookies[CookieName] is { Length: > 0 and < 100 } secret ? secret : null;

    public static void Give(HttpContext context, string secret) =>
        context.Response.Cookies.Append(CookieName, secret, Options(context, SignInLimits.Lasts));

    public static void Take(HttpContext context) => context.Response.Cookies.Delete(CookieName, Options(context, TimeSpan.Zero));

    public static CookieOptions Options(HttpContext context, TimeSpan kept) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        // Lax: the link in the mail leads here from another site.
        SameSite = SameSiteMode.Lax,
        MaxAge = kept,
        IsEssential = true,
    };
}
