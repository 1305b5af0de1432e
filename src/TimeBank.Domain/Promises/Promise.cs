using TimeBanking.Domain.Ledger;

namespace TimeBanking.Domain.Promises;

/// <summary>
/// What a member said that they would do: who, to whom, by when. It is followed in the open of those to whom it was made. A pledge is one
/// measured in hours; a spoken promise is one in words, made at a meeting.
/// </summary>
public abstract class Promise
{
    private protected Promise()
    {
    }

    public Guid Id { get; private protected init; }

    public Guid TimeBankId { get; private protected init; }

    /// <summary>Who made it.</summary>
    public Guid MemberId { get; private protected init; }

    /// <summary>To whom: an organisation, a group, or for the community the time bank.</summary>
    public Guid BeneficiaryId { get; private protected init; }

    /// <summary>Whether it is an organisation, a group or the community.</summary>
    public AccountKind BeneficiaryKind { get; private protected init; }

    /// <summary>The day by which it is to be done, itself included; of a pledge the last whose hours count.</summary>
    public DateOnly Until { get; private protected set; }

    /// <summary>When it was made.</summary>
    public DateTime CreatedAt { get; private protected init; }
}

/// <summary>Where a promise stands. That of a pledge follows from what was given and from the day; it is no judgement.</summary>
public enum PromiseState
{
    /// <summary>There is time for it yet, or nobody said yet how it went.</summary>
    Open,

    /// <summary>What was promised was done.</summary>
    Kept,

    /// <summary>A part of it was.</summary>
    PartlyKept,

    /// <summary>It was not, and it was said why; only of one in words.</summary>
    NotKept,

    /// <summary>It holds no more: whoever made it took it back, or those to whom it was made let them off; only of one in words.</summary>
    Released,

    /// <summary>Whoever gave the pledge ended it, or its last day is past.</summary>
    Ended,
}
