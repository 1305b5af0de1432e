using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.CommandLine;
using TimeBanking.Api.Foundation.Events;
using TimeBanking.Api.Foundation.Identity.Pages;
using TimeBanking.Api.Foundation.Web;
using TimeBanking.Api.Foundation.Web.Layout;
using TimeBanking.GraphQL.Diagnostics;
using TimeBanking.GraphQL.Http;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>
/// Tells each request who its caller is: by a personal access token in the Authorization header, or else by the cookie of
/// whoever signed in, each a scheme of its own. What the caller may do is for the use cases to decide.
/// </summary>
internal static class CallerIdentification
{
    private const string EitherScheme = "TokenOrCookie";
    private const string LimitSetting = nameof(LimitSettings.MaxConcurrentRequestsPerCaller);

    public static WebApplicationBuilder AddTimeBankIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var limits = LimitSettings.Read(builder.Configuration);
        services.AddSingleton(_ => new LookUps(limits.MaxConcurrentRequestsPerCaller, LookUps.Patience));
        services.AddSingleton<AccessTokens>().AddSingleton<Sessions>().AddSingleton<Callers>().AddSingleton<Listening>().AddScoped<Caller>();
        // Use cases take who acts, and are not asked for when nobody is signed in, or by a token that only reads.
        services.AddScoped(request => request.GetRequiredService<Caller>().RequireToAct());
        services.AddSingleton<ActWriter>().AddScoped<CurrentMember>();
        services.AddSingleton(new HeaderPart(typeof(SignedIn)));
        services.AddEventHandler<TellOfRights>().AddEventHandler<RevokeTokensOfWhoLeaves>();
        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, either => either.ForwardDefaultSelector = context =>
                BearerTokenScheme.IsIn(context.Request.Headers.Authorization.ToString()) ? BearerTokenScheme.Name : SignInCookie.Name)
            .AddScheme<AuthenticationSchemeOptions, BearerTokenScheme>(BearerTokenScheme.Name, null)
            .AddCookie(SignInCookie.Name, SignInCookie.Configure);
        if (builder.Environment.IsDevelopment())
        {
            services.AddSingleton<DemonstrationMembers>();
            services.AddSingleton(new WelcomeLine("Sign in", address => $"{address}{DemonstrationSignIn.Path} (choose a member; demonstration only)"));
        }
        return builder;
    }

    public static WebApplication MapTimeBankIdentity(this WebApplication app) => app.MapSignOut().MapDemonstrationSignIn();

    public static WebApplication UseCallerIdentification(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (TooManyLookUpsException tooMany) when (!context.Response.HasStarted)
            {
                await RefuseAsync(context, tooMany);
            }
        });
        app.UseAuthentication();
        // Whoever brings a token that opens nothing is told so, and not served as if they had brought none.
        app.Use((context, next) =>
            BearerTokenScheme.IsIn(context.Request.Headers.Authorization.ToString()) && !context.IsAnsweringError()
            && context.RequestServices.GetRequiredService<Caller>().Actor is null
                ? context.ChallengeAsync()
                : next(context));
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
        var actor = await to.GetRequiredService<Callers>().FindNowAsync(credential, cancellationToken);
        to.GetRequiredService<Caller>().Become(actor, credential);
        return actor is not null;
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
            || !BearerTokenScheme.IsIn(header))
            return false;
        var caller = context.RequestServices.GetRequiredService<Caller>();
        var credential = BearerTokenScheme.CredentialIn(header);
        try
        {
            var actor = credential is null
                ? null
                : await context.RequestServices.GetRequiredService<Callers>()
                    .FindAsync(credential, CallerAddress.Of(context), cancellationToken);
            caller.Become(actor, credential);
        }
        catch (TooManyLookUpsException)
        {
            GraphQLTelemetry.CountRefusal(LimitSetting);
            return false;
        }

        return caller.Actor is not null;
    }

    /// <summary>As <c>/graphql</c> refuses too many requests at once.</summary>
    private static Task RefuseAsync(HttpContext context, TooManyLookUpsException tooMany)
    {
        GraphQLTelemetry.CountRefusal(LimitSetting);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = "1";
        return context.WantsPage()
            ? Task.CompletedTask
            : context.TellProgramAsync(
                context.Request.Path,
                $"{tooMany.Message} The limit is the setting {LimitSetting}.",
                new() { ["code"] = "TOO_MANY_REQUESTS", ["setting"] = LimitSetting, ["limit"] = tooMany.Most });
    }
}
