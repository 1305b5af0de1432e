using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Tests.Texts;

/// <summary>What people type may hold what their language needs, and nothing that deceives those who read it.</summary>
public sealed class FreeTexts
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
    [InlineData("a\u2028b", "U+2028")]
    [InlineData("a\uFFF9b\uFFFAc\uFFFBd", "U+FFF9")]
    [InlineData("a\uFFFEb", "U+FFFE")]
    public void A_character_that_changes_what_others_see_is_refused_by_its_name(string text, string named)
    {
        foreach (var require in (Func<string, string?, int, string>[])[FreeText.Require, ProperName.Require])
        {
            var error = Assert.Throws<TextNotAcceptedException>(() => require("title", text, 200));

            Assert.Contains("\"title\"", error.Message, StringComparison.Ordinal);
            Assert.Contains(named, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Siân Ó Briain")]
    [InlineData("می\u200Cخواهم")] // Persian: the letters stay apart
    [InlineData("1400 ه\u200D")] // the sign of the Hijri year
    [InlineData("क्\u200Dष")] // a half letter
    [InlineData("ශ්\u200Dරී")] // Sri
    [InlineData("👩\u200D🌾 gardening")]
    [InlineData("🏃🏽\u200D♀\uFE0F 🏃\u200D➡\uFE0F 🙂\u200D↔\uFE0F")]
    [InlineData("❤\uFE0F and 3\uFE0F\u20E3")]
    [InlineData("🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F")] // Scotland
    [InlineData("葛\U000E0100城")] // one shape of two
    [InlineData("ᠮᠤ\u180Bᠨ")]
    [InlineData("ខ្ញុំ\u200Bសុំ")] // Khmer: where a line may break
    [InlineData("\u2068שלום\u2069 and hello")]
    [InlineData("\u202Bשלום\u202C")]
    [InlineData("שלום\u200F!")]
    [InlineData("« Bonjour\u00A0»")]
    public void What_languages_need_is_kept(string text) => Assert.Equal(text, FreeText.Require("title", text, 200));

    [Theory]
    [InlineData("\uFEFFHelp\u2061 wi\u034Fth\u3164", "Help with")]
    [InlineData("\u200BHelp\u00AD \u2060", "Help")] // nowhere to break
    [InlineData("He\u200Clp", "Help")] // joins nothing
    [InlineData("a\uFE0Fb", "ab")] // a has one shape
    [InlineData("x\U000E0067\U000E0062\U000E0073\U000E007F", "x")] // hidden writing
    [InlineData("می\u200C\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("Jose\u0301", "José")]
    public void What_nobody_sees_and_nothing_needs_is_left_out(string text, string written) =>
        Assert.Equal(written, FreeText.Require("title", text, 200));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\u00A0\u3000")]
    [InlineData("\u200B")]
    [InlineData("\u200F")]
    [InlineData("\u2067\u2069")]
    [InlineData("\u3164")]
    [InlineData("\uFFA0\u115F")]
    [InlineData("\u2800")] // Braille without dots
    [InlineData("\u200D\u200C\uFE0F")]
    [InlineData("\u0301")] // an accent of nothing
    [InlineData("\U000E0041")]
    public void A_text_of_which_nothing_can_be_seen_is_empty(string? text)
    {
        Assert.Null(FreeText.Optional("note", text?.Replace("\t", "", StringComparison.Ordinal), 200));
        Assert.Null(FreeText.OptionalLines("note", text, 200));
        Assert.Throws<TextNotAcceptedException>(() => FreeText.RequireLines("note", text, 200));
        Assert.Throws<TextNotAcceptedException>(() => ProperName.Require("name", text?.Trim(), 200));
    }

    [Fact]
    public void Half_a_character_is_refused() => Assert.Contains(
        "U+D800",
        Assert.Throws<TextNotAcceptedException>(() => FreeText.Require("name", "a" + (char)0xD800, 200)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_longer_text_has_lines_and_a_direction_ends_with_its_line()
    {
        Assert.Equal("one\n\ttwo\n\nthree\nfour\nfive", FreeText.OptionalLines("note", "one\r\n\ttwo\r\rthree\u2028four\nfive", 200));
        Assert.Throws<TextNotAcceptedException>(() => FreeText.OptionalLines("note", "\u2067one\ntwo\u2069", 200));
        Assert.Throws<TextNotAcceptedException>(() => FreeText.OptionalLines("note", "one\u0007", 200));
    }

    [Fact]
    public void What_is_left_out_takes_no_room()
    {
        Assert.Equal("abc", FreeText.Require("title", "a\uFEFFb\uFEFFc", 3));
        Assert.Contains("4 characters", Assert.Throws<TextNotAcceptedException>(() => FreeText.Require("title", "abcd", 3)).Message, StringComparison.Ordinal);
        Assert.Throws<TextNotAcceptedException>(() => FreeText.Require("title", "a" + new string('\uFEFF', 10_000_000) + "b", 3));
    }

    [Fact]
    public void A_written_form_is_its_own_written_form()
    {
        var random = new Random(7);
        var letters = "aÉ\u0301 \u200B\u200C\u200D\uFE0F\u202B\u202C\u2067\u2069\u00ADमى\u094D1#\u20E3\uFF21\u3164\r\n👩❤🏽".EnumerateRunes().ToArray();
        for (var run = 0; run < 20_000; run++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => letters[random.Next(letters.Length)].ToString()));
            foreach (var write in (Func<string, string?, int, string?>[])[FreeText.OptionalLines, ProperName.Require])
            {
                string? written;
                try
                {
                    written = write("text", text, 200);
                }
                catch (TextNotAcceptedException)
                {
                    continue;
                }
                if (written is not null)
                    Assert.Equal(written, write("text", written, 200));
            }
        }
    }
}
