namespace TimeBank.Api.Live;

/// <summary>What a change was of.</summary>
public enum ChangeKind
{
    /// <summary>An exchange began, or an act changed it.</summary>
    Exchange,

    /// <summary>An account's figures may stand otherwise.</summary>
    Account,

    /// <summary>What somebody may do: they left, came back, or a token of theirs was revoked.</summary>
    Rights,

    /// <summary>So much of a time bank changed at once that it is not told one by one, as by an import.</summary>
    TimeBank,

    /// <summary>Nobody knows what, as after a process was killed: everyone looks again.</summary>
    Everything,
}

/// <summary>
/// That something changed: ids only, never content. Whoever hears of it reads the thing itself, by their own rights.
/// </summary>
/// <param name="Id">The exchange, account, member or time bank.</param>
/// <param name="GiverId">Of an exchange only: who gives.</param>
/// <param name="ReceiverId">Of an exchange only: who receives.</param>
/// <param name="Since">Of what is not told one by one only: nothing of it happened before.</param>
public readonly record struct LiveChange(
    ChangeKind Kind, Guid TimeBankId, Guid Id, Guid GiverId = default, Guid ReceiverId = default, DateTime Since = default)
{
    public static LiveChange OfExchange(Domain.Exchanges.Exchange exchange) => new(
        ChangeKind.Exchange, exchange.TimeBankId, exchange.Id, exchange.GiverMemberId, exchange.ReceiverMemberId);

    public static LiveChange OfAccount(Domain.Ledger.Account account) => new(ChangeKind.Account, account.TimeBankId, account.Id);

    public static LiveChange OfRights(Guid timeBankId, Guid memberId) => new(ChangeKind.Rights, timeBankId, memberId);

    public static LiveChange OfTimeBank(Guid timeBankId, DateTime since) =>
        new(ChangeKind.TimeBank, timeBankId, timeBankId, Since: since);

    public static LiveChange OfEverything(DateTime since) => new(ChangeKind.Everything, default, default, Since: since);
}
