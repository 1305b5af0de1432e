using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Contributions;

/// <summary>The acts of who verifies, the giver's answers, and how it ends.</summary>
public sealed partial class Contribution
{
    /// <summary>Somebody else says that it is right: the hours move.</summary>
    public ContributionStep Verify(ActRequest request, Verifying by, Sides sides, Policies policies)
    {
        RequireState("verified", ContributionState.Logged, ContributionState.Disputed);
        RequireVerifier(request.Acting, by);
        return Post(ActKind.VerifyContribution, request, LoggedMinutes, sides, policies);
    }

    /// <summary>
    /// Somebody else says another time. Its giver answers, unless they disputed one already: then a coordinator has the last
    /// word. With the same time as was logged, it is verified. More than was said is not to reach into an hour that its giver told once
    /// more, nor make a day longer than it is.
    /// </summary>
    /// <param name="others">What its giver gave beside it on that day, the one before and the one after.</param>
    /// <exception cref="MinutesNotAcceptedException">Nothing, too many, off the step, or its giver has other hours then.</exception>
    public ContributionStep Correct(
        ActRequest request, Verifying by, int minutes, IReadOnlyList<GivenHours> others, Sides sides, Policies policies)
    {
        RequireState("corrected", ContributionState.Logged, ContributionState.Disputed);
        RequireVerifier(request.Acting, by);
        var accepted = ContributionDraft.Accept(minutes, policies);
        if (State == ContributionState.Logged && accepted == Minutes)
            return Verify(request, by, sides, policies);
        RequireRoomFor(accepted, others);
        if (State == ContributionState.Disputed)
            return Post(ActKind.CorrectContribution, request, accepted, sides, policies);
        _ = FreeText.RequireLines("note", request.Note, Act.NoteLengthMax);
        var notices = ReserveOther(accepted, sides, policies);
        CorrectedByMemberId = request.Acting.Actor?.MemberId;
        Enter(ContributionState.Corrected, request.Now, policies.DaysUntilClaimEnds);
        return new ContributionStep(ActKind.CorrectContribution, accepted, null, notices);
    }

    // What the other hours were is not told: who verifies these need not know of them.
    private void RequireRoomFor(int minutes, IReadOnlyList<GivenHours> others)
    {
        if (minutes <= Minutes)
            return;
        var (was, longer) = (AsDraft(Minutes), AsDraft(minutes));
        if (others.Any(other => other.IsSameAs(longer) || (other.Overlaps(longer) && !other.Overlaps(was)))
            || others.Where(other => other.Day == Day).Sum(other => other.Minutes) + minutes > ContributionDraft.MinutesMax)
            throw new MinutesNotAcceptedException(
                "Their giver has told other hours of that time. Ask them how long it was.", new RefusalFacts("Minutes.OtherHours") { Field = "minutes" });
    }

    private ContributionDraft AsDraft(int minutes) =>
        new(Id, TimeBankId, MemberId, BeneficiaryId, BeneficiaryKind, What, Place, Day, StartsAt, minutes, OverlapReason);

    /// <summary>Somebody else says that it is not right at all, and why.</summary>
    public ContributionStep Decline(ActRequest request, Verifying by, Sides sides)
    {
        RequireState("declined", ContributionState.Logged, ContributionState.Disputed);
        RequireVerifier(request.Acting, by);
        _ = FreeText.RequireLines("note", request.Note, Act.NoteLengthMax);
        return EndWithoutHours(ActKind.DeclineContribution, ContributionState.Declined, request, sides);
    }

    /// <summary>The giver agrees with the other time: the hours move.</summary>
    public ContributionStep AgreeToCorrection(ActRequest request, Sides sides, Policies policies)
    {
        RequireState("agreed to", ContributionState.Corrected);
        RequireGiver(request.Acting, Permissions.ContributionLog);
        return Post(ActKind.AgreeToCorrection, request, Minutes, sides, policies);
    }

    /// <summary>The giver does not agree with the other time, and says why; a coordinator decides.</summary>
    public ContributionStep DisputeCorrection(ActRequest request, Sides sides, Policies policies)
    {
        RequireState("disputed", ContributionState.Corrected);
        RequireGiver(request.Acting, Permissions.ContributionTakeBack);
        _ = FreeText.RequireLines("note", request.Note, Act.NoteLengthMax);
        var notices = ReserveOther(LoggedMinutes, sides, policies);
        Enter(ContributionState.Disputed, request.Now, policies.DaysUntilDisputeLapses);
        return new ContributionStep(ActKind.DisputeCorrection, null, null, notices);
    }

    /// <summary>The giver takes back what has not moved any hours.</summary>
    public ContributionStep Withdraw(ActRequest request, Sides sides)
    {
        RequireState("withdrawn", ContributionState.Logged, ContributionState.Corrected, ContributionState.Disputed);
        RequireGiver(request.Acting, Permissions.ContributionTakeBack);
        return EndWithoutHours(ActKind.WithdrawContribution, ContributionState.Withdrawn, request, sides);
    }

    /// <summary>Whoever took the attendance that these hours came of says that it was otherwise.</summary>
    /// <exception cref="ContributionStandsException">Somebody has answered them.</exception>
    public ContributionStep WithdrawServed(ActRequest request, Sides sides)
    {
        RequireState("taken back", ContributionState.Logged);
        return EndWithoutHours(ActKind.WithdrawContribution, ContributionState.Withdrawn, request, sides);
    }

