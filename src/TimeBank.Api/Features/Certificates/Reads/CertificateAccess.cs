using TimeBanking.Domain.Certificates;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Certificates;

/// <summary>Who may see certificates without their code. For others they are not there.</summary>
internal static class CertificateAccess
{
    public static bool MaySee(Actor actor, Certificate certificate) =>
        certificate.TimeBankId == actor.TimeBankId && actor.May(Permissions.CertificateSee, isOwn: IsOwn(actor, certificate));

    /// <summary>Whether somebody gave its hours, or is the guardian of the young member who did.</summary>
    public static bool IsOwn(Actor actor, Certificate certificate) =>
        certificate.MemberId == actor.MemberId || actor.Wards.Contains(certificate.MemberId);

    /// <summary>The same, as a condition of a query.</summary>
    public static IQueryable<Certificate> VisibleTo(this IQueryable<Certificate> certificates, Actor actor)
    {
        var (timeBankId, memberId, wards) = (actor.TimeBankId, actor.MemberId, actor.Wards.ToList());
        return actor.May(Permissions.CertificateSee)
            ? certificates.Where(row => row.TimeBankId == timeBankId)
            : certificates.Where(row => row.MemberId == memberId || wards.Contains(row.MemberId));
    }
}
