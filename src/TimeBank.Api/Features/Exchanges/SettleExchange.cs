using TimeBank.Api.Features.Ledger;
using TimeBank.Domain;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>A coordinator who is neither giver nor receiver settles a dispute.</summary>
public sealed class SettleExchange(ExchangeActs acts)
{
    /// <exception cref="DomainException">A rule of the time bank says no; nothing is written.</exception>
    public Task<ExchangeOutcome> ExecuteAsync(SettleExchangeRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var hash = InputHash.Of("settle", actor.MemberId, request.ForMemberId, request.ExchangeId, request.Minutes, request.Note);
        var asked = new Asked(actor, request.Id, request.ForMemberId, request.Note, hash);
        return acts.ActAsync(
            asked, request.ExchangeId, (exchange, act, parties, policies) =>
                exchange.Settle(act, request.Minutes, parties, policies), cancellationToken);
    }
}

/// <summary>What is asked of <see cref="SettleExchange"/>.</summary>
/// <param name="Id">Made by the client for this act.</param>
/// <param name="Minutes">What moves; zero settles it without hours.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; null for oneself.</param>
public sealed record SettleExchangeRequest(
    Guid Id, Guid ExchangeId, int Minutes, Guid? ForMemberId = null, string? Note = null);
