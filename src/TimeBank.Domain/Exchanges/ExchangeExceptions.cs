using TimeBanking.Domain.Ledger;

namespace TimeBanking.Domain.Exchanges;

/// <summary>The exchange stands where this act has no place, such as confirming what is already confirmed.</summary>
/// <param name="state">Where it stands.</param>
/// <param name="message">Says what cannot be done.</param>
/// <param name="sentence">Which sentence it is; null for the one of where it stands.</param>
public sealed class WrongStateException(ExchangeState state, string message, string? sentence = null) : DomainException(message)
{
    /// <summary>Where the exchange stands.</summary>
    public ExchangeState State { get; } = state;

    public override RefusalFacts Facts() => new(sentence ?? $"WrongState.{State}");
}

/// <summary>Giver and receiver are the same member.</summary>
public sealed class SelfExchangeException()
    : DomainException("An exchange needs two people: giver and receiver are the same member here. Choose the other one.");

/// <summary>The day of the help cannot be right.</summary>
/// <param name="message">Says how to mend it.</param>
/// <param name="facts">The same without its words.</param>
public sealed class DayNotAcceptedException(string message, RefusalFacts facts) : DomainException(message)
{
    public override RefusalFacts Facts() => facts;
}

/// <summary>The hours have been taken back before; that is done once.</summary>
public sealed class AlreadyReversedException()
    : DomainException("These hours have already been taken back. Nothing is left to reverse.");

/// <summary>
/// Help of the same two people and day, with about the same minutes, was told before: perhaps by the other, or twice. It can
/// be recorded all the same, by saying that it is separate.
/// </summary>
/// <param name="told">What was told before.</param>
/// <param name="exchange">The exchange that tells of it; null for group help.</param>
/// <param name="transfer">The transfer of the group help that tells of it; null for an exchange.</param>
public sealed class LikelyRepetitionException(ToldHelp told, Exchange? exchange, Transfer? transfer) : DomainException(
    $"{(transfer is null ? "Help" : "Group help")} between these two on {told.Day:yyyy-MM-dd} was told before, of "
    + $"{Plural.English(told.Minutes, "minute", "minutes")}. If this is another help, say that it is separate and send it again.")
{
    /// <summary>The exchange that tells of it; null when it was told as help to a group.</summary>
    public Exchange? Exchange { get; } = exchange;

    /// <summary>The transfer of the help to a group that tells of it; null when an exchange does.</summary>
    public Transfer? Transfer { get; } = transfer;

    public override RefusalFacts Facts() => new(
        Transfer is null ? "LikelyRepetition" : "LikelyRepetition.Group", told.Day, TimeSpan.FromMinutes(told.Minutes));
}

/// <summary>One of the two takes part in nothing new for now.</summary>
public sealed class MemberRestsException() : DomainException(
    "One of the two takes part in nothing new at the moment. Ask a coordinator.");
