using TimeBank.Api.Features.Identity;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Ledger;
using TimeBank.Domain.TimeBanks;
using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>The acts that begin an exchange, and those that answer a proposal.</summary>
[MutationType]
[Error<NotFoundException>]
[Error<NotAllowedException>]
[Error<TextNotAcceptedException>]
[Error<IdReusedException>]
internal static class ExchangeBeginningMutations
{
    /// <summary>Proposes help: as its giver or its receiver, to the other. Members may do it; a coordinator also for a member.</summary>
    [Error<SelfExchangeException>]
    [Error<MinutesNotAcceptedException>]
    [Error<DayNotAcceptedException>]
    [Error<AccountClosedException>]
    public static Task<ExchangeOutcome> ProposeExchangeAsync(
        ProposeExchangeInput input, Caller caller, ProposeExchange useCase, CancellationToken cancellationToken) => useCase.ExecuteAsync(
            new ProposeExchangeRequest(
                input.Id, input.GiverId, input.ReceiverId, input.What, input.Day, input.Minutes, input.ListingId, input.ForMemberId, input.Note),
            caller.Require(), cancellationToken);

    /// <summary>Records help that you received. It is final at once: the hours move. The receiver may do it, or a coordinator for them.</summary>
    [Error<SelfExchangeException>]
    [Error<MinutesNotAcceptedException>]
    [Error<DayNotAcceptedException>]
    [Error<LimitPassedException>]
    [Error<AccountClosedException>]
    public static Task<ExchangeOutcome> RecordHelpAsync(
        RecordHelpInput input, Caller caller, RecordHelp useCase, CancellationToken cancellationToken) => useCase.ExecuteAsync(
            new RecordHelpRequest(
                input.Id, input.GiverId, input.ReceiverId, input.What, input.Day, input.Minutes, input.ListingId, input.ForMemberId, input.Note),
            caller.Require(), cancellationToken);

    /// <summary>Claims help that you gave. The receiver confirms it, corrects it, or disputes it. The giver may do it, or a coordinator for them.</summary>
    [Error<SelfExchangeException>]
    [Error<MinutesNotAcceptedException>]
    [Error<DayNotAcceptedException>]
    [Error<LimitPassedException>]
    [Error<AccountClosedException>]
    public static Task<ExchangeOutcome> ClaimHelpAsync(
        ClaimHelpInput input, Caller caller, ClaimHelp useCase, CancellationToken cancellationToken) => useCase.ExecuteAsync(
            new ClaimHelpRequest(
                input.Id, input.GiverId, input.ReceiverId, input.What, input.Day, input.Minutes, input.ListingId, input.ForMemberId, input.Note),
            caller.Require(), cancellationToken);

    /// <summary>Says yes to a proposal. The one who was asked may do it, or a coordinator for them.</summary>
    [Error<WrongStateException>]
    public static Task<ExchangeOutcome> AgreeToExchangeAsync(
        AgreeToExchangeInput input, Caller caller, AgreeToExchange useCase, CancellationToken cancellationToken) => useCase.ExecuteAsync(
            new AgreeToExchangeRequest(
                input.Id, input.ExchangeId, input.ForMemberId, input.Note),
            caller.Require(), cancellationToken);

    /// <summary>Says no to a proposal. The one who was asked may do it, or a coordinator for them.</summary>
    [Error<WrongStateException>]
    public static Task<ExchangeOutcome> DeclineExchangeAsync(
        DeclineExchangeInput input, Caller caller, DeclineExchange useCase, CancellationToken cancellationToken) => useCase.ExecuteAsync(
            new DeclineExchangeRequest(
                input.Id, input.ExchangeId, input.ForMemberId, input.Note),
            caller.Require(), cancellationToken);
}
