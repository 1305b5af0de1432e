namespace TimeBanking.Domain.Texts;

/// <summary>
/// What a person, an organisation or a time bank is called. Two names that look alike are written alike: composed, with
/// single spaces, full-width letters as plain ones, and without marks that nobody sees.
/// </summary>
public static class ProperName
{
    /// <summary>A name that must be there, in the form in which it is stored.</summary>
    /// <param name="field">As the one who typed it knows it; the error names it.</param>
    /// <param name="name">As it was typed.</param>
    /// <param name="lengthMax">In UTF-16 units.</param>
    /// <exception cref="TextNotAcceptedException">Nothing of it can be seen, it is too long, or holds what it may not.</exception>
    public static string Require(string field, string? name, int lengthMax) =>
        FreeText.Written(field, name, lengthMax, TextKind.Name)
        ?? throw new TextNotAcceptedException($"\"{field}\" is empty. Please write a name.", new RefusalFacts("Name.Missing") { Field = field });

    /// <summary>
    /// The spellings by which a stored name is looked for: its written form, and as it was typed, which finds a name that
    /// was stored before there was one form.
    /// </summary>
    public static IReadOnlyList<string> Spellings(string name)
    {
        var (form, fault) = WrittenForm.Of(name.Trim(), TextKind.Name);
        return fault is null && form != name ? [form, name] : [name];
    }
}
