using TimeBank.Api.Features.Ledger;
using TimeBank.Domain;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>The giver claims the hours of an exchange that was agreed; the receiver answers.</summary>
public sealed class ClaimAgreedHelp(ExchangeActs acts)
{
    /// <exception cref="DomainException">A rule of the time bank says no; nothing is written.</exception>
    public Task<ExchangeOutcome> ExecuteAsync(ClaimAgreedHelpRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var hash = InputHash.Of("claim-agreed", actor.MemberId, request.ForMemberId, request.ExchangeId, request.Minutes, request.Day, request.Note);
        var asked = new Asked(actor, request.Id, request.ForMemberId, request.Note, hash);
        return acts.ActAsync(
            asked, request.ExchangeId, (exchange, act, parties, policies) =>
                exchange.ClaimAgreed(act, request.Minutes, request.Day, parties, policies), cancellationToken);
    }
}

/// <summary>What is asked of <see cref="ClaimAgreedHelp"/>.</summary>
/// <param name="Id">Made by the client for this act.</param>
/// <param name="Minutes">The minutes of help.</param>
/// <param name="Day">The day of the help.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; null for oneself.</param>
public sealed record ClaimAgreedHelpRequest(
    Guid Id, Guid ExchangeId, int Minutes, DateOnly Day, Guid? ForMemberId = null, string? Note = null);
