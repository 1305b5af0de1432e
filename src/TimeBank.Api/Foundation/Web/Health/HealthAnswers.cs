using TimeBanking.Api.Foundation.Jobs;

namespace TimeBanking.Api.Foundation.Web.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work. For load balancers and whoever
/// restarts what hangs; open to all, since they say nothing but yes or no.
/// </summary>
internal static class HealthAnswers
{
    public static WebApplicationBuilder AddHealthAnswers(this WebApplicationBuilder builder)
    {
        var checks = builder.Services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database")
            .AddCheck<WriterCheck>("writer");
        if (builder.Configuration.GetValue(JobServices.EnabledSetting, defaultValue: true))
            checks.AddCheck<SchedulerCheck>("scheduler");
        builder.Services.AddSingleton<WriterCheck>().AddSingleton<Readiness>();
        // It would say the same at every probe, with a stack trace; what matters is said by Readiness, once.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        return builder;
    }

    /// <summary>Must come before anything that asks who the caller is.</summary>
    public static IApplicationBuilder UseHealthAnswers(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return next(context);
        return context.Request.Path.Value switch
        {
            "/health/live" => AnswerAsync(context, isWell: true, new { status = "live" }),
            "/health/ready" => AnswerReadyAsync(context),
            _ => next(context),
        };
    });

    private static async Task AnswerReadyAsync(HttpContext context)
    {
        var report = await context.RequestServices.GetRequiredService<Readiness>().FindAsync(context.RequestAborted);
        var checks = report.Checks.ToDictionary(check => check.Key, check => check.Value ? "ok" : "failing");
        await AnswerAsync(context, report.IsReady, new { status = report.Status, checks });
    }

    private static Task AnswerAsync<T>(HttpContext context, bool isWell, T body)
    {
        context.Response.StatusCode = isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(body, context.RequestAborted);
    }
}
