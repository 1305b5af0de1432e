using TimeBanking.Domain.People;

namespace TimeBanking.Domain;

/// <summary>
/// A rule of the time bank says no. The message is written for the person who asked: it names the thing and says how
/// to mend it.
/// </summary>
public abstract class DomainException(string message) : Exception(message)
{
    /// <summary>The same without its words, for those who say it in others.</summary>
    public virtual RefusalFacts Facts() => new(GetType().Name[..^"Exception".Length]);
}

/// <summary>What was asked for is not there, or is not there for the one who asks; the two are never told apart.</summary>
public sealed class NotFoundException(string what)
    : DomainException($"There is no such {what} here. Check that the id was copied whole.")
{
    /// <summary>What kind of thing was looked for, such as "exchange".</summary>
    public string What { get; } = what;
}

/// <summary>The caller may see the thing, but this act belongs to somebody else.</summary>
/// <param name="message">Says whose it is.</param>
/// <param name="facts">The same without its words.</param>
public sealed class NotAllowedException(string message, RefusalFacts facts) : DomainException(message)
{
    /// <summary>It takes a permission that they do not have.</summary>
    public NotAllowedException(Permission permission)
        : this(permission.Refusal, new RefusalFacts($"NotAllowed.{permission.Name}"))
    {
    }

    public override RefusalFacts Facts() => facts;
}

/// <summary>A text that somebody typed is missing, longer than its field holds, or holds a character that it may not.</summary>
/// <param name="message">Names the field and says how to mend it.</param>
/// <param name="facts">The same without its words.</param>
public sealed class TextNotAcceptedException(string message, RefusalFacts facts) : DomainException(message)
{
    public override RefusalFacts Facts() => facts;
}

/// <summary>Something of that name is there already.</summary>
/// <param name="message">Names it.</param>
/// <param name="facts">The same without its words.</param>
public sealed class NameTakenException(string message, RefusalFacts facts) : DomainException(message)
{
    public override RefusalFacts Facts() => facts;
}
