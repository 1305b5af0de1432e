using System.CommandLine;
using TimeBanking.Api.Features;
using TimeBanking.Api.Foundation.CommandLine;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.Settings;
using TimeBanking.Api.Foundation.Telemetry;
using TimeBanking.Api.Foundation.Web;
using TimeBanking.Api.Foundation.Web.GraphQL;

namespace TimeBanking.Api;

/// <summary>What the program is made of: its commands, and the host that serves.</summary>
internal static class TimeBankProgram
{
    /// <summary>Does what the arguments say.</summary>
    /// <param name="console">Where it writes.</param>
    /// <returns>The exit code: 0 well, 1 the command failed, 2 the command line is wrong, 130 interrupted.</returns>
    public static Task<int> RunAsync(string[] arguments, InvocationConfiguration console) =>
        CommandLineProgram.RunAsync(arguments, console, Commands, BuildHost);

    private static IEnumerable<Command> Commands(CommandRunner runner) =>
    [
        .. AllFeatures.Commands(runner),
        TokenCommands.Create(runner),
        JobCommands.Create(runner),
        MailCommands.Create(runner),
        SchemaCommands.Create(runner),
        PermissionCommands.Create(runner),
        DatabaseCommands.Create(runner),
    ];

    private static WebApplication BuildHost(WebApplicationOptions options)
    {
        var builder = WebApplication.CreateBuilder(options);
        builder.RefuseUnknownSettings();
        builder.AddTimeBankConsole();
        builder.AddTimeBankTelemetry();
        builder.AddTimeBankData();
        builder.AddTimeBankIdentity();
        builder.AddFeatures();
        builder.AddTimeBankGraphQL();
        builder.AddTimeBankMail();
        builder.AddTimeBankNotices();
        builder.AddTimeBankJobs();
        builder.AddTimeBankWeb();

        var app = builder.Build();
        app.MapTimeBankWeb();
        app.MapTimeBankMail();
        app.MapTimeBankIdentity();
        app.MapTimeBankGraphQL();
        app.MapFeatures();
        return app;
    }
}
