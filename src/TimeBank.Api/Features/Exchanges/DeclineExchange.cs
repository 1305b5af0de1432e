using TimeBank.Api.Features.Ledger;
using TimeBank.Domain;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>The one who was asked says no to a proposal.</summary>
public sealed class DeclineExchange(ExchangeActs acts)
{
    /// <exception cref="DomainException">A rule of the time bank says no; nothing is written.</exception>
    public Task<ExchangeOutcome> ExecuteAsync(DeclineExchangeRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var hash = InputHash.Of("decline", actor.MemberId, request.ForMemberId, request.ExchangeId, request.Note);
        var asked = new Asked(actor, request.Id, request.ForMemberId, request.Note, hash);
        return acts.ActAsync(
            asked, request.ExchangeId, (exchange, act, _, _) => exchange.Decline(act), cancellationToken);
    }
}

/// <summary>What is asked of <see cref="DeclineExchange"/>.</summary>
/// <param name="Id">Made by the client for this act.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; null for oneself.</param>
public sealed record DeclineExchangeRequest(
    Guid Id, Guid ExchangeId, Guid? ForMemberId = null, string? Note = null);
