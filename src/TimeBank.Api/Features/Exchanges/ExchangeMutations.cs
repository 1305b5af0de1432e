using TimeBank.Api.Features.Identity;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Ledger;
using TimeBank.Domain.TimeBanks;
using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>The acts that name hours, answer a claim, or end an exchange.</summary>
[MutationType]
[Error<NotFoundException>]
[Error<NotAllowedException>]
[Error<WrongStateException>]
[Error<TextNotAcceptedException>]
[Error<IdReusedException>]
internal static class ExchangeMutations
{
    /// <summary>Records the help of an exchange that was agreed. It is final at once: the hours move. The receiver may do it, or a coordinator for them.</summary>
    [Error<MinutesNotAcceptedException>]
    [Error<DayNotAcceptedException>]
    [Error<LimitPassedException>]
    [Error<AccountClosedException>]
    public static Task<ExchangeOutcome> RecordAgreedHelpAsync(
        RecordAgreedHelpInput input, Caller caller, RecordAgreedHelp useCase, CancellationToken cancellationToken) => useCase.ExecuteAsync(
            new RecordAgreedHelpRequest(
                input.Id, input.ExchangeId, input.Minutes, input.Day, input.ForMemberId, input.Note),
            caller.Require(), cancellationToken);

    /// <summary>Claims the hours of an exchange that was agreed; the receiver answers. The giver may do it, or a coordinator for them.</summary>
    [Error<MinutesNotAcceptedException>]
    [Error<DayNotAcceptedException>]
    [Error<LimitPassedException>]
    [Error<AccountClosedException>]
    public static Task<ExchangeOutcome> ClaimAgreedHelpAsync(
        ClaimAgreedHelpInput input, Caller caller, ClaimAgreedHelp useCase, CancellationToken cancellationToken) => useCase.ExecuteAsync(
            new ClaimAgreedHelpRequest(
                input.Id, input.ExchangeId, input.Minutes, input.Day, input.ForMemberId, input.Note),
            caller.Require(), cancellationToken);

    /// <summary>Confirms the minutes that were claimed: the hours move. The receiver may do it, or a coordinator for them who is not the giver.</summary>
    [Error<LimitPassedException>]
    [Error<AccountClosedException>]
    public static Task<ExchangeOutcome> ConfirmExchangeAsync(
        ConfirmExchangeInput input, Caller caller, ConfirmExchange useCase, CancellationToken cancellationToken) => useCase.ExecuteAsync(
            new ConfirmExchangeRequest(
                input.Id, input.ExchangeId, input.ForMemberId, input.Note),
            caller.Require(), cancellationToken);

    /// <summary>Confirms the help with other minutes than were claimed: those move. The receiver may do it, or a coordinator for them who is not the giver.</summary>
    [Error<MinutesNotAcceptedException>]
    [Error<LimitPassedException>]
    [Error<AccountClosedException>]
    public static Task<ExchangeOutcome> CorrectExchangeAsync(
        CorrectExchangeInput input, Caller caller, CorrectExchange useCase, CancellationToken cancellationToken) => useCase.ExecuteAsync(
            new CorrectExchangeRequest(
                input.Id, input.ExchangeId, input.Minutes, input.ForMemberId, input.Note),
            caller.Require(), cancellationToken);

    /// <summary>Says that a claim is not right, and why. A coordinator then helps to settle it. The receiver may do it, or a coordinator for them.</summary>
    public static Task<ExchangeOutcome> DisputeExchangeAsync(
        DisputeExchangeInput input, Caller caller, DisputeExchange useCase, CancellationToken cancellationToken) => useCase.ExecuteAsync(
            new DisputeExchangeRequest(
                input.Id, input.ExchangeId, input.ForMemberId, input.Note),
            caller.Require(), cancellationToken);

    /// <summary>Settles a dispute. A coordinator who is neither its giver nor its receiver may do it.</summary>
    [Error<MinutesNotAcceptedException>]
    [Error<LimitPassedException>]
    [Error<AccountClosedException>]
    public static Task<ExchangeOutcome> SettleExchangeAsync(
        SettleExchangeInput input, Caller caller, SettleExchange useCase, CancellationToken cancellationToken) => useCase.ExecuteAsync(
            new SettleExchangeRequest(
                input.Id, input.ExchangeId, input.Minutes, null, input.Note),
            caller.Require(), cancellationToken);

    /// <summary>Takes back what has not moved any hours: a proposal by its proposer, an agreed exchange by either, a claim by its giver.</summary>
    public static Task<ExchangeOutcome> WithdrawExchangeAsync(
        WithdrawExchangeInput input, Caller caller, WithdrawExchange useCase, CancellationToken cancellationToken) => useCase.ExecuteAsync(
            new WithdrawExchangeRequest(
                input.Id, input.ExchangeId, input.ForMemberId, input.Note),
            caller.Require(), cancellationToken);

    /// <summary>Takes back hours that have moved, by a transfer that mirrors the first. The giver may do it, or a coordinator who is not the receiver.</summary>
    [Error<AlreadyReversedException>]
    [Error<LimitPassedException>]
    public static Task<ExchangeOutcome> ReverseExchangeAsync(
        ReverseExchangeInput input, Caller caller, ReverseExchange useCase, CancellationToken cancellationToken) => useCase.ExecuteAsync(
            new ReverseExchangeRequest(
                input.Id, input.ExchangeId, input.ReasonToPassLimits, input.ForMemberId, input.Note),
            caller.Require(), cancellationToken);
}
