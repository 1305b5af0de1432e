using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Web.GraphQL;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Audit;

[QueryType]
internal static class AuditQueries
{
    /// <summary>What was done in your own time bank, newest first. Coordinators and stewards may read it.</summary>
    /// <param name="byMemberId">Only what this member did, for themselves or for others.</param>
    /// <param name="forMemberId">Only what was done for this member, or to them.</param>
    /// <param name="kinds">Only these kinds.</param>
    /// <param name="from">Only what was done on this day or later, where the time bank is.</param>
    /// <param name="to">Only what was done on this day or earlier.</param>
    [Paging]
    public static Task<Connection<Act>> GetAuditAsync(
        PageArguments page, Caller caller, FindActs acts, CancellationToken cancellationToken, [ID<Member>] Guid? byMemberId = null,
        [ID<Member>] Guid? forMemberId = null, IReadOnlyList<ActKind>? kinds = null, DateOnly? from = null, DateOnly? to = null)
    {
        var actor = caller.Require();
        actor.Require(Permissions.TimeBankSeeAudit);
        return acts.OfTimeBankAsync(
            actor.TimeBankId, actor.MemberId, new AuditWish(byMemberId, forMemberId, kinds, DayArguments.Span(from, to)), page, cancellationToken);
    }
}
