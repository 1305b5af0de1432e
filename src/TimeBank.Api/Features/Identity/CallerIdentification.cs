using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using TimeBank.Api.CommandLine;
using TimeBank.Api.Web;
using TimeBank.Api.Web.Layout;
using TimeBank.Domain;
using TimeBank.GraphQL.Diagnostics;
using TimeBank.GraphQL.Http;

namespace TimeBank.Api.Features.Identity;

/// <summary>
/// Tells each request who its caller is: by a personal access token in the Authorization header, or else by the cookie
/// of the demonstration's sign-in. What the caller may do is for the use cases to decide.
/// </summary>
internal static class CallerIdentification
{
    private const string Scheme = "Bearer ";
    private const string LimitSetting = nameof(RequestLimitSettings.MaxConcurrentRequestsPerCaller);

    public static IServiceCollection AddIdentity(
        this IServiceCollection services, IHostEnvironment environment, RequestLimitSettings limits)
    {
        services.AddSingleton(new LookUps(limits.MaxConcurrentRequestsPerCaller, LookUps.Patience));
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
    /// <returns>False when the token opens nothing, or too many of its address are looked up for too long.</returns>
    public static async ValueTask<bool> InitialiseSocketAsync(
        HttpContext context, JsonElement? payload, CancellationToken cancellationToken)
    {
        if (payload is not { } sent || !sent.TryGetProperty("authorization", out var authorization))
            return true;
        if (authorization.ValueKind != JsonValueKind.String || authorization.GetString() is not { } header
            || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var caller = context.RequestServices.GetRequiredService<Caller>();
        caller.Credential = CredentialIn(header);
        try
        {
            caller.Actor = await FindAsync(context, caller.Credential, cancellationToken);
        }
        catch (TooManyLookUpsException)
        {
            GraphQLTelemetry.CountRefusal(LimitSetting);
            return false;
        }

        return caller.Actor is not null;
    }

    private static async Task<bool> IdentifyAsync(HttpContext context)
    {
        var caller = context.RequestServices.GetRequiredService<Caller>();
        var header = context.Request.Headers.Authorization.ToString();
        var bringsToken = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
        if (bringsToken)
            caller.Credential = CredentialIn(header);
        else if (Guid.TryParse(context.User.FindFirst(ClaimTypes.NameIdentifier)?.Value, out var memberId))
            caller.Credential = new SignInCredential(memberId);
        try
        {
            caller.Actor = await FindAsync(context, caller.Credential, context.RequestAborted);
        }
        catch (TooManyLookUpsException tooMany)
        {
            await RefuseAsync(context, tooMany);
            return false;
        }

        if (!bringsToken || caller.Actor is not null)
            return true;
        await RefuseUnknownTokenAsync(context);
        return false;
    }

    /// <summary>The token of a header; null when it has not the form of one, which costs no look-up.</summary>
    private static TokenCredential? CredentialIn(string header)
    {
        var token = header[Scheme.Length..].Trim();
        return AccessTokens.HaveFormOf(token) ? new TokenCredential(AccessTokens.HashOf(token)) : null;
    }

    private static ValueTask<Actor?> FindAsync(
        HttpContext context, Credential? credential, CancellationToken cancellationToken) =>
        credential is null
            ? new((Actor?)null)
            : context.RequestServices.GetRequiredService<Callers>()
                .FindAsync(credential, CallerAddress.Of(context), cancellationToken);

    private static Task RefuseUnknownTokenAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return context.Response.WriteAsJsonAsync(
            new { errors = new[] { new { message = "The access token is not known, has been revoked, or has expired. Make a new one with: token create" } } },
            context.RequestAborted);
    }

    /// <summary>As <c>/graphql</c> refuses too many requests at once.</summary>
    private static Task RefuseAsync(HttpContext context, TooManyLookUpsException tooMany)
    {
        GraphQLTelemetry.CountRefusal(LimitSetting);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = "1";
        if (context.WantsPage())
            return Task.CompletedTask;
        var error = new
        {
            message = $"{tooMany.Message} The limit is the setting {LimitSetting}.",
            extensions = new { code = "TOO_MANY_REQUESTS", setting = LimitSetting, limit = tooMany.Most },
        };
        return context.Response.WriteAsJsonAsync(new { errors = new[] { error } }, context.RequestAborted);
    }
}
