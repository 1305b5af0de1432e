using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Web.GraphQL;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

[QueryType]
internal static class ContributionQueries
{
    /// <summary>
    /// Hours that members gave to organisations and the community: your own, those of organisations for which you verify, and for a
    /// coordinator all of the time bank's. Newest first.
    /// </summary>
    /// <param name="states">Only those that stand so.</param>
    /// <param name="memberId">Only those of this member.</param>
    /// <param name="organisationId">Only those given to this organisation.</param>
    /// <param name="from">Only those of this day or later.</param>
    /// <param name="to">Only those of this day or earlier.</param>
    /// <param name="toVerify">Only those that you may verify now.</param>
    [Paging(IncludeTotalCount = true)]
    public static Task<Connection<Contribution>> GetContributionsAsync(
        PageArguments page, Caller caller, FindContributions contributions, CancellationToken cancellationToken,
        IReadOnlyList<ContributionState>? states = null, [ID<Member>] Guid? memberId = null, [ID<Organisation>] Guid? organisationId = null,
        DateOnly? from = null, DateOnly? to = null, bool toVerify = false) =>
        contributions.PageAsync(
            new ContributionFilter(states, memberId, organisationId, DayArguments.Span(from, to), toVerify), page, caller.Require(),
            cancellationToken);

    /// <summary>Where you are checked in and have not checked out; null for nowhere.</summary>
    public static Task<Presence?> GetMyPresenceAsync(Caller caller, FindPresence presences, CancellationToken cancellationToken) =>
        presences.FindOpenAsync(caller.Require(), cancellationToken);
}
