using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// Records help that one member gave to several at once: the giver is credited with its minutes, and those who received
/// share them in whole minutes that add up. Coordinators may do it, since it is a word for many, but not for themselves.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[ErrorSet<HelpErrors>]
[Error<ReceiversNotAcceptedException>]
[Error<SelfExchangeException>]
public sealed class RecordGroupHelp(PostTransfer post)
{
    public Task<TransferOutcome> ExecuteAsync(RecordGroupHelpInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.GroupHelpRecord);
        if (Acting.As(actor).ComesFrom(input.GiverId))
            throw new NotAllowedException(
                "You are the giver here, or a coordinator by their word, so another coordinator must record it.",
                new RefusalFacts("NotAllowed.OwnGroupHelp"));
        RequireReceivers(input);
        var what = FreeText.Require("what", input.What, ExchangeDraft.WhatLengthMax);
        return post.ExecuteAsync(
            ActKind.RecordGroupHelp, input, actor, act => Post(act, input, what),
            (act, posted, token) => RequireTellableAsync(act, input, posted, token), cancellationToken);
    }

    private static void RequireReceivers(RecordGroupHelpInput input)
    {
        var receivers = input.ReceiverIds;
        if (receivers.Count is 0 or > Book.SharesMax)
            throw new ReceiversNotAcceptedException(
                $"Name 1 to {Book.SharesMax} receivers, not {receivers.Count}.",
                new RefusalFacts("Receivers.Count", Book.SharesMax, receivers.Count) { Field = "receiverIds" });
        if (receivers.Distinct().Count() != receivers.Count)
            throw new ReceiversNotAcceptedException(
                "A receiver is named twice. Name each once; their shares are equal.", new RefusalFacts("Receivers.Twice") { Field = "receiverIds" });
        if (receivers.Contains(input.GiverId))
            throw new SelfExchangeException();
    }

    private static async Task RequireTellableAsync(
        ActUnit act, RecordGroupHelpInput input, Posted posted, CancellationToken cancellationToken)
    {
        var whole = (int)posted.Parts[input.GiverId].Minutes;
        var told = input.ReceiverIds
            .Select(receiver => new ToldHelp(input.GiverId, receiver, input.Day, (int)-posted.Parts[receiver].Minutes, whole)).ToList();
        await act.RequireConsentAsync([input.GiverId, .. input.ReceiverIds], cancellationToken);
        await act.RequireNewHelpAsync(told, input.IsSeparate, cancellationToken);
        await act.RequireRoomOnDayAsync([input.GiverId, .. input.ReceiverIds], input.Day, cancellationToken);
    }

    private static Posted Post(ActUnit act, RecordGroupHelpInput input, string what)
    {
        ExchangeDraft.RequirePastDay(input.Day, act.Today);
        var minutes = act.Policies.Accept(input.Minutes);
        var parts = new Dictionary<Guid, Part> { [input.GiverId] = new(AccountKind.Member, minutes) };
        foreach (var (receiver, share) in input.ReceiverIds.Order().Zip(Book.Split(minutes, input.ReceiverIds.Count)))
            parts[receiver] = new(AccountKind.Member, -share);
        return new Posted(TransferKind.GroupHelp, input.Day, what, parts);
    }
}

/// <summary>Help given to several.</summary>
public sealed record RecordGroupHelpInput : ActInput
{
    /// <summary>Who gave the help.</summary>
    [ID<Member>]
    public required Guid GiverId { get; init; }

    /// <summary>1 to 500 members, each once.</summary>
    [ID<Member>]
    public required IReadOnlyList<Guid> ReceiverIds { get; init; }

    /// <summary>What the giver gave, in whole minutes; the receivers share it.</summary>
    public required int Minutes { get; init; }

    /// <summary>What the help was, in plain words; up to 200 characters.</summary>
    public required string What { get; init; }

    /// <summary>The day of the help in the time bank's zone; not to come yet.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>
    /// That it is another help than one that was told already of the giver and one of the receivers on that day, with about
    /// the same minutes. Without it you are asked, by the error LikelyRepetitionError.
    /// </summary>
    public bool? IsSeparate { get; init; }
}

/// <summary>Too few or too many receivers of group help, or one of them twice.</summary>
/// <param name="message">Says how to mend it.</param>
/// <param name="facts">The same without its words.</param>
public sealed class ReceiversNotAcceptedException(string message, RefusalFacts facts) : DomainException(message)
{
    public override RefusalFacts Facts() => facts;
}
