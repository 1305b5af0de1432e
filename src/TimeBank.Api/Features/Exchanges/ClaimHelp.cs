using TimeBank.Api.Features.Ledger;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>The giver claims help that they gave. The hours are pending until the receiver answers, or a rule ends it.</summary>
public sealed class ClaimHelp(ExchangeActs acts)
{
    /// <exception cref="DomainException">A rule of the time bank says no; nothing is written.</exception>
    public Task<ExchangeOutcome> ExecuteAsync(ClaimHelpRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var hash = InputHash.Of(
            "claim", actor.MemberId, request.ForMemberId, request.GiverMemberId, request.ReceiverMemberId, request.ListingId,
            request.What, request.Day, request.Minutes, request.Note);
        var asked = new Asked(actor, request.Id, request.ForMemberId, request.Note, hash);
        var draft = new ExchangeDraft(
            request.Id, actor.TimeBankId, request.GiverMemberId, request.ReceiverMemberId, request.ListingId, request.What,
            request.Day, request.Minutes);
        return acts.BeginAsync(
            asked, request.GiverMemberId, request.ReceiverMemberId, request.ListingId,
            (act, parties, policies) => Exchange.Claim(draft, act, parties, policies), cancellationToken);
    }
}

/// <summary>What is asked of <see cref="ClaimHelp"/>.</summary>
/// <param name="Id">Made by the client; the exchange bears it too.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; null for oneself.</param>
/// <param name="Minutes">The minutes of help.</param>
public sealed record ClaimHelpRequest(
    Guid Id,
    Guid GiverMemberId,
    Guid ReceiverMemberId,
    string What,
    DateOnly Day,
    int Minutes,
    Guid? ListingId = null,
    Guid? ForMemberId = null,
    string? Note = null);
