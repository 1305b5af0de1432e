using TimeBanking.Api.Features.Consents.Notices;
using TimeBanking.Api.Features.Consents.Pages;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Web.Pages;

namespace TimeBanking.Api.Features.Consents;

/// <summary>What guardians agree to for young members.</summary>
internal sealed class ConsentsFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton(new MemberPart(typeof(GuardianPart)))
        .AddSingleton<ConsentText>()
        .AddSingleton<ConsentMails>()
        .AddSingleton(ConsentMails.Asking)
        .AddSingleton<ConsentActs>()
        .AddSingleton<FindConsents>()
        .AddSingleton<AskForConsent>()
        .AddSingleton<GiveConsent>()
        .AddSingleton<WithdrawConsent>();
}
