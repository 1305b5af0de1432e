using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Members;
using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>Input of agreeToExchange.</summary>
/// <param name="Id">A new UUID that you make for this act; send the same one again only to repeat the same act.</param>
/// <param name="ExchangeId">The exchange.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; left out, oneself.</param>
/// <param name="Note">Up to 1,000 characters, kept with the act.</param>
internal sealed record AgreeToExchangeInput(
    Guid Id,
    [ID<Exchange>] Guid ExchangeId,
    [ID<Member>] Guid? ForMemberId = null,
    string? Note = null);

/// <summary>Input of declineExchange.</summary>
/// <param name="Id">A new UUID that you make for this act; send the same one again only to repeat the same act.</param>
/// <param name="ExchangeId">The exchange.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; left out, oneself.</param>
/// <param name="Note">Up to 1,000 characters, kept with the act.</param>
internal sealed record DeclineExchangeInput(
    Guid Id,
    [ID<Exchange>] Guid ExchangeId,
    [ID<Member>] Guid? ForMemberId = null,
    string? Note = null);

/// <summary>Input of recordAgreedHelp.</summary>
/// <param name="Id">A new UUID that you make for this act; send the same one again only to repeat the same act.</param>
/// <param name="ExchangeId">The exchange.</param>
/// <param name="Minutes">In whole minutes, by the step of the time bank.</param>
/// <param name="Day">The day of the help; not in the future.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; left out, oneself.</param>
/// <param name="Note">Up to 1,000 characters, kept with the act.</param>
internal sealed record RecordAgreedHelpInput(
    Guid Id,
    [ID<Exchange>] Guid ExchangeId,
    int Minutes,
    DateOnly Day,
    [ID<Member>] Guid? ForMemberId = null,
    string? Note = null);

/// <summary>Input of claimAgreedHelp.</summary>
/// <param name="Id">A new UUID that you make for this act; send the same one again only to repeat the same act.</param>
/// <param name="ExchangeId">The exchange.</param>
/// <param name="Minutes">In whole minutes, by the step of the time bank.</param>
/// <param name="Day">The day of the help; not in the future.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; left out, oneself.</param>
/// <param name="Note">Up to 1,000 characters, kept with the act.</param>
internal sealed record ClaimAgreedHelpInput(
    Guid Id,
    [ID<Exchange>] Guid ExchangeId,
    int Minutes,
    DateOnly Day,
    [ID<Member>] Guid? ForMemberId = null,
    string? Note = null);

/// <summary>Input of confirmExchange.</summary>
/// <param name="Id">A new UUID that you make for this act; send the same one again only to repeat the same act.</param>
/// <param name="ExchangeId">The exchange.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; left out, oneself.</param>
/// <param name="Note">Up to 1,000 characters, kept with the act.</param>
internal sealed record ConfirmExchangeInput(
    Guid Id,
    [ID<Exchange>] Guid ExchangeId,
    [ID<Member>] Guid? ForMemberId = null,
    string? Note = null);

/// <summary>Input of correctExchange.</summary>
/// <param name="Id">A new UUID that you make for this act; send the same one again only to repeat the same act.</param>
/// <param name="ExchangeId">The exchange.</param>
/// <param name="Minutes">In whole minutes, by the step of the time bank.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; left out, oneself.</param>
/// <param name="Note">Up to 1,000 characters, kept with the act.</param>
internal sealed record CorrectExchangeInput(
    Guid Id,
    [ID<Exchange>] Guid ExchangeId,
    int Minutes,
    [ID<Member>] Guid? ForMemberId = null,
    string? Note = null);

/// <summary>Input of disputeExchange.</summary>
/// <param name="Id">A new UUID that you make for this act; send the same one again only to repeat the same act.</param>
/// <param name="ExchangeId">The exchange.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; left out, oneself.</param>
/// <param name="Note">Says why; it must be given. Up to 1,000 characters, kept with the act.</param>
internal sealed record DisputeExchangeInput(
    Guid Id,
    [ID<Exchange>] Guid ExchangeId,
    [ID<Member>] Guid? ForMemberId = null,
    string? Note = null);

/// <summary>Input of settleExchange.</summary>
/// <param name="Id">A new UUID that you make for this act; send the same one again only to repeat the same act.</param>
/// <param name="ExchangeId">The exchange.</param>
/// <param name="Minutes">What moves, in whole minutes; zero settles it without hours.</param>
/// <param name="Note">Up to 1,000 characters, kept with the act.</param>
internal sealed record SettleExchangeInput(
    Guid Id,
    [ID<Exchange>] Guid ExchangeId,
    int Minutes,
    string? Note = null);

/// <summary>Input of withdrawExchange.</summary>
/// <param name="Id">A new UUID that you make for this act; send the same one again only to repeat the same act.</param>
/// <param name="ExchangeId">The exchange.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; left out, oneself.</param>
/// <param name="Note">Up to 1,000 characters, kept with the act.</param>
internal sealed record WithdrawExchangeInput(
    Guid Id,
    [ID<Exchange>] Guid ExchangeId,
    [ID<Member>] Guid? ForMemberId = null,
    string? Note = null);

/// <summary>Input of reverseExchange.</summary>
/// <param name="Id">A new UUID that you make for this act; send the same one again only to repeat the same act.</param>
/// <param name="ExchangeId">The exchange.</param>
/// <param name="ReasonToPassLimits">A coordinator's reason to let it pass the limits of an account; left out, it obeys them.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; left out, oneself.</param>
/// <param name="Note">Up to 1,000 characters, kept with the act.</param>
internal sealed record ReverseExchangeInput(
    Guid Id,
    [ID<Exchange>] Guid ExchangeId,
    string? ReasonToPassLimits = null,
    [ID<Member>] Guid? ForMemberId = null,
    string? Note = null);
