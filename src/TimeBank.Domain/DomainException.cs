namespace TimeBank.Domain;

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

/// <summary>A text that somebody typed is missing or longer than its field holds.</summary>
public sealed class TextNotAcceptedException(string message) : DomainException(message)
{
    /// <summary>Checks a required text of at most <paramref name="lengthMax"/> characters and returns it trimmed.</summary>
    public static string Require(string field, string? text, int lengthMax)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length == 0
            ? throw new TextNotAcceptedException($"\"{field}\" is empty. Please write a few words.")
            : Optional(field, trimmed, lengthMax)!;
    }

    /// <summary>Checks a text that may be left out; blank becomes null.</summary>
    public static string? Optional(string field, string? text, int lengthMax)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed))
            return null;
        if (trimmed.Length > lengthMax)
            throw new TextNotAcceptedException(
                $"\"{field}\" has {trimmed.Length} characters; at most {lengthMax} fit. Please shorten it.");
        return trimmed.Contains('\0', StringComparison.Ordinal)
            ? throw new TextNotAcceptedException($"\"{field}\" holds a character that cannot be stored. Please retype it.")
            : trimmed;
    }
}
