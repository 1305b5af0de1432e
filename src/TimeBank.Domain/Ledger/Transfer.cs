using TimeBanking.Domain.Acts;

namespace TimeBanking.Domain.Ledger;

/// <summary>Minutes moving between accounts. Never changed, never deleted; a mistake is mended by a reversal.</summary>
/// <param name="Id">Made by whoever asked for it; the same id never has a second effect.</param>
/// <param name="Kind">Why the minutes moved.</param>
/// <param name="SubjectKind">What kind of thing it belongs to, such as an exchange; null when to nothing else.</param>
/// <param name="SubjectId">The thing that it belongs to.</param>
/// <param name="ReversesTransferId">For a reversal: the transfer that it takes back.</param>
/// <param name="HappenedOn">The day of the help itself.</param>
/// <param name="RecordedAt">When it entered the ledger.</param>
/// <param name="ActorMemberId">Who did it; null for a rule of the time bank, or an operator's command.</param>
/// <param name="ForMemberId">The member for whom the actor did it, when that was another.</param>
/// <param name="Description">What it was for, in plain words.</param>
public sealed record Transfer(
    Guid Id,
    Guid TimeBankId,
    TransferKind Kind,
    SubjectKind? SubjectKind,
    Guid? SubjectId,
    Guid? ReversesTransferId,
    DateOnly HappenedOn,
    DateTime RecordedAt,
    Guid? ActorMemberId,
    Guid? ForMemberId,
    string? Description)
{
    public const int DescriptionLengthMax = 1000;

    /// <summary>The exchange that it belongs to; null when to none.</summary>
    public Guid? ExchangeId => SubjectKind == Acts.SubjectKind.Exchange ? SubjectId : null;
}

/// <summary>One account's part in a transfer.</summary>
/// <param name="Number">Counts the account's postings from one; with the account it is the posting's key.</param>
/// <param name="Minutes">Above zero for the one who gave help, below for the one who received it; never zero.</param>
/// <param name="BalanceAfterMinutes">The account's balance just after it.</param>
public sealed record Posting(Guid AccountId, long Number, Guid TransferId, long Minutes, long BalanceAfterMinutes);

/// <summary>Why minutes moved.</summary>
public enum TransferKind
{
    /// <summary>One helped another.</summary>
    Help,

    /// <summary>One helped several, who share the minutes.</summary>
    GroupHelp,

    /// <summary>Minutes given away, to a member, an organisation or the fund.</summary>
    Gift,

    /// <summary>Between the community fund and a member, for help to or from the community.</summary>
    Community,

    /// <summary>Hours that a member gave to an organisation or the community, verified by somebody else.</summary>
    Contribution,

    /// <summary>Takes back another transfer.</summary>
    Reversal,
}

/// <summary>What the kinds of transfers mean for those whose accounts they change.</summary>
public static class TransferKinds
{
    /// <summary>Whether somebody helped somebody: such minutes count as given and received.</summary>
    public static bool IsHelp(this TransferKind kind) => kind switch
    {
        TransferKind.Help or TransferKind.GroupHelp or TransferKind.Community or TransferKind.Contribution => true,
        TransferKind.Gift or TransferKind.Reversal => false,
    };

    /// <summary>The kinds by which somebody helped somebody.</summary>
    public static IReadOnlyList<TransferKind> OfHelp { get; } = [.. Enum.GetValues<TransferKind>().Where(IsHelp)];
}
