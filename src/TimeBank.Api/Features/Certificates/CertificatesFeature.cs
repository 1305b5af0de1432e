using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Events;
using TimeBanking.Api.Foundation.Notices;

namespace TimeBanking.Api.Features.Certificates;

/// <summary>Certificates of verified hours, which anybody who is shown one can check.</summary>
internal sealed class CertificatesFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<IssueCertificate>()
        .AddSingleton<WithdrawCertificate>()
        .AddSingleton<FindCertificates>()
        .AddSingleton<CheckCertificate>()
        .AddEventHandler<WithdrawCertificatesOfReversedHours>()
        .AddNoticeTopic<CertificateNews>();
}
