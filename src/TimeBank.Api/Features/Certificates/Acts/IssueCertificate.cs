using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Contributions;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Certificates;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Certificates;

/// <summary>
/// Issues a certificate of the hours that you gave on some days and that somebody else verified. Whoever has its code can read what it
/// says, without signing in. A coordinator may do it for a member, and a guardian for the young member for whom they agreed.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<DayNotAcceptedException>]
[Error<NothingToCertifyException>]
public sealed class IssueCertificate(ActWriter acts)
{
    public async Task<Certificate> ExecuteAsync(IssueCertificateInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.CertificateIssue, isOwn: true);
        actor.RequireToAct();
        // Made once: the work may run more than once.
        var code = CertificateCode.Of(RandomNumberGenerator.GetBytes(CertificateCode.RandomBytes));
        var answer = await acts.OnceAsync(
            ActKind.IssueCertificate, input, Acting.AsAlsoGuardian(actor, input.ForMemberId), actor.TimeBankId,
            async (act, token) =>
            {
                var memberId = act.Acting.MemberId!.Value;
                if (input.OrganisationId is { } organisationId)
                    await act.Unit.RequireOrganisationAsync(act.TimeBankId, organisationId, token);
                var member = await act.Context.Members.AsNoTracking().SingleAsync(row => row.Id == memberId, token);
                if (member.LeftOn is not null)
                    throw new AccountClosedException(memberId);
                var bank = await act.Context.TimeBanks.AsNoTracking().SingleAsync(row => row.Id == act.TimeBankId, token);
                var certificate = Certificate.Issue(
                    new CertificateDraft(act.TimeBankId, member, bank.Name, input.From, input.To, input.FirstNameAlone), code,
                    await HoursAsync(act, memberId, input, token), act.Request);
                act.Context.Add(certificate);
                await act.Context.SaveChangesAsync(token);
                return new Done<Certificate>(certificate, new Subject(SubjectKind.Certificate, certificate.Id), certificate.Minutes);
            },
            CertificateRows.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }

    private static async Task<IReadOnlyList<CertifiedHours>> HoursAsync(
        ActUnit act, Guid memberId, IssueCertificateInput input, CancellationToken cancellationToken)
    {
        if (input.From > input.To)
            return [];
        var names = await act.Context.NamesOfOrganisationsAsync(act.TimeBankId, cancellationToken);
        var given = await act.Context.VerifiedHoursOfAsync([memberId], new DaySpan(input.From, input.To), cancellationToken);
        return
        [
            .. given.Where(one => input.OrganisationId is null || one.BeneficiaryId == input.OrganisationId).Select(one => new CertifiedHours
            {
                ContributionId = one.ContributionId, Organisation = names.GetValueOrDefault(one.BeneficiaryId), Minutes = one.Minutes,
            }),
        ];
    }
}

/// <summary>Of which days a certificate is to be.</summary>
public sealed record IssueCertificateInput : ActForMemberInput
{
    /// <summary>The first day, in the time bank's zone.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day; up to today.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Only hours given to this organisation; left out, all of them.</summary>
    [ID<Organisation>]
    public Guid? OrganisationId { get; init; }

    /// <summary>Whether the first name alone stands on it; left out, it does for who is younger than 18, and else the whole name.</summary>
    public bool? FirstNameAlone { get; init; }
}
