namespace TimeBanking.Domain.Contributions;

/// <summary>Where a contribution stands. The first three have a deadline, after which a stated rule ends it.</summary>
public enum ContributionState
{
    /// <summary>Logged; nobody has verified it yet.</summary>
    Logged,

    /// <summary>Somebody who verifies says another time; the giver has not answered.</summary>
    Corrected,

    /// <summary>The giver does not agree with another time; a coordinator decides.</summary>
    Disputed,

    /// <summary>The hours are in the ledger.</summary>
    Verified,

    /// <summary>Whoever verifies said no, and why.</summary>
    Declined,

    /// <summary>Taken back by its giver before any hours moved.</summary>
    Withdrawn,

    /// <summary>Nobody answered in time; no hours moved.</summary>
    Lapsed,

    /// <summary>The hours were in the ledger and have been taken back.</summary>
    Reversed,
}
