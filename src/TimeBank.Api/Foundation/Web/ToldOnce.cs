using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace TimeBanking.Api.Foundation.Web;

/// <summary>
/// What a form leaves to be told on the page that follows, once: that it was done, or a secret that it made. Nothing on the server
/// keeps it, and nothing stands in an address that others could open. It travels in a cookie that only the server can read, for that
/// one page and that one member, and goes with the first look.
/// </summary>
internal sealed class ToldOnce(IDataProtectionProvider protection)
{
    /// <summary>For whoever sent a form without being signed in.</summary>
    public static readonly Guid Anybody = Guid.Empty;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Web.ToldOnce").ToTimeLimitedDataProtector();

    /// <summary>Keeps something for the next page.</summary>
    /// <param name="what">Which of the things it is that the page can tell.</param>
    /// <param name="path">The page that tells it.</param>
    /// <param name="memberId">Who may see it.</param>
    /// <param name="told">What is told.</param>
    public void Keep(HttpContext context, Told what, string path, Guid memberId, string told) => context.Response.Cookies.Append(
        NameFor(what, path), _protector.Protect($"{what} {memberId:N} {told}", Kept), Options(context, path, Kept));

    /// <summary>What was kept for this page and member, and is not kept any more; null when there is nothing.</summary>
    public string? Take(HttpContext context, Told what, string path, Guid memberId)
    {
        var name = NameFor(what, path);
        if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Cookies[name] is not { Length: > 0 and < 4_000 } cookie)
            return null;
        context.Response.Cookies.Delete(name, Options(context, path, TimeSpan.Zero));
        try
        {
            var told = _protector.Unprotect(cookie);
            var mine = $"{what} {memberId:N} ";
            return told.StartsWith(mine, StringComparison.Ordinal) ? told[mine.Length..] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // The cookies of a page are sent to the pages below it too.
    private static string NameFor(Told what, string path) =>
        $"timebank-{(what == Told.Secret ? "told" : "done")}{path.Replace('/', '-')}";

    private static CookieOptions Options(HttpContext context, string path, TimeSpan kept) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = path,
        MaxAge = kept,
        IsEssential = true,
    };
}

/// <summary>What a page can tell of the form before it.</summary>
internal enum Told
{
    /// <summary>What was done, as a word that the page knows.</summary>
    Done,

    /// <summary>A secret that is shown this once.</summary>
    Secret,
}
