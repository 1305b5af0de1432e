using System.Globalization;
using System.Text;

namespace TimeBanking.Domain.Texts;

/// <summary>What becomes of a character that nobody sees.</summary>
internal enum Unseen
{
    /// <summary>It is no such character.</summary>
    No,

    /// <summary>It says nothing that a reader could see, and is left out.</summary>
    Nothing,

    /// <summary>Joins letters or keeps them apart, and makes one picture of several; stays beside what it works on.</summary>
    Joiner,

    /// <summary>Chooses among the shapes of the character before it; stays where that has several.</summary>
    Selector,

    /// <summary>The same for Mongolian letters.</summary>
    MongolianSelector,

    /// <summary>Says where a line may be broken; stays inside a text, and is left out of a name.</summary>
    Break,

    /// <summary>Mends the order of signs beside letters that run from right to left; left out of a name.</summary>
    DirectionMark,

    /// <summary>Begins or ends a run of the other direction; must be closed in its line, and is left out of a name.</summary>
    DirectionRun,

    /// <summary>Spells the region of a flag; stays in a flag.</summary>
    FlagTag,

    /// <summary>Shows letters in another order than they stand; refused.</summary>
    Override,

    /// <summary>Is for the inside of programs, or hides text; refused.</summary>
    NotForTexts,
}

/// <summary>
/// The table of characters that nobody sees. It covers Default_Ignorable_Code_Point of the Unicode Character Database
/// (DerivedCoreProperties.txt, version 17), which is the property for "shows nothing by itself", and what shows as an
/// empty place besides. Where each may stand follows UAX #31 section 2.3.1 (joiners), UAX #9 (direction), UTS #51
/// (pictures and flags), UTS #37 and StandardizedVariants.txt (selectors). A test holds it against the property.
/// </summary>
internal static class UnseenCharacters
{
    private static readonly (int First, int Last, Unseen Use)[] Table =
    [
        (0x00AD, 0x00AD, Unseen.Break), // soft hyphen
        (0x034F, 0x034F, Unseen.Nothing), // combining grapheme joiner
        (0x061C, 0x061C, Unseen.DirectionMark), // Arabic letter mark
        (0x115F, 0x1160, Unseen.Nothing), // Hangul fillers
        (0x17B4, 0x17B5, Unseen.Nothing), // Khmer inherent vowels, which Unicode says not to use
        (0x180B, 0x180F, Unseen.MongolianSelector), // free variation selectors, vowel separator
        (0x200B, 0x200B, Unseen.Break), // zero-width space, which Khmer and Thai need
        (0x200C, 0x200D, Unseen.Joiner),
        (0x200E, 0x200F, Unseen.DirectionMark),
        (0x202A, 0x202C, Unseen.DirectionRun), // embeddings
        (0x202D, 0x202E, Unseen.Override),
        (0x2060, 0x2060, Unseen.Break), // word joiner
        (0x2061, 0x2065, Unseen.Nothing), // invisible operators of formulas
        (0x2066, 0x2069, Unseen.DirectionRun), // isolates
        (0x206A, 0x206F, Unseen.Nothing), // which Unicode says not to use
        (0x3164, 0x3164, Unseen.Nothing), // Hangul filler
        (0xFDD0, 0xFDEF, Unseen.NotForTexts), // noncharacters; the last two of each plane as well
        (0xFE00, 0xFE0F, Unseen.Selector),
        (0xFEFF, 0xFEFF, Unseen.Nothing), // byte order mark
        (0xFFA0, 0xFFA0, Unseen.Nothing), // half-width Hangul filler
        (0xFFF0, 0xFFF8, Unseen.Nothing),
        (0xFFF9, 0xFFFB, Unseen.NotForTexts), // interlinear annotation: the text between is hidden
        (0xFFFC, 0xFFFC, Unseen.Nothing), // where a pasted picture stood
        (0x1BCA0, 0x1BCA3, Unseen.Nothing), // shorthand controls
        (0x1D173, 0x1D17A, Unseen.Nothing), // musical controls
        (0xE0000, 0xE001F, Unseen.Nothing),
        (0xE0020, 0xE007F, Unseen.FlagTag),
        (0xE0080, 0xE00FF, Unseen.Nothing),
        (0xE0100, 0xE01EF, Unseen.Selector), // for ideographs
        (0xE01F0, 0xE0FFF, Unseen.Nothing),
    ];

    // Scripts whose letters change with their neighbours, so that a joiner shows: Arabic to Mandaic, the scripts of
    // India and Tibet, Myanmar, Khmer, Mongolian, those of the islands, Adlam.
    private static readonly (int First, int Last)[] JoiningScripts =
    [
        (0x0600, 0x08FF), (0x0900, 0x0DFF), (0x0F00, 0x109F), (0x1780, 0x18AF), (0x1900, 0x1CFF), (0xA800, 0xA9FF),
        (0xAA60, 0xAAFF), (0xABC0, 0xABFF), (0x10A00, 0x10FFF), (0x11000, 0x11FFF), (0x1E900, 0x1E95F),
    ];

    // Beside symbols: keycaps and the few signs of punctuation that emoji-variation-sequences.txt lists, ideographs,
    // Myanmar and Phags-pa.
    private static readonly (int First, int Last)[] WithSelectors =
    [
        (0x1000, 0x109F), (0x203C, 0x203C), (0x2049, 0x2049), (0x3030, 0x3030), (0x3400, 0x9FFF), (0xA840, 0xA87F),
        (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
    ];

    // Not ignorable, but drawn as nothing: Braille without dots, a note without a head, blank hieroglyphs, a filler.
    private static readonly (int First, int Last)[] Blanks =
        [(0x2800, 0x2800), (0x1D159, 0x1D159), (0x13441, 0x13442), (0x16FE4, 0x16FE4)];

    public static Unseen UseOf(Rune rune)
    {
        if (rune.Value < 0xAD)
            return Unseen.No;
        if ((rune.Value & 0xFFFE) == 0xFFFE)
            return Unseen.NotForTexts;
        foreach (var (first, last, use) in Table)
            if (rune.Value <= last)
                return rune.Value >= first ? use : Unseen.No;
        return Unseen.No;
    }

    /// <summary>Whether a reader sees the character: no space, no control, no mark without its letter.</summary>
    public static bool IsSeen(Rune rune) =>
        UseOf(rune) == Unseen.No && !IsIn(Blanks, rune) && !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune)
            is not (UnicodeCategory.Control or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);

    /// <summary>Whether a joiner beside the character can show.</summary>
    public static bool Joins(Rune rune) => IsIn(JoiningScripts, rune) && (Rune.IsLetter(rune) || IsMark(rune));

    /// <summary>Whether it can be a part of a picture that is made of several.</summary>
    public static bool IsPicture(Rune rune) =>
        rune.Value is 0xFE0F or (>= 0x1F000 and <= 0x1FBFF)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol;

    /// <summary>Whether a selector after the character can show.</summary>
    public static bool TakesSelector(Rune rune) => IsIn(WithSelectors, rune) || IsPicture(rune) && rune.Value != 0xFE0F;

    public static bool IsMongolian(Rune rune) => rune.Value is >= 0x1810 and <= 0x18AA;

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsIn((int First, int Last)[] ranges, Rune rune)
    {
        foreach (var (first, last) in ranges)
            if (rune.Value >= first && rune.Value <= last)
                return true;
        return false;
    }
}
