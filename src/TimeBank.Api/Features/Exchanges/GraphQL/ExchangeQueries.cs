using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Web.GraphQL;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

[QueryType]
internal static class ExchangeQueries
{
    /// <summary>The exchanges that you take part in; for a coordinator, all of the time bank's. Newest first.</summary>
    /// <param name="states">Only those that stand so.</param>
    /// <param name="memberId">Only those that this member takes part in.</param>
    /// <param name="from">Only those whose day is this one or later.</param>
    /// <param name="to">Only those whose day is this one or earlier.</param>
    [Paging(IncludeTotalCount = true)]
    public static Task<Connection<Exchange>> GetExchangesAsync(
        PageArguments page, Caller caller, FindExchanges exchanges, CancellationToken cancellationToken,
        IReadOnlyList<ExchangeState>? states = null, [ID<Member>] Guid? memberId = null, DateOnly? from = null,
        DateOnly? to = null) =>
        exchanges.PageAsync(
            states, memberId, DayArguments.Span(from, to), page, caller.Require(), cancellationToken);

    /// <summary>One exchange; null when there is none of that id. Its two members may read it, and coordinators.</summary>
    /// <param name="id">The exchange's global id.</param>
    public static Task<Exchange?> GetExchangeAsync(
        [ID<Exchange>] Guid id, Caller caller, ExchangeById exchangeById, CancellationToken cancellationToken) =>
        ExchangeNode.FindAsync(id, caller, exchangeById, cancellationToken);
}
