using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>
/// Gives minutes away, to a member, an organisation or the community fund. Nobody helped anybody by it, so it counts as help
/// neither given nor received. Members may do it; a coordinator also for a member, an organisation or the fund, though never
/// to themselves.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<GiftPartiesNotAcceptedException>]
[Error<MinutesNotAcceptedException>]
[Error<SelfExchangeException>]
[Error<LimitPassedException>]
public sealed class GiveMinutes(PostTransfer post)
{
    public Task<TransferOutcome> ExecuteAsync(GiveMinutesInput input, Actor actor, CancellationToken cancellationToken)
    {
        var acting = Acting.As(actor, input.ForMemberId);
        var (giver, giverKind) = GiverOf(input, actor, acting);
        var (receiver, receiverKind) = ReceiverOf(input, actor);
        if (giver == receiver)
            throw new SelfExchangeException();
        if (giver != actor.MemberId && acting.ComesFrom(receiver))
            throw new NotAllowedException(
                "You would receive these minutes yourself, or are a coordinator by the word of who would, so another coordinator must give them.",
                new RefusalFacts("NotAllowed.OwnGift"));
        var message = FreeText.OptionalLines("message", input.Message, Transfer.DescriptionLengthMax);
        return post.ExecuteAsync(
            ActKind.GiveMinutes, input, actor,
            act =>
            {
                var minutes = act.Policies.Accept(input.Minutes);
                return new Posted(TransferKind.Gift, act.Today, message, new Dictionary<Guid, Part>
                {
                    [giver] = new(giverKind, -minutes),
                    [receiver] = new(receiverKind, minutes),
                });
            },
            cancellationToken);
    }

    private static (Guid Id, AccountKind Kind) GiverOf(GiveMinutesInput input, Actor actor, Acting acting)
    {
        var fromFund = input.FromCommunityFund == true;
        if (input.FromOrganisationId is null && !fromFund)
        {
            // Their own, or that of the member for whom they may act.
            actor.Require(Permissions.MinutesGive, isOwn: true);
            return (acting.MemberId!.Value, AccountKind.Member);
        }

        if (input.ForMemberId is not null || (input.FromOrganisationId is not null && fromFund))
            throw new GiftPartiesNotAcceptedException(
                "Name one who gives: forMemberId, fromOrganisationId or fromCommunityFund, or none of them for yourself.",
                new RefusalFacts("Gift.Givers"));
        actor.Require(Permissions.MinutesGiveCommon);
        return input.FromOrganisationId is { } organisation
            ? (organisation, AccountKind.Organisation)
            : (actor.TimeBankId, AccountKind.CommunityFund);
    }

    private static (Guid Id, AccountKind Kind) ReceiverOf(GiveMinutesInput input, Actor actor) => input switch
    {
        { ToMemberId: not null, ToOrganisationId: not null } => throw new GiftPartiesNotAcceptedException(
            "Name one who receives: toMemberId or toOrganisationId, or neither for the community fund.",
            new RefusalFacts("Gift.Receivers")),
        { ToMemberId: { } member } => (member, AccountKind.Member),
        { ToOrganisationId: { } organisation } => (organisation, AccountKind.Organisation),
        _ => (actor.TimeBankId, AccountKind.CommunityFund),
    };
}

/// <summary>Minutes given away.</summary>
public sealed record GiveMinutesInput : ActForMemberInput
{
    /// <summary>In whole minutes, by the step of the time bank.</summary>
    public required int Minutes { get; init; }

    /// <summary>The member who gets them.</summary>
    [ID<Member>]
    public Guid? ToMemberId { get; init; }

    /// <summary>The organisation that gets them; with neither, the community fund does.</summary>
    [ID<Organisation>]
    public Guid? ToOrganisationId { get; init; }

    /// <summary>What is said with them, which the one who gets them reads; up to 1,000 characters.</summary>
    public string? Message { get; init; }

    /// <summary>The organisation that gives them; coordinators decide it.</summary>
    [ID<Organisation>]
    public Guid? FromOrganisationId { get; init; }

    /// <summary>Whether the community fund gives them; coordinators decide it.</summary>
    public bool? FromCommunityFund { get; init; }
}

/// <summary>More than one was named who gives, or more than one who receives.</summary>
/// <param name="message">Says how to mend it.</param>
/// <param name="facts">The same without its words.</param>
public sealed class GiftPartiesNotAcceptedException(string message, RefusalFacts facts) : DomainException(message)
{
    public override RefusalFacts Facts() => facts;
}
