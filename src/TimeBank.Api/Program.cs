using TimeBank.Api.CommandLine;
using TimeBank.Api.Data;
using TimeBank.Api.Features;
using TimeBank.Api.Jobs;
using TimeBank.Api.Mail;
using TimeBank.Api.Settings;
using TimeBank.Api.Telemetry;
using TimeBank.Api.Web;

return await CommandLineProgram.RunAsync(args, options =>
{
    var builder = WebApplication.CreateSlimBuilder(options);
    builder.RefuseUnknownSettings();
    builder.AddTimeBankConsole();
    builder.AddTimeBankTelemetry();
    builder.AddTimeBankData();
    builder.AddTimeBankFeatures();
    builder.AddTimeBankMail();
    builder.AddTimeBankJobs();
    builder.AddTimeBankWeb();

    var app = builder.Build();
    app.MapTimeBankWeb();
    app.MapTimeBankMail();
    app.MapTimeBankFeatures();
    return app;
});
