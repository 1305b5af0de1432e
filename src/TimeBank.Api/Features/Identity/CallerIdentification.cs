using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using TimeBank.Api.CommandLine;
using TimeBank.Api.Web;
using TimeBank.Api.Web.Layout;

namespace TimeBank.Api.Features.Identity;

/// <summary>
/// Tells each request who its caller is: by a personal access token in the Authorization header, or else by the cookie
/// of the demonstration's sign-in. What the caller may do is for the use cases to decide.
/// </summary>
internal static class CallerIdentification
{
    private const string Scheme = "Bearer ";

    public static IServiceCollection AddIdentity(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSingleton<AccessTokens>().AddSingleton<Callers>().AddSingleton<Listening>().AddScoped<Caller>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "timebank";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
        });
        if (environment.IsDevelopment())
        {
            services.AddSingleton<DemonstrationMembers>();
            services.AddSingleton(new NavigationLink("Sign in", DemonstrationSignIn.Path));
            services.AddSingleton(new WelcomeLine("Sign in", address => $"{address}{DemonstrationSignIn.Path} (choose a member; demonstration only)"));
        }
        return services;
    }

    public static WebApplication UseCallerIdentification(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(async (context, next) =>
        {
            // A page that says what went wrong is for anybody, and must not ask a database that does not answer.
            if (context.IsAnsweringError() || await IdentifyAsync(context))
                await next(context);
        });
        return app;
    }

    /// <summary>
    /// Tells the scope of an event, or of an operation on a WebSocket, who calls: by the same credential, looked up anew.
    /// </summary>
    /// <returns>False when the credential opens nothing any more.</returns>
    public static async ValueTask<bool> CarryAsync(IServiceProvider from, IServiceProvider to, CancellationToken cancellationToken)
    {
        if (from.GetRequiredService<Caller>().Credential is not { } credential)
            return true;
        var caller = to.GetRequiredService<Caller>();
        caller.Credential = credential;
        caller.Actor = await to.GetRequiredService<Callers>().FindNowAsync(credential, cancellationToken);
        return caller.Actor is not null;
    }

    /// <summary>
    /// Tells a WebSocket who its caller is, when <c>connection_init</c> brings
    /// <c>{ "authorization": "Bearer ..." }</c>: a page in a browser can set no header on the handshake. Without it, who
    /// opened the socket is its caller.
    /// </summary>
    /// <returns>False when the token opens nothing.</returns>
    public static async ValueTask<bool> InitialiseSocketAsync(
        HttpContext context, JsonElement? payload, CancellationToken cancellationToken)
    {
        if (payload is not { } sent || !sent.TryGetProperty("authorization", out var authorization))
            return true;
        if (authorization.ValueKind != JsonValueKind.String || authorization.GetString() is not { } header
            || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var caller = context.RequestServices.GetRequiredService<Caller>();
        caller.Credential = new TokenCredential(AccessTokens.HashOf(header[Scheme.Length..].Trim()));
        caller.Actor = await context.RequestServices.GetRequiredService<Callers>().FindAsync(caller.Credential, cancellationToken);
        return caller.Actor is not null;
    }

    private static async Task<bool> IdentifyAsync(HttpContext context)
    {
        var callers = context.RequestServices.GetRequiredService<Callers>();
        var caller = context.RequestServices.GetRequiredService<Caller>();
        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            caller.Credential = new TokenCredential(AccessTokens.HashOf(header[Scheme.Length..].Trim()));
            caller.Actor = await callers.FindAsync(caller.Credential, context.RequestAborted);
            if (caller.Actor is null)
            {
                await RefuseAsync(context);
                return false;
            }
        }
        else if (Guid.TryParse(context.User.FindFirst(ClaimTypes.NameIdentifier)?.Value, out var memberId))
        {
            caller.Credential = new SignInCredential(memberId);
            caller.Actor = await callers.FindAsync(caller.Credential, context.RequestAborted);
        }
        return true;
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return context.Response.WriteAsJsonAsync(
            new { errors = new[] { new { message = "The access token is not known, has been revoked, or has expired. Make a new one with: token create" } } },
            context.RequestAborted);
    }
}
