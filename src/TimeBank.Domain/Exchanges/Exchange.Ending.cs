using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Exchanges;

/// <summary>The acts that answer a claim and those that end an exchange.</summary>
public sealed partial class Exchange
{
    /// <summary>The receiver confirms the minutes that were claimed, also after disputing them.</summary>
    public ExchangeStep Confirm(ActRequest request, Parties parties, Policies policies)
    {
        RequireState("confirmed", ExchangeState.Claimed, ExchangeState.Disputed);
        RequirePart(request.Acting, ReceiverMemberId, "confirm");
        var minutes = Minutes!.Value;
        var entry = PostReserved(request, minutes, parties, policies);
        Enter(ExchangeState.Confirmed, request.Now);
        return Step(ActKind.ConfirmExchange, request, minutes, entry);
    }

    /// <summary>Whoever lets the receiver answer a claim by a code might as well confirm it for them.</summary>
    /// <exception cref="WrongStateException">It is no claim that waits for an answer.</exception>
    /// <exception cref="NotAllowedException">They are the other one, or have no part in it.</exception>
    public void RequireAnswerFor(Acting acting)
    {
        RequireState("answered by a code", ExchangeState.Claimed);
        RequirePart(acting, ReceiverMemberId, "answer");
    }

    /// <summary>The receiver confirms the help, with other minutes than were claimed. With the same ones, they confirm it as it is.</summary>
    public ExchangeStep Correct(ActRequest request, int minutes, Parties parties, Policies policies)
    {
        RequireState("corrected", ExchangeState.Claimed, ExchangeState.Disputed);
        RequirePart(request.Acting, ReceiverMemberId, "correct");
        var accepted = policies.Accept(minutes);
        if (accepted == Minutes)
            return Confirm(request, parties, policies);
        var entry = PostReserved(request, accepted, parties, policies);
        Enter(ExchangeState.Confirmed, request.Now);
        return Step(ActKind.CorrectExchange, request, accepted, entry);
    }

    /// <summary>The receiver does not agree with the claim, and says why.</summary>
    public ExchangeStep Dispute(ActRequest request, Policies policies)
    {
        RequireState("disputed", ExchangeState.Claimed);
        RequirePart(request.Acting, ReceiverMemberId, "dispute");
        _ = FreeText.RequireLines("note", request.Note, Act.NoteLengthMax);
        Enter(ExchangeState.Disputed, request.Now, policies.DaysUntilDisputeLapses);
        return Step(ActKind.DisputeExchange, request);
    }

    /// <summary>A coordinator who is neither giver nor receiver settles a dispute; zero minutes settle it without hours.</summary>
    public ExchangeStep Settle(ActRequest request, int minutes, Parties parties, Policies policies)
    {
        RequireState("settled", ExchangeState.Disputed);
        var acting = request.Acting;
        if (acting.Actor?.May(Permissions.ExchangeSettle) != true || acting.IsDoneBy(GiverMemberId) || acting.IsDoneBy(ReceiverMemberId))
            throw new NotAllowedException(Permissions.ExchangeSettle);
        if (acting.ComesFrom(GiverMemberId) || acting.ComesFrom(ReceiverMemberId))
            throw new NotAllowedException(
                "You are a coordinator by the word of one of the two. Another coordinator must settle this.",
                new RefusalFacts("NotAllowed.SettleByTheirWord"));
        Entry? entry = null;
        if (minutes == 0)
        {
            ReleaseClaim(parties);
            Minutes = 0;
        }
        else
            entry = PostReserved(request, policies.Accept(minutes), parties, policies);
        Enter(ExchangeState.Settled, request.Now);
        return Step(ActKind.SettleExchange, request, Minutes, entry);
    }

    /// <summary>
    /// Takes back what has not moved any hours: a proposal by its proposer, an agreed exchange by either, a claim or a
    /// disputed claim by its giver.
    /// </summary>
    public ExchangeStep Withdraw(ActRequest request, Parties parties)
    {
        RequireState("withdrawn", ExchangeState.Proposed, ExchangeState.Agreed, ExchangeState.Claimed, ExchangeState.Disputed);
        var who = State switch
        {
            ExchangeState.Proposed => ProposerMemberId,
            ExchangeState.Agreed when request.Acting.MemberId == ReceiverMemberId => ReceiverMemberId,
            _ => GiverMemberId,
        };
        RequirePart(request.Acting, who, "withdraw");
        ReleaseClaim(parties);
        Enter(ExchangeState.Withdrawn, request.Now);
        return Step(ActKind.WithdrawExchange, request);
    }

