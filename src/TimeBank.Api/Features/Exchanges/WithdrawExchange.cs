using TimeBank.Api.Features.Ledger;
using TimeBank.Domain;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>Takes back a proposal, an agreement or a claim before any hours have moved.</summary>
public sealed class WithdrawExchange(ExchangeActs acts)
{
    /// <exception cref="DomainException">A rule of the time bank says no; nothing is written.</exception>
    public Task<ExchangeOutcome> ExecuteAsync(WithdrawExchangeRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var hash = InputHash.Of("withdraw", actor.MemberId, request.ForMemberId, request.ExchangeId, request.Note);
        var asked = new Asked(actor, request.Id, request.ForMemberId, request.Note, hash);
        return acts.ActAsync(
            asked, request.ExchangeId, (exchange, act, parties, _) => exchange.Withdraw(act, parties), cancellationToken);
    }
}

/// <summary>What is asked of <see cref="WithdrawExchange"/>.</summary>
/// <param name="Id">Made by the client for this act.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; null for oneself.</param>
public sealed record WithdrawExchangeRequest(
    Guid Id, Guid ExchangeId, Guid? ForMemberId = null, string? Note = null);
