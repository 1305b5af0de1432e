using TimeBank.Api.Features.Identity;
using TimeBank.Api.Features.Ledger;
using TimeBank.Api.Features.Listings;
using TimeBank.Api.Features.Members;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Ledger;
using TimeBank.Domain.Listings;
using TimeBank.Domain.Members;
using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.Exchanges;

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
    public static async Task<Member> GetGiverAsync([Parent] Exchange exchange, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadRequiredAsync(exchange.GiverMemberId, cancellationToken);

    /// <summary>Who receives the help.</summary>
    [BindMember(nameof(Exchange.ReceiverMemberId))]
    public static async Task<Member> GetReceiverAsync([Parent] Exchange exchange, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadRequiredAsync(exchange.ReceiverMemberId, cancellationToken);

    /// <summary>Whose word came first.</summary>
    [BindMember(nameof(Exchange.ProposerMemberId))]
    public static async Task<Member> GetProposerAsync([Parent] Exchange exchange, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadRequiredAsync(exchange.ProposerMemberId, cancellationToken);

    /// <summary>The offer or request that it answers, if any.</summary>
    [BindMember(nameof(Exchange.ListingId))]
    public static async Task<Listing?> GetListingAsync([Parent] Exchange exchange, ListingById listingById, CancellationToken cancellationToken) =>
        exchange.ListingId is { } id ? await listingById.LoadAsync(id, cancellationToken) : null;

    /// <summary>The transfer that moved the hours; null while none has.</summary>
    [BindMember(nameof(Exchange.TransferId))]
    public static async Task<Transfer?> GetTransferAsync([Parent] Exchange exchange, TransferById transferById, CancellationToken cancellationToken) =>
        exchange.TransferId is { } id ? await transferById.LoadAsync(id, cancellationToken) : null;

    /// <summary>Who did what, for whom and when; oldest first.</summary>
    public static async Task<IReadOnlyList<ExchangeAct>> GetActsAsync(
        [Parent] Exchange exchange, ActsByExchange actsByExchange, CancellationToken cancellationToken) =>
        await actsByExchange.LoadAsync(exchange.Id, cancellationToken);
}

/// <summary>An act on an exchange. Never changed.</summary>
[ObjectType<ExchangeAct>(Ignore = [nameof(ExchangeAct.TimeBankId), nameof(ExchangeAct.ExchangeId), nameof(ExchangeAct.InputHash)])]
internal static class ExchangeActNode
{
    /// <summary>Who did it; null when a rule of the time bank did.</summary>
    [BindMember(nameof(ExchangeAct.ActorMemberId))]
    public static async Task<Member?> GetActorAsync([Parent] ExchangeAct act, MemberById memberById, CancellationToken cancellationToken) =>
        act.ActorMemberId is { } id ? await memberById.LoadAsync(id, cancellationToken) : null;

    /// <summary>The member for whom a coordinator did it; null when the actor did it for themselves.</summary>
    [BindMember(nameof(ExchangeAct.ForMemberId))]
    public static async Task<Member?> GetForMemberAsync([Parent] ExchangeAct act, MemberById memberById, CancellationToken cancellationToken) =>
        act.ForMemberId is { } id ? await memberById.LoadAsync(id, cancellationToken) : null;
}

/// <summary>A soft limit that is passed: reason for a conversation, not for a refusal.</summary>
[ObjectType<LimitNotice>]
internal static class LimitNoticeNode
{
    /// <summary>Whose account it is.</summary>
    [BindMember(nameof(LimitNotice.AccountId))]
    public static async Task<Member?> GetMemberAsync([Parent] LimitNotice notice, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadAsync(notice.AccountId, cancellationToken);
}
