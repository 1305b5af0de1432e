using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>What somebody may do next to an exchange, as its page offers it. The domain decides again when they do.</summary>
internal static class NextActs
{
    /// <summary>What a coordinator may do next in the name of a party who has no e-mail address.</summary>
    public static IReadOnlyList<ActKind> OfPaper(Exchange exchange, Guid memberId, Actor actor)
    {
        if (!actor.May(Permissions.MemberActFor) || actor.MemberId == exchange.GiverMemberId || actor.MemberId == exchange.ReceiverMemberId)
            return [];
        var isReceiver = memberId == exchange.ReceiverMemberId;
        return exchange.State switch
        {
            ExchangeState.Proposed when memberId != exchange.ProposerMemberId => [ActKind.AgreeToExchange, ActKind.DeclineExchange],
            ExchangeState.Agreed when isReceiver => [ActKind.RecordAgreedHelp],
            ExchangeState.Claimed when isReceiver => [ActKind.ConfirmExchange, ActKind.CorrectExchange, ActKind.DisputeExchange],
            _ => [],
        };
    }

    public static IReadOnlyList<ActKind> Of(Exchange exchange, Actor actor)
    {
        var (isGiver, isReceiver) = (actor.MemberId == exchange.GiverMemberId, actor.MemberId == exchange.ReceiverMemberId);
        var isProposer = actor.MemberId == exchange.ProposerMemberId;
        var isParty = isGiver || isReceiver;
        return (exchange.State, isGiver, isReceiver) switch
        {
            (ExchangeState.Proposed, _, _) when isProposer => [ActKind.WithdrawExchange],
            (ExchangeState.Proposed, _, _) when isParty => [ActKind.AgreeToExchange, ActKind.DeclineExchange],
            (ExchangeState.Agreed, true, _) => [ActKind.ClaimAgreedHelp, ActKind.WithdrawExchange],
            (ExchangeState.Agreed, _, true) => [ActKind.RecordAgreedHelp, ActKind.WithdrawExchange],
            (ExchangeState.Claimed, _, true) => [ActKind.ConfirmExchange, ActKind.CorrectExchange, ActKind.DisputeExchange],
            (ExchangeState.Disputed, _, true) => [ActKind.ConfirmExchange, ActKind.CorrectExchange],
            (ExchangeState.Claimed or ExchangeState.Disputed, true, _) => [ActKind.WithdrawExchange],
            (ExchangeState.Disputed, false, false) when actor.May(Permissions.ExchangeSettle) => [ActKind.SettleExchange],
            (ExchangeState.Confirmed or ExchangeState.Settled, _, _)
                when exchange.TransferId is not null && (isGiver || (!isReceiver && actor.May(Permissions.ExchangeReverse))) =>
                [ActKind.ReverseExchange],
            _ => [],
        };
    }
}
