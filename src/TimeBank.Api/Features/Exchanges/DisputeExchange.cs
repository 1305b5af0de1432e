using TimeBank.Api.Features.Ledger;
using TimeBank.Domain;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>The receiver does not agree with a claim, and says why in the note. A coordinator helps to settle it.</summary>
public sealed class DisputeExchange(ExchangeActs acts)
{
    /// <exception cref="DomainException">A rule of the time bank says no; nothing is written.</exception>
    public Task<ExchangeOutcome> ExecuteAsync(DisputeExchangeRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var hash = InputHash.Of("dispute", actor.MemberId, request.ForMemberId, request.ExchangeId, request.Note);
        var asked = new Asked(actor, request.Id, request.ForMemberId, request.Note, hash);
        return acts.ActAsync(
            asked, request.ExchangeId, (exchange, act, _, policies) => exchange.Dispute(act, policies), cancellationToken);
    }
}

/// <summary>What is asked of <see cref="DisputeExchange"/>.</summary>
/// <param name="Id">Made by the client for this act.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; null for oneself.</param>
public sealed record DisputeExchangeRequest(
    Guid Id, Guid ExchangeId, Guid? ForMemberId = null, string? Note = null);
