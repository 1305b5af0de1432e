using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Certificates;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Features.Certificates;

/// <summary>A certificate holds no more when hours that it lists are reversed; its member is told.</summary>
internal sealed class WithdrawCertificatesOfReversedHours(ActWriter acts, NoticeBoard notices, TimeProvider clock)
    : Foundation.Events.EventHandler<ContributionChanged>
{
    /// <summary>After that, it is no news.</summary>
    private static readonly TimeSpan NewsLast = TimeSpan.FromDays(14);

    protected override async Task HandleAsync(ContributionChanged happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        if (happened.Contribution.State != ContributionState.Reversed)
            return;
        var hours = happened.Contribution.Id;
        var listing = await unit.Context.Set<Certificate>().Include(row => row.Hours)
            .Where(row => row.WithdrawnAt == null && row.Hours.Any(one => one.ContributionId == hours)).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        foreach (var certificate in listing)
        {
            await acts.ByRuleAsync<Certificate>(
                unit, certificate.TimeBankId,
                async (act, token) => (ActKind.WithdrawCertificate, await CertificateRows.WithdrawAsync(act, certificate, token)), cancellationToken);
            await notices.PostAsync(
                unit,
                new NoticeDraft(
                    certificate.TimeBankId, certificate.MemberId, NoticeKind.CertificateNews, new Subject(SubjectKind.Certificate, certificate.Id),
                    $"{NoticePaths.NameOf(NoticeKind.CertificateNews)}:{certificate.Id:N}", clock.UtcNow(), clock.UtcNow() + NewsLast),
                cancellationToken);
        }
    }
}
