using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace TimeBanking.Api.Foundation.Web;

/// <summary>
/// A secret that was made by a form and is shown on the page that follows, once: nothing on the server keeps it. It travels in a
/// cookie that only the server can read, for that one page and that one member, and goes with the first look.
/// </summary>
internal sealed class ToldOnce(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Web.ToldOnce").ToTimeLimitedDataProtector();

    /// <summary>Keeps a secret for the next page.</summary>
    /// <param name="path">The page that shows it.</param>
    /// <param name="memberId">Who may see it.</param>
    public void Keep(HttpContext context, string path, Guid memberId, string secret) => context.Response.Cookies.Append(
        NameFor(path), _protector.Protect($"{memberId:N} {secret}", Kept), Options(context, path, Kept));

    /// <summary>The secret that was kept for this page and member, and is not kept any more; null when there is none.</summary>
    public string? Take(HttpContext context, string path, Guid memberId)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Cookies[NameFor(path)] is not { Length: > 0 and < 4_000 } cookie)
            return null;
        context.Response.Cookies.Delete(NameFor(path), Options(context, path, TimeSpan.Zero));
        try
        {
            var told = _protector.Unprotect(cookie);
            var mine = $"{memberId:N} ";
            return told.StartsWith(mine, StringComparison.Ordinal) ? told[mine.Length..] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // The cookies of a page are sent to the pages below it too.
    private static string NameFor(string path) => $"timebank-told{path.Replace('/', '-')}";

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
