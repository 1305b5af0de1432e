using TimeBank.Api.Features.Ledger;
using TimeBank.Domain;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>The receiver confirms the minutes that were claimed: the hours move.</summary>
public sealed class ConfirmExchange(ExchangeActs acts)
{
    /// <exception cref="DomainException">A rule of the time bank says no; nothing is written.</exception>
    public Task<ExchangeOutcome> ExecuteAsync(ConfirmExchangeRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var hash = InputHash.Of("confirm", actor.MemberId, request.ForMemberId, request.ExchangeId, request.Note);
        var asked = new Asked(actor, request.Id, request.ForMemberId, request.Note, hash);
        return acts.ActAsync(
            asked, request.ExchangeId, (exchange, act, parties, policies) => exchange.Confirm(act, parties, policies), cancellationToken);
    }
}

/// <summary>What is asked of <see cref="ConfirmExchange"/>.</summary>
/// <param name="Id">Made by the client for this act.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; null for oneself.</param>
public sealed record ConfirmExchangeRequest(
    Guid Id, Guid ExchangeId, Guid? ForMemberId = null, string? Note = null);
