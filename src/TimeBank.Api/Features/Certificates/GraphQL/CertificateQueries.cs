using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Certificates;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Certificates;

[QueryType]
internal static class CertificateQueries
{
    /// <summary>Certificates of hours: your own, and for a coordinator all of the time bank's. Newest first.</summary>
    /// <param name="memberId">Only those of this member.</param>
    [Paging(IncludeTotalCount = true)]
    public static Task<Connection<Certificate>> GetCertificatesAsync(
        PageArguments page, Caller caller, FindCertificates certificates, CancellationToken cancellationToken, [ID<Member>] Guid? memberId = null) =>
        certificates.PageAsync(memberId, page, caller.Require(), cancellationToken);
}
