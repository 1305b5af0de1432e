using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Keys;

/// <summary>
/// Puts the framework's passkeys into the host, over our own people. Of all else that it can do with them nothing is used: sessions are
/// ours.
/// </summary>
internal static class PasskeyServices
{
    public static IServiceCollection AddPasskeys(this IServiceCollection services)
    {
        services.AddIdentityCore<Person>().AddUserStore<PasskeyStore>().AddSignInManager();
        // Where the framework keeps what a browser was asked to sign: encrypted, and for the browser alone.
        services.AddAuthentication().AddCookie(IdentityConstants.TwoFactorUserIdScheme, Configure);
        services.AddOptions<IdentityPasskeyOptions>().Configure<PasskeySite>((passkeys, site) =>
        {
            passkeys.ServerDomain = site.Domain;
            passkeys.AuthenticatorTimeout = CheckPasskey.Lasts;
            // A passkey is all that one shows, so the device has to know its owner, and the owner need not say who they are.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && site.IsOrigin(asked.Origin));
        });
        return services
            .AddSingleton<PasskeySite>()
            .AddSingleton<FindPasskeys>()
            .AddScoped<AddPasskey>()
            .AddScoped<CheckPasskey>();
    }

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "timebank-passkey";
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.ExpireTimeSpan = CheckPasskey.Lasts;
        cookie.SlidingExpiration = false;
    }
}
