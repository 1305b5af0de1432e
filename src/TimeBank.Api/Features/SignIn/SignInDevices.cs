using Microsoft.AspNetCore.DataProtection;

namespace TimeBanking.Api.Features.SignIn;

/// <summary>
/// What a browser keeps after its owner signed in by it, so that others who ask with the owner's address cannot shut the owner
/// out. It lets nobody in.
/// </summary>
internal sealed class SignInDevices(IDataProtectionProvider protection)
{
    private const string CookieName = "timebank-known";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    private readonly IDataProtector _protector = protection.CreateProtector("SignIn.KnownBrowser");

    public bool Knows(HttpContext context, string address)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 and < 2_000 } cookie)
            return false;
        try
        {
            return _protector.Unprotect(cookie) == address;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }

    public void Remember(HttpContext context, string address) => context.Response.Cookies.Append(
        CookieName, _protector.Protect(address), SignInBrowser.Options(context, Kept));
}
