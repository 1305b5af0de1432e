using TimeBank.Api.Data;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Ledger;

namespace TimeBank.Api.Features.Ledger;

/// <summary>
/// One member helped several at once: the giver is credited with the minutes, and those who received share them in whole
/// minutes that add up. A coordinator records it, since it is a word for many.
/// </summary>
public sealed class RecordGroupHelp(PostTransfer post, TimeProvider clock)
{
    /// <exception cref="DomainException">A rule of the time bank says no; nothing is written.</exception>
    public Task<TransferOutcome> ExecuteAsync(RecordGroupHelpRequest request, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsCoordinator)
            throw new NotAllowedException("Help given to a group is recorded by a coordinator.");
        if (request.GiverMemberId == actor.MemberId)
            throw new NotAllowedException("You are the giver here, so another coordinator must record it.");
        var what = TextNotAcceptedException.Require("what", request.What, ExchangeDraft.WhatLengthMax);
        var receivers = request.ReceiverMemberIds.Distinct().Order().ToList();
        if (receivers.Count is 0 or > Book.SharesMax)
            throw new ReceiversNotAcceptedException($"Name 1 to {Book.SharesMax} receivers, not {receivers.Count}.");
        if (receivers.Contains(request.GiverMemberId))
            throw new SelfExchangeException();
        return post.ExecuteAsync(
            request.Id,
            actor,
            rules =>
            {
                if (request.Day > clock.Today(rules.TimeZone))
                    throw new DayNotAcceptedException($"{request.Day:yyyy-MM-dd} is still to come. Record help after it was given.");
                if (request.Day.DayNumber < clock.Today(rules.TimeZone).DayNumber - ExchangeDraft.DaysBackMax)
                    throw new DayNotAcceptedException($"{request.Day:yyyy-MM-dd} is more than five years ago. Check the year.");
                var minutes = rules.Policies.Accept(request.Minutes);
                var parts = new Dictionary<Guid, Part> { [request.GiverMemberId] = new(AccountKind.Member, minutes) };
                foreach (var (receiver, share) in receivers.Zip(Book.Split(minutes, receivers.Count)))
                    parts[receiver] = new(AccountKind.Member, -share);
                var transfer = new Transfer(
                    request.Id, actor.TimeBankId, TransferKind.GroupHelp, null, null, request.Day, clock.UtcNow(),
                    actor.MemberId, null, what);
                return (transfer, parts);
            },
            cancellationToken);
    }
}

/// <summary>What is asked of <see cref="RecordGroupHelp"/>.</summary>
/// <param name="Id">Made by the client; the transfer bears it.</param>
/// <param name="Minutes">What the giver gave; the receivers share it.</param>
public sealed record RecordGroupHelpRequest(
    Guid Id, Guid GiverMemberId, IReadOnlyList<Guid> ReceiverMemberIds, int Minutes, string What, DateOnly Day);

/// <summary>Too few or too many receivers of group help.</summary>
public sealed class ReceiversNotAcceptedException(string message) : DomainException(message);