    /// <summary>
    /// The time bank's rule ends what nobody answered in time. What nobody verified lapses; what was corrected is as it was corrected
    /// where the rule settles, for somebody else has said so.
    /// </summary>
    public ContributionStep EndOverdue(ActRequest request, Sides sides, Policies policies) =>
        State == ContributionState.Corrected && policies.ClaimEndRule == ClaimEndRule.Settle && !sides.Giver.IsClosed
            ? Post(ActKind.SettleContribution, request, Minutes, sides, null)
            : EndWithoutHours(ActKind.LapseContribution, ContributionState.Lapsed, request, sides);

    /// <summary>What is open lapses when its giver leaves.</summary>
    /// <returns>Null when it has ended already.</returns>
    public ContributionStep? EndForLeaving(ActRequest request, Sides sides) =>
        DueAt is null ? null : EndWithoutHours(ActKind.LapseContribution, ContributionState.Lapsed, request, sides);

    /// <summary>Takes back hours that have moved: the giver gives them back, or somebody else who verifies corrects a mistake.</summary>
    /// <param name="original">The postings of its transfer.</param>
    public ContributionStep Reverse(ActRequest request, Verifying by, IReadOnlyList<Posting> original, Sides sides, Policies policies)
    {
        RequireState("reversed", ContributionState.Verified);
        var acting = request.Acting;
        if (acting.IsDoneBy(MemberId))
            acting.Actor!.Require(Permissions.ContributionLog, isOwn: true);
        else if (!by.May || acting.By != ActBy.Member)
            throw new NotAllowedException(
                "Hours are given back by the one who gave them, or taken back by a coordinator or verifier.", new RefusalFacts("NotAllowed.ReverseHours"));
        var reversal = new Transfer(
            request.ActId, TimeBankId, TransferKind.Reversal, SubjectKind.Contribution, Id, TransferId, Day, request.Now,
            acting.Actor?.MemberId, acting.ForMemberId, request.Note ?? What);
        var accounts = new Dictionary<Guid, Account> { [MemberId] = sides.Giver, [BeneficiaryId] = sides.Beneficiary };
        var entry = Book.Reverse(reversal, TransferKind.Contribution, original, accounts, policies);
        Enter(ContributionState.Reversed, request.Now);
        return new ContributionStep(ActKind.ReverseContribution, Minutes, entry, entry.Notices);
    }

    private ContributionStep Post(ActKind kind, ActRequest request, int minutes, Sides sides, Policies? policies)
    {
        var transfer = new Transfer(
            request.ActId, TimeBankId, TransferKind.Contribution, SubjectKind.Contribution, Id, null, Day, request.Now,
            request.Acting.Actor?.MemberId, request.Acting.ForMemberId, What);
        var entry = WithoutReserve(sides, () => Book.Post(transfer, [new(sides.Giver, minutes), new(sides.Beneficiary, -minutes)], policies));
        (Minutes, TransferId) = (minutes, transfer.Id);
        Enter(ContributionState.Verified, request.Now);
        return new ContributionStep(kind, minutes, entry, entry.Notices);
    }

    private IReadOnlyList<LimitNotice> ReserveOther(int minutes, Sides sides, Policies policies)
    {
        var notices = WithoutReserve(sides, () => Book.Reserve(sides.Giver, sides.Beneficiary, minutes, policies));
        Minutes = minutes;
        return notices;
    }

    /// <summary>Does something with what was set aside given back; what is refused leaves it set aside.</summary>
    private T WithoutReserve<T>(Sides sides, Func<T> act)
    {
        Book.Release(sides.Giver, sides.Beneficiary, Minutes);
        try
        {
            return act();
        }
        catch (DomainException)
        {
            Book.Release(sides.Giver, sides.Beneficiary, -Minutes);
            throw;
        }
    }

    private ContributionStep EndWithoutHours(ActKind kind, ContributionState state, ActRequest request, Sides sides)
    {
        Book.Release(sides.Giver, sides.Beneficiary, Minutes);
        Enter(state, request.Now);
        return new ContributionStep(kind, null, null, []);
    }

    /// <summary>Nobody verifies their own hours, by whatever role or door.</summary>
    private void RequireVerifier(Acting acting, Verifying by)
    {
        if (acting.IsDoneBy(MemberId) || by.IsReadBy == MemberId)
            throw new NotAllowedException("These are your own hours. Somebody else verifies them.", new RefusalFacts("NotAllowed.OwnHours"));
        if (acting.ComesFrom(MemberId))
            throw new NotAllowedException(
                "You are a coordinator by the word of who gave these hours. Somebody else must verify them.", new RefusalFacts("NotAllowed.HoursByTheirWord"));
        if (!by.May)
            throw new NotAllowedException(Permissions.ContributionVerify);
        if (State == ContributionState.Disputed && (acting.Actor?.May(Permissions.ContributionVerify) != true || acting.IsDoneBy(CorrectedByMemberId ?? Guid.Empty)))
            throw new NotAllowedException("Its giver does not agree. A coordinator who did not correct it decides.", new RefusalFacts("NotAllowed.DisputedHours"));
    }

    private void RequireGiver(Acting acting, Permission permission)
    {
        if (acting.Actor is not { } actor || acting.MemberId != MemberId)
            throw new NotAllowedException(Permissions.ContributionTakeBack);
        actor.Require(permission, isOwn: true);
    }
}

/// <summary>Whether somebody may verify hours given to a beneficiary, and who looks on.</summary>
/// <param name="May">Whether what they are, or the link that they have, lets them.</param>
/// <param name="IsReadBy">The member who is signed in where a link was opened; null for none.</param>
public sealed record Verifying(bool May, Guid? IsReadBy = null);
