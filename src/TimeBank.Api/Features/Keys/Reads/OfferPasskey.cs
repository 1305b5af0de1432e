using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Keys;

/// <summary>Whether a page offers somebody a passkey: who has none, until they say in this browser that they want none.</summary>
internal sealed class OfferPasskey(FindPasskeys passkeys, PasskeySite site)
{
    private const string CookieName = "timebank-passkey-later";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public async Task<bool> IsWantedAsync(HttpContext context, Actor actor, CancellationToken cancellationToken) =>
        site.IsKnown && !context.Request.Cookies.ContainsKey(CookieName) && !await passkeys.HasAnyAsync(actor, cancellationToken);

    /// <summary>Lets it be gone from this browser.</summary>
    public static void Decline(HttpContext context) => context.Response.Cookies.Append(CookieName, "1", new CookieOptions
    {
        HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, MaxAge = Kept, IsEssential = true,
    });
}
