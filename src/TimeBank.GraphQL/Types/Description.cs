namespace TimeBanking.GraphQL.Types;

/// <summary>
/// What a part of the schema is for, in Markdown. The words are looked up when somebody asks for them, which on most
/// servers nobody does.
/// </summary>
public sealed class Description
{
    private readonly Lazy<string?> _text;

    public Description(string text) => _text = new Lazy<string?>(text);

    internal Description(Func<string?> find) => _text = new Lazy<string?>(find);

    /// <summary>The words; null when none are found.</summary>
    public string? Text => _text.Value;

    public override string ToString() => Text ?? "";

    public static implicit operator Description?(string? text) => text is null ? null : new Description(text);
}
