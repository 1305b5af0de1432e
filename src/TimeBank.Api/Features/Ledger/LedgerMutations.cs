using TimeBank.Api.Features.Identity;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Ledger;
using TimeBank.Domain.Members;
using TimeBank.Domain.Organisations;
using TimeBank.Domain.TimeBanks;
using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.Ledger;

[MutationType]
internal static class LedgerMutations
{
    /// <summary>Records help that one member gave to several at once, who share its minutes. Coordinators may do it.</summary>
    [Error<NotFoundException>]
    [Error<NotAllowedException>]
    [Error<MinutesNotAcceptedException>]
    [Error<TextNotAcceptedException>]
    [Error<DayNotAcceptedException>]
    [Error<ReceiversNotAcceptedException>]
    [Error<SelfExchangeException>]
    [Error<LimitPassedException>]
    [Error<AccountClosedException>]
    [Error<IdReusedException>]
    public static async Task<Transfer> RecordGroupHelpAsync(
        RecordGroupHelpInput input, Caller caller, RecordGroupHelp record, CancellationToken cancellationToken) =>
        (await record.ExecuteAsync(
            new RecordGroupHelpRequest(input.Id, input.GiverId, input.ReceiverIds, input.Minutes, input.What, input.Day),
            caller.Require(), cancellationToken)).Transfer;

    /// <summary>
    /// Gives minutes away, to a member, an organisation or the community fund. Members may do it; a coordinator also for
    /// a member, an organisation or the fund, though never to themselves.
    /// </summary>
    [Error<GiftPartiesNotAcceptedException>]
    [Error<NotFoundException>]
    [Error<NotAllowedException>]
    [Error<MinutesNotAcceptedException>]
    [Error<TextNotAcceptedException>]
    [Error<SelfExchangeException>]
    [Error<LimitPassedException>]
    [Error<AccountClosedException>]
    [Error<IdReusedException>]
    public static async Task<Transfer> GiveMinutesAsync(
        GiveMinutesInput input, Caller caller, GiveMinutes give, CancellationToken cancellationToken) =>
        (await give.ExecuteAsync(
            new GiveMinutesRequest(
                input.Id, input.Minutes, input.ToMemberId, input.ToOrganisationId, input.Message, input.ForMemberId,
                input.FromOrganisationId, input.FromCommunityFund),
            caller.Require(), cancellationToken)).Transfer;

    /// <summary>
    /// Takes back a transfer that belongs to no exchange, such as a gift, by its mirror image. Coordinators may do it.
    /// </summary>
    [Error<NotFoundException>]
    [Error<NotAllowedException>]
    [Error<AlreadyReversedException>]
    [Error<TextNotAcceptedException>]
    [Error<LimitPassedException>]
    [Error<IdReusedException>]
    public static async Task<Transfer> ReverseTransferAsync(
        ReverseTransferInput input, Caller caller, ReverseTransfer reverse, CancellationToken cancellationToken) =>
        (await reverse.ExecuteAsync(
            new ReverseTransferRequest(input.Id, input.TransferId, input.ReasonToPassLimits), caller.Require(), cancellationToken)).Transfer;
}

/// <summary>Help given to several.</summary>
/// <param name="Id">A new UUID that you make; send the same one again only to repeat the same request.</param>
/// <param name="GiverId">Who gave the help.</param>
/// <param name="ReceiverIds">1 to 500 members, each once.</param>
/// <param name="Minutes">What the giver gave, in whole minutes; the receivers share it.</param>
/// <param name="What">What the help was, in plain words; up to 200 characters.</param>
/// <param name="Day">The day of the help; not in the future.</param>
internal sealed record RecordGroupHelpInput(
    Guid Id, [ID<Member>] Guid GiverId, [ID<Member>] IReadOnlyList<Guid> ReceiverIds, int Minutes, string What, DateOnly Day);

/// <summary>Minutes given away.</summary>
/// <param name="Id">A new UUID that you make; send the same one again only to repeat the same request.</param>
/// <param name="Minutes">In whole minutes.</param>
/// <param name="ToMemberId">The member who gets them.</param>
/// <param name="ToOrganisationId">The organisation that gets them; with neither, the community fund does.</param>
/// <param name="Message">Up to 1,000 characters.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; left out, oneself.</param>
/// <param name="FromOrganisationId">The organisation that gives them; coordinators decide it.</param>
/// <param name="FromCommunityFund">Whether the community fund gives them; coordinators decide it.</param>
internal sealed record GiveMinutesInput(
    Guid Id,
    int Minutes,
    [ID<Member>] Guid? ToMemberId = null,
    [ID<Organisation>] Guid? ToOrganisationId = null,
    string? Message = null,
    [ID<Member>] Guid? ForMemberId = null,
    [ID<Organisation>] Guid? FromOrganisationId = null,
    bool FromCommunityFund = false);

/// <summary>Which transfer is taken back.</summary>
/// <param name="Id">A new UUID that you make; send the same one again only to repeat the same request.</param>
/// <param name="TransferId">The transfer that is taken back.</param>
/// <param name="ReasonToPassLimits">Why it may pass the limits of an account; left out, it obeys them.</param>
internal sealed record ReverseTransferInput(Guid Id, [ID<Transfer>] Guid TransferId, string? ReasonToPassLimits = null);
