using TimeBanking.Api.Foundation;

namespace TimeBanking.Api.Features.Notices;

/// <summary>Which mails come to whom, how often and at which hours, as each chooses for themselves.</summary>
internal sealed class NoticesFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<ChangeNotificationPreferences>()
        .AddSingleton<FindNoticePreferences>()
        .AddSingleton<ResendMail>()
        .AddSingleton<StopMails>();

    public override void Map(IEndpointRouteBuilder app) => NoticePages.Map(app);
}
