namespace TimeBanking.Domain.Texts;

/// <summary>
/// What somebody writes in their own words: a title, a note, what help it was. Every way into the time bank writes it
/// in the same form (<c>docs/concepts/texts.md</c>).
/// </summary>
public static class FreeText
{
    /// <summary>A required text of one line.</summary>
    /// <param name="field">As the one who typed it knows it; the error names it.</param>
    /// <param name="text">As it was typed.</param>
    /// <param name="lengthMax">In UTF-16 units.</param>
    /// <exception cref="TextNotAcceptedException">Nothing of it can be seen, it is too long, or holds what it may not.</exception>
    public static string Require(string field, string? text, int lengthMax) =>
        Optional(field, text, lengthMax) ?? throw Missing(field);

    /// <summary>The same for a text that may have several lines.</summary>
    /// <inheritdoc cref="Require"/>
    public static string RequireLines(string field, string? text, int lengthMax) =>
        OptionalLines(field, text, lengthMax) ?? throw Missing(field);

    /// <summary>A text of one line that may be left out; null when nothing of it can be seen.</summary>
    /// <inheritdoc cref="Require"/>
    public static string? Optional(string field, string? text, int lengthMax) =>
        Written(field, text, lengthMax, TextKind.Line);

    /// <summary>The same for a text that may have several lines.</summary>
    /// <inheritdoc cref="Require"/>
    public static string? OptionalLines(string field, string? text, int lengthMax) =>
        Written(field, text, lengthMax, TextKind.Lines);

    internal static string? Written(string field, string? text, int lengthMax, TextKind kind)
    {
        var trimmed = text?.Trim() ?? "";
        // Before the work on it, which grows with its length; unseen characters do not count in the end.
        if (trimmed.Length > 4L * lengthMax)
            throw TooLong(field, trimmed.Length, lengthMax);
        var (form, fault) = WrittenForm.Of(trimmed, kind);
        if (fault is not null)
            throw new TextNotAcceptedException($"\"{field}\" holds {fault}. Please retype it.", new RefusalFacts("Text.Characters") { Field = field });
        if (form.Length > lengthMax)
            throw TooLong(field, form.Length, lengthMax);
        return form.Length == 0 ? null : form;
    }

    internal static TextNotAcceptedException Missing(string field) =>
        new($"\"{field}\" is empty. Please write a few words.", new RefusalFacts("Text.Missing") { Field = field });

    private static TextNotAcceptedException TooLong(string field, int length, int lengthMax) =>
        new($"\"{field}\" has {length} characters; at most {lengthMax} fit. Please shorten it.",
            new RefusalFacts("Text.TooLong", length, lengthMax) { Field = field });
}
