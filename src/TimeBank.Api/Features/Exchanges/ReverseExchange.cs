using TimeBank.Api.Features.Ledger;
using TimeBank.Domain;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>Takes back hours that have moved, by a transfer that mirrors the first.</summary>
public sealed class ReverseExchange(ExchangeActs acts)
{
    /// <exception cref="DomainException">A rule of the time bank says no; nothing is written.</exception>
    public Task<ExchangeOutcome> ExecuteAsync(ReverseExchangeRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var hash = InputHash.Of("reverse", actor.MemberId, request.ForMemberId, request.ExchangeId, request.ReasonToPassLimits, request.Note);
        var asked = new Asked(actor, request.Id, request.ForMemberId, request.Note, hash);
        return acts.ReverseAsync(asked, request.ExchangeId, request.ReasonToPassLimits, cancellationToken);
    }
}

/// <summary>What is asked of <see cref="ReverseExchange"/>.</summary>
/// <param name="Id">Made by the client for this act.</param>
/// <param name="ReasonToPassLimits">A coordinator's reason to let it pass the limits; null to obey them.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; null for oneself.</param>
public sealed record ReverseExchangeRequest(
    Guid Id, Guid ExchangeId, string? ReasonToPassLimits, Guid? ForMemberId = null, string? Note = null);
