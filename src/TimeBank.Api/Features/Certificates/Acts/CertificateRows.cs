using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Certificates;

namespace TimeBanking.Api.Features.Certificates;

/// <summary>What the acts on certificates have in common.</summary>
internal static class CertificateRows
{
    public static async Task<Done<Certificate>> WithdrawAsync(ActUnit act, Certificate certificate, CancellationToken cancellationToken)
    {
        certificate.Withdraw(act.Now);
        await act.Context.SaveChangesAsync(cancellationToken);
        return new Done<Certificate>(certificate, new Subject(SubjectKind.Certificate, certificate.Id));
    }

    public static async Task<Certificate?> FindAgainAsync(ActUnit act, Guid id, CancellationToken cancellationToken) =>
        await act.Context.Set<Certificate>().AsNoTracking().Include(row => row.Hours)
            .SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken) is { } found
        && CertificateAccess.MaySee(act.Actor, found) ? found : null;
}
