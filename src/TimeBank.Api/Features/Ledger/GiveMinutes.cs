using TimeBank.Api.Data;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Ledger;

namespace TimeBank.Api.Features.Ledger;

/// <summary>
/// Minutes are given away, by and to a member, an organisation or the community fund. Nobody helped anybody by it, so
/// it counts as help neither given nor received. What an organisation or the fund gives, a coordinator decides.
/// </summary>
public sealed class GiveMinutes(PostTransfer post, TimeProvider clock)
{
    /// <exception cref="DomainException">A rule of the time bank says no; nothing is written.</exception>
    public Task<TransferOutcome> ExecuteAsync(GiveMinutesRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var acting = Acting.By(actor, request.ForMemberId);
        var (giver, giverKind) = GiverOf(request, actor, acting);
        var (receiver, receiverKind) = ReceiverOf(request, actor);
        if (giver == receiver)
            throw new SelfExchangeException();
        if (giver != actor.MemberId && receiver == actor.MemberId)
            throw new NotAllowedException(
                "You would receive these minutes yourself, so another coordinator must give them.");
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
                return (transfer, new Dictionary<Guid, Part>
                {
                    [giver] = new(giverKind, -minutes),
                    [receiver] = new(receiverKind, minutes),
                });
            },
            cancellationToken);
    }

    private static (Guid Id, AccountKind Kind) GiverOf(GiveMinutesRequest request, Actor actor, Acting acting)
    {
        if (request is { FromOrganisationId: null, FromCommunityFund: false })
            return (acting.MemberId!.Value, AccountKind.Member);
        if (request.ForMemberId is not null || request is { FromOrganisationId: not null, FromCommunityFund: true })
            throw new GiftPartiesNotAcceptedException(
                "Name one who gives: forMemberId, fromOrganisationId or fromCommunityFund, or none of them for yourself.");
        if (!actor.IsCoordinator)
            throw new NotAllowedException(
                "What an organisation or the community fund gives is decided by a coordinator. Ask one of them.");
        return request.FromOrganisationId is { } organisation
            ? (organisation, AccountKind.Organisation)
            : (actor.TimeBankId, AccountKind.CommunityFund);
    }

    private static (Guid Id, AccountKind Kind) ReceiverOf(GiveMinutesRequest request, Actor actor) => request switch
    {
        { ToMemberId: not null, ToOrganisationId: not null } => throw new GiftPartiesNotAcceptedException(
            "Name one who receives: toMemberId or toOrganisationId, or neither for the community fund."),
        { ToMemberId: { } member } => (member, AccountKind.Member),
        { ToOrganisationId: { } organisation } => (organisation, AccountKind.Organisation),
        _ => (actor.TimeBankId, AccountKind.CommunityFund),
    };
}

/// <summary>What is asked of <see cref="GiveMinutes"/>.</summary>
/// <param name="Id">Made by the client; the transfer bears it.</param>
/// <param name="ToMemberId">The member who gets them.</param>
/// <param name="ToOrganisationId">The organisation that gets them; without either, the community fund does.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; null for oneself.</param>
/// <param name="FromOrganisationId">The organisation that gives them; null for a member or the fund.</param>
/// <param name="FromCommunityFund">Whether the community fund gives them.</param>
public sealed record GiveMinutesRequest(
    Guid Id,
    int Minutes,
    Guid? ToMemberId = null,
    Guid? ToOrganisationId = null,
    string? Message = null,
    Guid? ForMemberId = null,
    Guid? FromOrganisationId = null,
    bool FromCommunityFund = false);

/// <summary>More than one was named who gives, or more than one who receives.</summary>
public sealed class GiftPartiesNotAcceptedException(string message) : DomainException(message);
