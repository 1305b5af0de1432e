using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Consents;

[QueryType]
internal static class ConsentQueries
{
    /// <summary>
    /// What guardians were asked for a young member and said, newest first: coordinators and the member read all of it, guardians their
    /// own part.
    /// </summary>
    /// <param name="memberId">The young member; left out, what you are asked as a guardian.</param>
    [ListSize(AssumedSize = 20)]
    public static async Task<IReadOnlyList<Consent>> GetConsentsAsync(
        Caller caller, FindConsents consents, CancellationToken cancellationToken, [ID<Member>] Guid? memberId = null) =>
        memberId is { } id
            ? await consents.OfMemberAsync(id, caller.Require(), cancellationToken)
            : await consents.OfGuardianAsync(caller.Require().MemberId, cancellationToken);
}
