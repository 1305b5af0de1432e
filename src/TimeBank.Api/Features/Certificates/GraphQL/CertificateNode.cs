using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Web;
using TimeBanking.Domain.Certificates;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Certificates;

/// <summary>
/// Which verified hours a member gave on the days of a span, as it was said on the day of issue. Its member may read it, and coordinators;
/// whoever has its code reads what it says on its page.
/// </summary>
[ObjectType<Certificate>(Ignore = [nameof(Certificate.TimeBankId), nameof(Certificate.Hours), nameof(Certificate.Lines)])]
[Node]
internal static class CertificateNode
{
    [NodeResolver]
    public static async Task<Certificate?> FindAsync(
        Guid id, Caller caller, CertificateById certificateById, CancellationToken cancellationToken) =>
        await certificateById.LoadAsync(id, cancellationToken) is { } found && CertificateAccess.MaySee(caller.Require(), found) ? found : null;

    /// <summary>Who gave the hours.</summary>
    [BindMember(nameof(Certificate.MemberId))]
    public static async Task<Member> GetMemberAsync(
        [Parent] Certificate certificate, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(certificate.MemberId, caller, cancellationToken);

    /// <summary>The page on which anybody checks it; null where nobody has said where people reach this installation.</summary>
    public static string? GetAddress([Parent] Certificate certificate, PublicAddress addresses) =>
        addresses.Of(CertificatePaths.Of(certificate.Code))?.AbsoluteUri;

    /// <summary>Its hours by where they were given, the most first; one line for each organisation, and one for the community.</summary>
    [ListSize(AssumedSize = 20)]
    public static async Task<IReadOnlyList<CertificateLine>> GetLinesAsync(
        [Parent] Certificate certificate, CertificateWithHours certificateWithHours, CancellationToken cancellationToken) =>
        (await certificateWithHours.LoadAsync(certificate.Id, cancellationToken))!.Lines;
}
