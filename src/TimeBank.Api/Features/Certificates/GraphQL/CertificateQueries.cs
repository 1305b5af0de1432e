using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Certificates;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Http;
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

    /// <summary>
    /// What the certificate of a code says, as its page does; null when there is none. Anybody may read it, signed in or not, some sixty times
    /// in a quarter of an hour.
    /// </summary>
    /// <param name="code">As it stands on the certificate; capitals, spaces and dashes do not matter.</param>
    public static async Task<CheckedCertificate?> GetCertificateAsync(
        string code, CheckCertificate check, IHttpContextAccessor requests, CancellationToken cancellationToken)
    {
        var found = await check.ExecuteAsync(code, requests.HttpContext is { } request ? CallerAddress.Of(request) : "", cancellationToken);
        if (found.IsTooOften)
            throw new CheckedTooOftenException();
        return found.Certificate is { } certificate ? CheckedCertificate.Of(certificate) : null;
    }
}

/// <summary>What a certificate says to whoever has its code. Anybody may read it.</summary>
[ObjectType<CheckedCertificate>]
internal static class CheckedCertificateNode
{
    /// <summary>Its hours by where they were given, the most first.</summary>
    [BindMember(nameof(CheckedCertificate.Lines))]
    [ListSize(AssumedSize = 20)]
    public static IReadOnlyList<CertificateLine> GetLines([Parent] CheckedCertificate found) => found.Lines;
}
