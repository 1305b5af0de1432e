using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Promises;

[QueryType]
internal static class PledgeQueries
{
    /// <summary>Pledges of hours: your own, and for a coordinator all of the time bank's. Newest first.</summary>
    /// <param name="memberId">Only those of this member.</param>
    /// <param name="isOpen">Only those that are open today, or that are not.</param>
    [Paging(IncludeTotalCount = true)]
    public static Task<Connection<Pledge>> GetPledgesAsync(
        PageArguments page, Caller caller, FindPledges pledges, CancellationToken cancellationToken,
        [ID<Member>] Guid? memberId = null, bool? isOpen = null) =>
        pledges.PageAsync(memberId, isOpen, page, caller.Require(), cancellationToken);
}
