namespace TimeBanking.Domain;

/// <summary>
/// A rule of the time bank says no. The message is written for the person who asked: it names the thing and says how
/// to mend it.
/// </summary>
public abstract class DomainException(string message) : Exception(message);

/// <summary>What was asked for is not there, or is not there for the one who asks; the two are never told apart.</summary>
public sealed class NotFoundException(string what)
    : DomainException($"There is no such {what} here. Check that the id was copied whole.")
{
    /// <summary>What kind of thing was looked for, such as "exchange".</summary>
    public string What { get; } = what;
}

/// <summary>The caller may see the thing, but this act belongs to somebody else.</summary>
public sealed class NotAllowedException(string message) : DomainException(message);

/// <summary>A text that somebody typed is missing, longer than its field holds, or holds a character that it may not.</summary>
public sealed class TextNotAcceptedException(string message) : DomainException(message);

/// <summary>Something of that name is there already.</summary>
public sealed class NameTakenException(string message) : DomainException(message);
