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

/// <summary>A text that somebody typed is missing, longer than its field holds, or holds a character that it may not.</summary>
public sealed class TextNotAcceptedException(string message) : DomainException(message)
{
    /// <summary>
    /// Checks a required text of one line and at most <paramref name="lengthMax"/> characters, and returns it trimmed.
    /// </summary>
    public static string Require(string field, string? text, int lengthMax) =>
        Optional(field, text, lengthMax) ?? throw Missing(field);

    /// <summary>The same for a text that may have several lines.</summary>
    public static string RequireLines(string field, string? text, int lengthMax) =>
        OptionalLines(field, text, lengthMax) ?? throw Missing(field);

    /// <summary>Checks a text of one line that may be left out; blank becomes null.</summary>
    public static string? Optional(string field, string? text, int lengthMax) =>
        Check(field, text, lengthMax, isOneLine: true);

    /// <summary>The same for a text that may have several lines.</summary>
    public static string? OptionalLines(string field, string? text, int lengthMax) =>
        Check(field, text, lengthMax, isOneLine: false);

    private static string? Check(string field, string? text, int lengthMax, bool isOneLine)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed))
            return null;
        if (trimmed.Length > lengthMax)
            throw new TextNotAcceptedException(
                $"\"{field}\" has {trimmed.Length} characters; at most {lengthMax} fit. Please shorten it.");
        return TypedText.Fault(trimmed, isOneLine) is { } fault
            ? throw new TextNotAcceptedException($"\"{field}\" holds {fault}. Please retype it.")
            : trimmed;
    }

    private static TextNotAcceptedException Missing(string field) =>
        new($"\"{field}\" is empty. Please write a few words.");
}
