using Microsoft.Extensions.Options;
using TimeBanking.Api.Foundation.CommandLine;
using TimeBanking.Api.Foundation.Jobs;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>Puts mail into the host.</summary>
internal static class MailServices
{
    private static readonly TimeSpan SendingRhythm = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PurgingRhythm = TimeSpan.FromHours(1);

    public static WebApplicationBuilder AddTimeBankMail(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<MailSettings>().BindConfiguration(MailSettings.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailSettings>, MailSettingsCheck>();
        services.AddSingleton<IMailTransport>(provider =>
            provider.GetRequiredService<IOptions<MailSettings>>().Value.UsesSmtp
                ? ActivatorUtilities.CreateInstance<SmtpTransport>(provider)
                : ActivatorUtilities.CreateInstance<EmlFolderTransport>(provider));
        services.AddSingleton<MailRendering>();
        services.AddSingleton<MailWriter>();
        services.AddSingleton<Letters>();
        services.AddSingleton<LetterTopics>();
        services.AddSingleton<CalendarUids>();
        services.AddSingleton<OutboxClaims>();
        services.AddSingleton<DeadLetters>();
        services.AddHostedService<MailAnnouncement>();
        if (builder.Environment.IsDevelopment())
            services.AddSingleton(new WelcomeLine("Mail", address => address + "/dev/mail"));
        services.AddSweep<SendOutbox>(SendingRhythm);
        services.AddSweep<PurgeMailBodies>(PurgingRhythm);
        return builder;
    }
}
