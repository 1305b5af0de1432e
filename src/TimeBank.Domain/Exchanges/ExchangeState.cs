using TimeBanking.Domain.Acts;

namespace TimeBanking.Domain.Exchanges;

/// <summary>Where an exchange stands. Every state but the last six has a deadline, after which a stated rule ends it.</summary>
public enum ExchangeState
{
    /// <summary>One has proposed it; the other has not answered.</summary>
    Proposed,

    /// <summary>Both want it; the help is yet to be recorded.</summary>
    Agreed,

    /// <summary>The giver has claimed the hours; the receiver has not answered.</summary>
    Claimed,

    /// <summary>The receiver does not agree with the claim; a coordinator helps to settle it.</summary>
    Disputed,

    /// <summary>The hours are in the ledger.</summary>
    Confirmed,

    /// <summary>The hours were decided by a coordinator, or by the rule for claims that nobody answered.</summary>
    Settled,

    /// <summary>The other did not want it.</summary>
    Declined,

    /// <summary>Taken back before any hours moved.</summary>
    Withdrawn,

    /// <summary>Nobody answered in time; no hours moved.</summary>
    Lapsed,

    /// <summary>The hours were in the ledger and have been taken back.</summary>
    Reversed,
}

/// <summary>What an act on an exchange comes to.</summary>
/// <param name="Request">The request that it comes from; its note is kept with the act.</param>
/// <param name="Minutes">The minutes that it named, if any.</param>
/// <param name="Entry">What it posts to the ledger; null when no hours move.</param>
/// <param name="Notices">The soft limits that it passed.</param>
public sealed record ExchangeStep(
    ActKind Kind, Guid ExchangeId, ActRequest Request, int? Minutes, Ledger.Entry? Entry, IReadOnlyList<Ledger.LimitNotice> Notices);
