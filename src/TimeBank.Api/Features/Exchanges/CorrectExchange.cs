using TimeBank.Api.Features.Ledger;
using TimeBank.Domain;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>The receiver confirms the help with other minutes than were claimed: those minutes move.</summary>
public sealed class CorrectExchange(ExchangeActs acts)
{
    /// <exception cref="DomainException">A rule of the time bank says no; nothing is written.</exception>
    public Task<ExchangeOutcome> ExecuteAsync(CorrectExchangeRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var hash = InputHash.Of("correct", actor.MemberId, request.ForMemberId, request.ExchangeId, request.Minutes, request.Note);
        var asked = new Asked(actor, request.Id, request.ForMemberId, request.Note, hash);
        return acts.ActAsync(
            asked, request.ExchangeId, (exchange, act, parties, policies) =>
                exchange.Correct(act, request.Minutes, parties, policies), cancellationToken);
    }
}

/// <summary>What is asked of <see cref="CorrectExchange"/>.</summary>
/// <param name="Id">Made by the client for this act.</param>
/// <param name="Minutes">The minutes of help.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; null for oneself.</param>
public sealed record CorrectExchangeRequest(
    Guid Id, Guid ExchangeId, int Minutes, Guid? ForMemberId = null, string? Note = null);
