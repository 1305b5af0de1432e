using System.Text;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Tests.Texts;

/// <summary>The table of unseen characters knows every character that Unicode says shows nothing by itself.</summary>
public sealed class UnseenCharactersAndUnicode
{
    // Default_Ignorable_Code_Point of DerivedCoreProperties.txt, Unicode 17.
    private static readonly (int First, int Last)[] DefaultIgnorable =
    [
        (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
        (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
    ];

    [Fact]
    public void No_ignorable_character_makes_a_name_or_a_text()
    {
        foreach (var (first, last) in DefaultIgnorable)
            for (var character = first; character <= last; character++)
            {
                var text = new Rune(character).ToString();
                Assert.Null(Written(() => FreeText.OptionalLines("note", text, 200)));
                Assert.Null(Written(() => ProperName.Require("name", text, 200)));
                Assert.True(Written(() => ProperName.Require("name", $"Ma{text}ya", 200)) is null or "Maya", $"U+{character:X4}");
            }
    }

    private static string? Written(Func<string?> write)
    {
        try
        {
            return write();
        }
        catch (TextNotAcceptedException)
        {
            return null;
        }
    }
}
