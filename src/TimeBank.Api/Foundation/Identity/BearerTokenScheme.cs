using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using TimeBanking.GraphQL.Http;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>
/// The scheme of programs: a personal access token in the Authorization header. A token that opens nothing is refused at
/// once, whatever was asked.
/// </summary>
internal sealed class BearerTokenScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, Callers callers)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "Bearer";
    private const string Prefix = Name + " ";

    /// <summary>Whether a header brings a token, of whatever form.</summary>
    public static bool IsIn(string header) => header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The token of a header that brings one; null when it has not the form of one, which costs no look-up.</summary>
    public static TokenCredential? CredentialIn(string header)
    {
        var token = header[Prefix.Length..].Trim();
        return AccessTokens.HaveFormOf(token) ? new TokenCredential(AccessTokens.HashOf(token)) : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var credential = CredentialIn(Request.Headers.Authorization.ToString());
        var actor = credential is null
            ? null
            : await callers.FindAsync(credential, CallerAddress.Of(Context), Context.RequestAborted);
        if (actor is null)
            return AuthenticateResult.Fail("The access token opens nothing.");
        Context.RequestServices.GetRequiredService<Caller>().Become(actor, credential!);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, actor.MemberId.ToString())], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        var error = new { message = "The access token is not known, has been revoked, or has expired. Make a new one on your page \"Access tokens\"." };
        return Response.WriteAsJsonAsync(new { errors = new[] { error } }, Context.RequestAborted);
    }
}
