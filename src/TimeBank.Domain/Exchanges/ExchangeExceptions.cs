namespace TimeBank.Domain.Exchanges;

/// <summary>The exchange stands where this act has no place, such as confirming what is already confirmed.</summary>
public sealed class WrongStateException(ExchangeState state, string message) : DomainException(message)
{
    /// <summary>Where the exchange stands.</summary>
    public ExchangeState State { get; } = state;
}

/// <summary>Giver and receiver are the same member.</summary>
public sealed class SelfExchangeException()
    : DomainException("An exchange needs two people: giver and receiver are the same member here. Choose the other one.");

/// <summary>The day of the help cannot be right.</summary>
public sealed class DayNotAcceptedException(string message) : DomainException(message);

/// <summary>The id came before, with other content. Every new act needs an id of its own.</summary>
public sealed class IdReusedException(Guid id)
    : DomainException($"The id {id} was used before for something else. Make a new id for each new act; send the same id again only to repeat the same act.")
{
    /// <summary>The id.</summary>
    public Guid Id { get; } = id;
}

/// <summary>The hours have been taken back before; that is done once.</summary>
public sealed class AlreadyReversedException()
    : DomainException("These hours have already been taken back. Nothing is left to reverse.");
