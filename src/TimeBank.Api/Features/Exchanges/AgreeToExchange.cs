using TimeBank.Api.Features.Ledger;
using TimeBank.Domain;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>The one who was asked says yes to a proposal.</summary>
public sealed class AgreeToExchange(ExchangeActs acts)
{
    /// <exception cref="DomainException">A rule of the time bank says no; nothing is written.</exception>
    public Task<ExchangeOutcome> ExecuteAsync(AgreeToExchangeRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var hash = InputHash.Of("agree", actor.MemberId, request.ForMemberId, request.ExchangeId, request.Note);
        var asked = new Asked(actor, request.Id, request.ForMemberId, request.Note, hash);
        return acts.ActAsync(
            asked, request.ExchangeId, (exchange, act, _, policies) => exchange.Agree(act, policies), cancellationToken);
    }
}

/// <summary>What is asked of <see cref="AgreeToExchange"/>.</summary>
/// <param name="Id">Made by the client for this act.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; null for oneself.</param>
public sealed record AgreeToExchangeRequest(
    Guid Id, Guid ExchangeId, Guid? ForMemberId = null, string? Note = null);
