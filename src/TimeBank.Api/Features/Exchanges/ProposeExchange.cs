using TimeBank.Api.Features.Ledger;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>Giver or receiver proposes help to the other, who then agrees or declines.</summary>
public sealed class ProposeExchange(ExchangeActs acts)
{
    /// <exception cref="DomainException">A rule of the time bank says no; nothing is written.</exception>
    public Task<ExchangeOutcome> ExecuteAsync(ProposeExchangeRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var hash = InputHash.Of(
            "propose", actor.MemberId, request.ForMemberId, request.GiverMemberId, request.ReceiverMemberId, request.ListingId,
            request.What, request.Day, request.Minutes, request.Note);
        var asked = new Asked(actor, request.Id, request.ForMemberId, request.Note, hash);
        var draft = new ExchangeDraft(
            request.Id, actor.TimeBankId, request.GiverMemberId, request.ReceiverMemberId, request.ListingId, request.What,
            request.Day, request.Minutes);
        return acts.BeginAsync(
            asked, request.GiverMemberId, request.ReceiverMemberId, request.ListingId,
            (act, _, policies) => Exchange.Propose(draft, act, policies), cancellationToken);
    }
}

/// <summary>What is asked of <see cref="ProposeExchange"/>.</summary>
/// <param name="Id">Made by the client; the exchange bears it too.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; null for oneself.</param>
/// <param name="Minutes">An estimate; null when it is left open.</param>
public sealed record ProposeExchangeRequest(
    Guid Id,
    Guid GiverMemberId,
    Guid ReceiverMemberId,
    string What,
    DateOnly Day,
    int? Minutes,
    Guid? ListingId = null,
    Guid? ForMemberId = null,
    string? Note = null);
