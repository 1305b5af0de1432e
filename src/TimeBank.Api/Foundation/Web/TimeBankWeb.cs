using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Web.Explorer;
using TimeBanking.Api.Foundation.Web.Health;

namespace TimeBanking.Api.Foundation.Web;

/// <summary>The web pages: Razor components rendered on the server, with our own styles and no third-party script.</summary>
internal static class TimeBankWeb
{
    public static WebApplicationBuilder AddTimeBankWeb(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.AddConnectionLimits();
        builder.AddHealthAnswers();
        builder.Services.AddErrorAnswers();
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton<ToldOnce>();
        builder.Services.AddOptions<WebSettings>().BindConfiguration(WebSettings.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<WebSettings>, WebSettingsCheck>();
        builder.Services.AddSingleton<PublicAddress>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddDataProtection()
            .SetApplicationName("TimeBank")
            .PersistKeysToFileSystem(new DirectoryInfo(DataFolder.From(builder.Configuration).Keys));
        return builder;
    }

    public static WebApplication MapTimeBankWeb(this WebApplication app)
    {
        app.UseHeadRequests();
        app.UseSecurityHeaders();
        app.UseHealthAnswers();
        app.UseErrorAnswers();
        app.UseAddressCheck();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseExplorerAtGraphQL();
        app.UseRouting();
        app.UseCallerIdentification();
        app.UseLanguageOfReader();
        app.UseQueryCheck();
        app.UseAntiforgery();
        app.UseFormRefusal();
        app.UsePageOfStaleForm();
        app.MapStaticAssets();
        app.MapRazorComponents<App>();
        return app;
    }
}
