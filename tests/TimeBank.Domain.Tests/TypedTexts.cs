namespace TimeBank.Domain.Tests;

/// <summary>What people type may hold what their language needs, and nothing that deceives those who read it.</summary>
public sealed class TypedTexts
{
    [Theory]
    [InlineData("Maya\u202Enimda", "U+202E")]
    [InlineData("\u202Dabc\u202C", "U+202D")]
    [InlineData("a\u0007b", "U+0007")]
    [InlineData("a\u001B[31mb", "U+001B")]
    [InlineData("a\u0085b", "U+0085")]
    [InlineData("a\0b", "U+0000")]
    [InlineData("abc \u2067def", "U+2067")]
    [InlineData("abc \u202Adef", "U+202A")]
    [InlineData("abc \u2069def", "U+2069")]
    [InlineData("\u2067a\u202Cb", "U+202C")]
    [InlineData("a\nb", "U+000A")]
    public void A_character_that_changes_what_others_see_is_refused_by_its_name(string text, string named)
    {
        var error = Assert.Throws<TextNotAcceptedException>(() => TextNotAcceptedException.Require("name", text, 200));

        Assert.Contains("\"name\"", error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Siân Ó Briain")]
    [InlineData("می\u200Cخواهم")]
    [InlineData("क्\u200Dष")]
    [InlineData("👩\u200D🌾 gardening")]
    [InlineData("\u2068שלום\u2069 and hello")]
    [InlineData("\u202Bשלום\u202C")]
    [InlineData("שלום\u200F!")]
    public void What_languages_need_is_kept(string text) =>
        Assert.Equal(text, TextNotAcceptedException.Require("name", text, 200));

    [Fact]
    public void Half_a_character_is_refused() => Assert.Contains(
        "U+D800",
        Assert.Throws<TextNotAcceptedException>(() => TextNotAcceptedException.Require("name", "a" + (char)0xD800, 200)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_longer_text_has_lines_and_a_direction_ends_with_its_line()
    {
        Assert.Equal("one\r\n\ttwo", TextNotAcceptedException.OptionalLines("note", "one\r\n\ttwo", 200));
        Assert.Throws<TextNotAcceptedException>(() => TextNotAcceptedException.OptionalLines("note", "\u2067one\ntwo\u2069", 200));
        Assert.Throws<TextNotAcceptedException>(() => TextNotAcceptedException.OptionalLines("note", "one\u0007", 200));
    }
}
