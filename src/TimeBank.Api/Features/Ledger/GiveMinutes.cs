using TimeBank.Api.Data;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Ledger;

namespace TimeBank.Api.Features.Ledger;

/// <summary>
/// A member gives minutes away: to another member, or to the community fund. Nobody helped anybody by it, so it counts
/// as help neither given nor received.
/// </summary>
public sealed class GiveMinutes(PostTransfer post, TimeProvider clock)
{
    /// <exception cref="DomainException">A rule of the time bank says no; nothing is written.</exception>
    public Task<TransferOutcome> ExecuteAsync(GiveMinutesRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var acting = Acting.By(actor, request.ForMemberId);
        var giver = acting.MemberId!.Value;
        var receiver = request.ToMemberId ?? actor.TimeBankId;
        if (giver == receiver)
            throw new SelfExchangeException();
        if (giver != actor.MemberId && receiver == actor.MemberId)
            throw new NotAllowedException("You would receive these minutes yourself, so another coordinator must act for this member.");
        var message = TextNotAcceptedException.OptionalLines("message", request.Message, Transfer.DescriptionLengthMax);
        return post.ExecuteAsync(
            request.Id,
            actor,
            rules =>
            {
                var minutes = rules.Policies.Accept(request.Minutes);
                var transfer = new Transfer(
                    request.Id, actor.TimeBankId, TransferKind.Gift, null, null, clock.Today(rules.TimeZone), clock.UtcNow(),
                    actor.MemberId, acting.ForMemberId, message);
                return (transfer, new Dictionary<Guid, long> { [giver] = -minutes, [receiver] = minutes });
            },
            cancellationToken);
    }
}

/// <summary>What is asked of <see cref="GiveMinutes"/>.</summary>
/// <param name="Id">Made by the client; the transfer bears it.</param>
/// <param name="ToMemberId">Who gets them; null for the community fund.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; null for oneself.</param>
public sealed record GiveMinutesRequest(Guid Id, Guid? ToMemberId, int Minutes, string? Message, Guid? ForMemberId);
