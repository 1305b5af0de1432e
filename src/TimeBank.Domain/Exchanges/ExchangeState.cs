namespace TimeBank.Domain.Exchanges;

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

/// <summary>What somebody, or a rule, did to an exchange.</summary>
public enum ExchangeActKind
{
    /// <summary>One proposed it to the other.</summary>
    Proposed,

    /// <summary>The one who was asked said yes.</summary>
    Agreed,

    /// <summary>The one who was asked said no.</summary>
    Declined,

    /// <summary>The receiver recorded the help; final at once.</summary>
    Recorded,

    /// <summary>The giver claimed the hours.</summary>
    Claimed,

    /// <summary>The receiver confirmed the claim.</summary>
    Confirmed,

    /// <summary>The receiver confirmed with other minutes than were claimed.</summary>
    Corrected,

    /// <summary>The receiver did not agree with the claim.</summary>
    Disputed,

    /// <summary>A coordinator decided, or the rule for claims that nobody answered.</summary>
    Settled,

    /// <summary>It was taken back before any hours moved.</summary>
    Withdrawn,

    /// <summary>A rule ended it, because nobody answered in time.</summary>
    Lapsed,

    /// <summary>The hours were taken back.</summary>
    Reversed,
}

/// <summary>An act on an exchange: who did what, for whom, and when. Never changed.</summary>
/// <param name="Id">Made by the client; the same id never has a second effect.</param>
/// <param name="Kind">What was done.</param>
/// <param name="At">When.</param>
/// <param name="ActorMemberId">Who did it; null when a rule of the time bank did.</param>
/// <param name="ForMemberId">The member for whom a coordinator did it.</param>
/// <param name="Minutes">The minutes that it named, if any.</param>
/// <param name="Note">What the one who did it had to say.</param>
/// <param name="InputHash">SHA-256 of all that was asked, in hexadecimal; tells a repetition from a reused id.</param>
public sealed record ExchangeAct(
    Guid Id,
    Guid TimeBankId,
    Guid ExchangeId,
    ExchangeActKind Kind,
    DateTime At,
    Guid? ActorMemberId,
    Guid? ForMemberId,
    int? Minutes,
    string? Note,
    string InputHash)
{
    public const int NoteLengthMax = 1000;
}

/// <summary>The one request that an act comes from.</summary>
/// <param name="ActId">Made by the client.</param>
/// <param name="InputHash">Of the whole input, the actor included.</param>
/// <param name="Today">The day in the time bank's time zone.</param>
public sealed record ActRequest(Guid ActId, string InputHash, Acting Acting, DateTime Now, DateOnly Today, string? Note = null);

/// <summary>What an act comes to: the act itself, perhaps an entry of the ledger, and the soft limits that it passed.</summary>
public sealed record ExchangeStep(ExchangeAct Act, Ledger.Entry? Entry, IReadOnlyList<Ledger.LimitNotice> Notices);
