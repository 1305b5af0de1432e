using Microsoft.AspNetCore.DataProtection;
using TimeBank.Api.CommandLine;
using TimeBank.Api.Features.Identity;
using TimeBank.Api.Web.Explorer;
using TimeBank.Api.Web.Health;

namespace TimeBank.Api.Web;

/// <summary>The web pages: Razor components rendered on the server, with our own styles and no third-party script.</summary>
internal static class TimeBankWeb
{
    public static WebApplicationBuilder AddTimeBankWeb(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        // What the slim builder leaves out; it spares a small server IIS, HTTP/3 and the event log.
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.AddConnectionLimits();
        builder.AddHealthAnswers();
        builder.Services.AddErrorAnswers();
        builder.Services.AddHostedService<MemoryOfTheStart>();
        builder.Services.AddSingleton(ExplorerSettings.From(builder.Configuration, builder.Environment));
        builder.Services.AddRazorComponents();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddDataProtection()
            .SetApplicationName("TimeBank")
            .PersistKeysToFileSystem(new DirectoryInfo(DataFolder.From(builder.Configuration).Keys));
        ReadKeysWhenNeeded(builder.Services);
        return builder;
    }

    /// <summary>The framework reads its keys, which are XML, at every start; most that are asked need none of them.</summary>
    private static void ReadKeysWhenNeeded(IServiceCollection services) => services.Remove(services.Single(
        service => service.ImplementationType?.Name == "DataProtectionHostedService"));

    public static WebApplication MapTimeBankWeb(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseHealthAnswers();
        app.UseErrorAnswers();
        app.UseExplorerAtGraphQL();
        app.UseRouting();
        app.UseCallerIdentification();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>();
        return app;
    }
}