    /// <summary>The time bank's rule ends what nobody answered in time.</summary>
    public ExchangeStep EndOverdue(ActRequest request, Parties parties, Policies policies)
    {
        if (request.Acting.By != ActBy.Rule || DueAt is null || DueAt > request.Now)
            throw new InvalidOperationException($"Exchange {Id} is not overdue, or a person tries to end it by rule.");
        return End(request, parties, policies);
    }

    /// <summary>
    /// Ends what is open when one of the two leaves, as if nobody had answered in time: by the time bank's rule. Called
    /// before their account is closed.
    /// </summary>
    /// <returns>Null when it has ended already.</returns>
    public ExchangeStep? EndForLeaving(ActRequest request, Parties parties, Policies policies) =>
        DueAt is null ? null : End(request, parties, policies);

    private ExchangeStep End(ActRequest request, Parties parties, Policies policies)
    {
        // A closed account takes part in nothing new, so what was open from before it was closed lapses.
        var canSettle = !parties.Giver.IsClosed && !parties.Receiver.IsClosed;
        if (State == ExchangeState.Claimed && policies.ClaimEndRule == ClaimEndRule.Settle && canSettle)
        {
            var minutes = Minutes!.Value;
            // The claim was within the limits when it was made, and its minutes have been counted against them since.
            var entry = PostReserved(request, minutes, parties, null);
            Enter(ExchangeState.Settled, request.Now);
            return Step(ActKind.SettleExchange, request, minutes, entry);
        }
        ReleaseClaim(parties);
        Enter(ExchangeState.Lapsed, request.Now);
        return Step(ActKind.LapseExchange, request);
    }

    /// <summary>
    /// Takes back hours that have moved: the giver gives them back, or a coordinator who is not their receiver corrects
    /// a mistake. It obeys the limits, unless a coordinator says why it may pass them.
    /// </summary>
    /// <param name="original">The postings of the exchange's transfer.</param>
    /// <param name="reasonToPassLimits">A coordinator's reason; it is kept with the act.</param>
    public ExchangeStep Reverse(
        ActRequest request, IReadOnlyList<Posting> original, Parties parties, Policies policies, string? reasonToPassLimits)
    {
        if (State == ExchangeState.Reversed)
            throw new AlreadyReversedException();
        RequireState("reversed", ExchangeState.Confirmed, ExchangeState.Settled);
        if (TransferId is null)
            throw new WrongStateException(
                State, "This exchange was settled without hours; there is nothing to take back.", "WrongState.WithoutHours");
        var acting = request.Acting;
        var isCoordinator = acting.Actor?.May(Permissions.LimitPass) == true && !acting.ComesFrom(ReceiverMemberId);
        var isGiver = acting.IsDoneBy(GiverMemberId);
        if (acting.Actor?.May(Permissions.ExchangeReverse, isOwn: isGiver) != true || (!isGiver && acting.ComesFrom(ReceiverMemberId)))
            throw new NotAllowedException(Permissions.ExchangeReverse);
        var reason = FreeText.OptionalLines("reasonToPassLimits", reasonToPassLimits, Act.NoteLengthMax);
        if (reason is not null && !isCoordinator)
            throw new NotAllowedException(Permissions.LimitPass);
        var reversal = new Transfer(
            request.ActId, TimeBankId, TransferKind.Reversal, SubjectKind.Exchange, Id, TransferId, Day, request.Now,
            acting.Actor?.MemberId, acting.ForMemberId, reason ?? request.Note ?? What);
        var accounts = new Dictionary<Guid, Account> { [GiverMemberId] = parties.Giver, [ReceiverMemberId] = parties.Receiver };
        var entry = Book.Reverse(reversal, TransferKind.Help, original, accounts, reason is null ? policies : null);
        Enter(ExchangeState.Reversed, request.Now);
        return Step(ActKind.ReverseExchange, request with { Note = reason ?? request.Note }, Minutes, entry);
    }

    private Entry PostReserved(ActRequest request, int minutes, Parties parties, Policies? policies)
    {
        var claimed = Minutes!.Value;
        Book.Release(parties.Giver, parties.Receiver, claimed);
        try
        {
            return PostHelp(request, minutes, parties, policies);
        }
        catch (DomainException)
        {
            // What is refused leaves the claim pending as it was.
            Book.Release(parties.Giver, parties.Receiver, -claimed);
            throw;
        }
    }

    private void ReleaseClaim(Parties parties)
    {
        if (State is ExchangeState.Claimed or ExchangeState.Disputed)
            Book.Release(parties.Giver, parties.Receiver, Minutes!.Value);
    }
}
