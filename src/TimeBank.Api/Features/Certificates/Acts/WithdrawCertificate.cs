using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Certificates;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Certificates;

/// <summary>Withdraws a certificate: its page says from then on that it holds no more. Its member may do it, their guardian while they are young, or a coordinator.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<CertificateWithdrawnException>]
public sealed class WithdrawCertificate(ActWriter acts)
{
    public async Task<Certificate> ExecuteAsync(WithdrawCertificateInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.RequireToAct();
        var answer = await acts.OnceAsync(
            ActKind.WithdrawCertificate, input, Acting.AsAlsoGuardian(actor, input.ForMemberId), actor.TimeBankId,
            async (act, token) =>
            {
                var certificate = await act.Context.Set<Certificate>().Include(row => row.Hours)
                    .SingleOrDefaultAsync(row => row.Id == input.CertificateId && row.TimeBankId == act.TimeBankId, token);
                if (certificate is null || !CertificateAccess.MaySee(actor, certificate))
                    throw new NotFoundException("certificate");
                if (act.Acting.ForMemberId is { } memberId && memberId != certificate.MemberId)
                    throw new NotAllowedException(Permissions.CertificateWithdraw);
                actor.Require(Permissions.CertificateWithdraw, isOwn: CertificateAccess.IsOwn(actor, certificate));
                return await CertificateRows.WithdrawAsync(act, certificate, token);
            },
            CertificateRows.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>A certificate that is to hold no more.</summary>
public sealed record WithdrawCertificateInput : ActForMemberInput
{
    /// <summary>The certificate.</summary>
    [ID<Certificate>]
    public required Guid CertificateId { get; init; }
}
