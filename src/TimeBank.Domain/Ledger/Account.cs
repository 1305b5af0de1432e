using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Ledger;

/// <summary>
/// The account of a member, an organisation, a group or the community fund. It bears the id of whoever it belongs to; the fund
/// bears its time bank's.
/// </summary>
public sealed class Account(Guid id, Guid timeBankId, AccountKind kind)
{
    public Guid Id { get; } = id;
    public Guid TimeBankId { get; } = timeBankId;

    /// <summary>Whose it is.</summary>
    public AccountKind Kind { get; } = kind;

    /// <summary>The sum of all postings, in minutes. Below zero is normal.</summary>
    public long BalanceMinutes { get; private set; }

    /// <summary>Claimed by this account and not yet confirmed, in minutes; never below zero.</summary>
    public long PendingCreditMinutes { get; private set; }

    /// <summary>Claimed from this account and not yet confirmed, in minutes; never below zero.</summary>
    public long PendingDebitMinutes { get; private set; }

    /// <summary>All help given, less what was reversed, in minutes.</summary>
    public long GivenMinutes { get; private set; }

    /// <summary>All help received, less what was reversed, in minutes.</summary>
    public long ReceivedMinutes { get; private set; }

    /// <summary>How many postings the account has; the next bears this number plus one.</summary>
    public long PostingCount { get; private set; }

    /// <summary>A closed account takes part in nothing new but reversals.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Sets the stored figures of an account that is read back.</summary>
    public static Account Restore(
        Guid id,
        Guid timeBankId,
        AccountKind kind,
        long balanceMinutes,
        long pendingCreditMinutes,
        long pendingDebitMinutes,
        long givenMinutes,
        long receivedMinutes,
        long postingCount,
        bool isClosed) => new(id, timeBankId, kind)
        {
            BalanceMinutes = balanceMinutes,
            PendingCreditMinutes = pendingCreditMinutes,
            PendingDebitMinutes = pendingDebitMinutes,
            GivenMinutes = givenMinutes,
            ReceivedMinutes = receivedMinutes,
            PostingCount = postingCount,
            IsClosed = isClosed,
        };

    public void Close() => IsClosed = true;

    public void Reopen() => IsClosed = false;

    /// <summary>Sets minutes aside while a claim waits: credit for its giver, debit for its receiver.</summary>
    internal void Reserve(long creditMinutes, long debitMinutes)
    {
        PendingCreditMinutes += creditMinutes;
        PendingDebitMinutes += debitMinutes;
        if (PendingCreditMinutes < 0 || PendingDebitMinutes < 0)
            throw new InvalidOperationException($"Account {Id} would have less than nothing pending.");
    }

    /// <summary>Adds a posting of this many minutes and gives its number and the balance after it.</summary>
    internal Posting Post(Guid transferId, long minutes, Tally tally)
    {
        checked
        {
            BalanceMinutes += minutes;
            // A reversal takes back a tally on the side where it was counted.
            if (tally != Tally.None && minutes > 0 == (tally == Tally.Count))
                GivenMinutes += minutes;
            else if (tally != Tally.None)
                ReceivedMinutes -= minutes;
            PostingCount++;
        }
        return new Posting(Id, PostingCount, transferId, minutes, BalanceMinutes);
    }

    /// <summary>
    /// Whether a change of this many minutes keeps the account within its limits, counting what is pending. The
    /// community fund and organisations have none: what they give is decided by people.
    /// </summary>
    /// <returns>What a coordinator should hear of, or null.</returns>
    /// <exception cref="LimitPassedException">A hard limit would be passed.</exception>
    public LimitNotice? CheckLimits(long changeMinutes, Policies policies)
    {
        if (Kind != AccountKind.Member || changeMinutes == 0)
            return null;
        return changeMinutes < 0
            ? CheckFloor(BalanceMinutes - PendingDebitMinutes + changeMinutes, policies)
            : CheckCeiling(BalanceMinutes + PendingCreditMinutes + changeMinutes, policies);
    }

    private LimitNotice? CheckFloor(long wouldBeMinutes, Policies policies)
    {
        if (wouldBeMinutes < policies.HardFloorMinutes)
            throw new LimitPassedException(Id, policies.HardFloorMinutes.Value, wouldBeMinutes);
        return wouldBeMinutes < policies.SoftFloorMinutes
            ? new LimitNotice(Id, policies.SoftFloorMinutes.Value, wouldBeMinutes)
            : null;
    }

    private LimitNotice? CheckCeiling(long wouldBeMinutes, Policies policies)
    {
        if (wouldBeMinutes > policies.HardCeilingMinutes)
            throw new LimitPassedException(Id, policies.HardCeilingMinutes.Value, wouldBeMinutes);
        return wouldBeMinutes > policies.SoftCeilingMinutes
            ? new LimitNotice(Id, policies.SoftCeilingMinutes.Value, wouldBeMinutes)
            : null;
    }
}

/// <summary>What a posting does to the tallies of help given and received.</summary>
internal enum Tally
{
    /// <summary>Minutes given away are no help given.</summary>
    None,
    Count,
    TakeBack,
}

/// <summary>Whose an account is.</summary>
public enum AccountKind
{
    /// <summary>A member's.</summary>
    Member,

    /// <summary>A partner organisation's.</summary>
    Organisation,

    /// <summary>A group's.</summary>
    Group,

    /// <summary>The community's own, one in each time bank.</summary>
    CommunityFund,
}

/// <summary>A soft limit is passed: reason for a conversation, not for a refusal.</summary>
/// <param name="LimitMinutes">The line, in minutes.</param>
/// <param name="WouldBeMinutes">Where the balance stands with this and with what is pending, in minutes.</param>
public sealed record LimitNotice(Guid AccountId, long LimitMinutes, long WouldBeMinutes);

/// <summary>A hard limit of the time bank would be passed, counting what is pending.</summary>
public sealed class LimitPassedException : LimitException
{
    public LimitPassedException(Guid accountId, long limitMinutes, long wouldBeMinutes)
        : base(
            $"This would bring the account to {Plural.English(wouldBeMinutes, "minute", "minutes")}, pending hours "
            + $"counted; the time bank's limit is {limitMinutes}. Talk to a coordinator, who can help to find a way.")
    {
        AccountId = accountId;
        LimitMinutes = limitMinutes;
        WouldBeMinutes = wouldBeMinutes;
    }

    private LimitPassedException(Guid accountId)
        : base("This would bring the other member past a limit of the time bank. Talk to a coordinator, who can help to find a way.") =>
        AccountId = accountId;

    /// <summary>The account that would pass it; it bears its member's id.</summary>
    public Guid AccountId { get; }

    /// <summary>The limit, in minutes; null when the account is not yours to read.</summary>
    public long? LimitMinutes { get; }

    /// <summary>What the balance would be, in minutes; null when the account is not yours to read.</summary>
    public long? WouldBeMinutes { get; }

    public override Guid Whose() => AccountId;

    public override bool HasFigures() => LimitMinutes is not null;

    // A floor is zero or below, a ceiling above.
    public override RefusalFacts Facts() => LimitMinutes is { } limit && WouldBeMinutes is { } wouldBe
        ? new(
            limit > 0 ? "Limit.Ceiling" : "Limit.Floor", TimeSpan.FromMinutes(Math.Abs(wouldBe)), TimeSpan.FromMinutes(Math.Abs(limit)))
        { Whose = AccountId }
        : new("Limit.Hidden");

    public override LimitPassedException WithoutFigures() => new(AccountId);
}
