using TimeBank.Api.Features.Identity;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Members;
using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.Exchanges;

[QueryType]
internal static class ExchangeQueries
{
    /// <summary>The exchanges that you take part in; for a coordinator, all of the time bank's. Newest first.</summary>
    /// <param name="states">Only those that stand so.</param>
    /// <param name="memberId">Only those that this member takes part in.</param>
    [Paging]
    public static Task<Connection<Exchange>> GetExchangesAsync(
        PageArguments page, Caller caller, FindExchanges exchanges, CancellationToken cancellationToken,
        IReadOnlyList<ExchangeState>? states = null, [ID<Member>] Guid? memberId = null) =>
        exchanges.PageAsync(states, memberId, page, caller.Require(), cancellationToken);

    /// <summary>One exchange; null when there is none of that id. Its two members may read it, and coordinators.</summary>
    /// <param name="id">The exchange's global id.</param>
    public static Task<Exchange?> GetExchangeAsync(
        [ID<Exchange>] Guid id, Caller caller, ExchangeById exchangeById, CancellationToken cancellationToken) =>
        ExchangeNode.FindAsync(id, caller, exchangeById, cancellationToken);
}
