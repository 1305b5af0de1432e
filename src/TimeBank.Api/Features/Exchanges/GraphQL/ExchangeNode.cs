using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Listings;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Help between two members, from the first proposal to the last word. Its two members may read it, and coordinators.</summary>
[ObjectType<Exchange>(Ignore = [nameof(Exchange.TimeBankId)])]
[Node]
internal static class ExchangeNode
{
    [NodeResolver]
    public static async Task<Exchange?> FindAsync(Guid id, Caller caller, ExchangeById exchangeById, CancellationToken cancellationToken) =>
        await exchangeById.LoadAsync(id, cancellationToken) is { } exchange && ExchangeAccess.MaySee(caller.Require(), exchange) ? exchange : null;

    /// <summary>Who gives the help.</summary>
    [BindMember(nameof(Exchange.GiverMemberId))]
    public static async Task<Member> GetGiverAsync([Parent] Exchange exchange, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(exchange.GiverMemberId, caller, cancellationToken);

    /// <summary>Who receives the help.</summary>
    [BindMember(nameof(Exchange.ReceiverMemberId))]
    public static async Task<Member> GetReceiverAsync([Parent] Exchange exchange, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(exchange.ReceiverMemberId, caller, cancellationToken);

    /// <summary>Whose word came first.</summary>
    [BindMember(nameof(Exchange.ProposerMemberId))]
    public static async Task<Member> GetProposerAsync([Parent] Exchange exchange, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(exchange.ProposerMemberId, caller, cancellationToken);

    /// <summary>The offer or request that it answers, if any.</summary>
    [BindMember(nameof(Exchange.ListingId))]
    public static async Task<Listing?> GetListingAsync(
        [Parent] Exchange exchange, Caller caller, ListingById listingById, CancellationToken cancellationToken) =>
        await listingById.LoadVisibleAsync(exchange.ListingId, caller, cancellationToken);

    /// <summary>The transfer that moved the hours; null while none has.</summary>
    [BindMember(nameof(Exchange.TransferId))]
    public static async Task<Transfer?> GetTransferAsync(
        [Parent] Exchange exchange, Caller caller, VisibleTransfers transfers, CancellationToken cancellationToken) =>
        await transfers.FindAsync(exchange.TransferId, caller, cancellationToken);

    /// <summary>Who did what, for whom and when; oldest first.</summary>
    public static async Task<IReadOnlyList<Act>> GetActsAsync(
        [Parent] Exchange exchange, ActsBySubject actsBySubject, CancellationToken cancellationToken) =>
        await actsBySubject.LoadAsync(exchange.Id, cancellationToken);
}

/// <summary>A soft limit that is passed: reason for a conversation, not for a refusal.</summary>
[ObjectType<LimitNotice>]
internal static class LimitNoticeNode
{
    /// <summary>Whose account it is.</summary>
    [BindMember(nameof(LimitNotice.AccountId))]
    public static async Task<Member?> GetMemberAsync([Parent] LimitNotice notice, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleAsync(notice.AccountId, caller, cancellationToken);
}
