using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Mail;

namespace TimeBanking.Api.Foundation.Notices;

/// <summary>Puts notices, and the links that their mails have, into the host.</summary>
internal static class NoticeServices
{
    private static readonly TimeSpan SendingRhythm = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ForgettingRhythm = TimeSpan.FromHours(6);

    public static WebApplicationBuilder AddTimeBankNotices(this WebApplicationBuilder builder)
    {
        builder.Services
            .AddWords()
            .AddSingleton<NoticeTopics>()
            .AddSingleton<NoticeBoard>()
            .AddSingleton<NoticeMails>()
            .AddSingleton<FailedMails>()
            .AddSingleton<OneTimeLinks>()
            .AddSingleton<OpenByCode>()
            .AddSingleton<IMailRenewal, RenewNoticeMails>()
            .AddSweep<SendNotices>(SendingRhythm)
            .AddSweep<PurgeExpiredLinks>(ForgettingRhythm);
        return builder;
    }

    /// <summary>Registers what notices of one kind tell.</summary>
    public static IServiceCollection AddNoticeTopic<TTopic>(this IServiceCollection services)
        where TTopic : NoticeTopic => services.AddSingleton<NoticeTopic, TTopic>();
}
