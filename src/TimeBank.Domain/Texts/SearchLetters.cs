using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace TimeBanking.Domain.Texts;

/// <summary>
/// Letters that a search takes for others although Unicode does not decompose them. Sources: CLDR's root collation at
/// primary strength (ø o, ł l, đ d, ð d, ħ h, æ ae, œ oe, ß ss, ς σ, ґ г, hiragana and katakana), CLDR's transform
/// Latin-ASCII (þ th, ı i, ŋ n, letters with strokes and hooks, ə e), and what Lucene's ArabicNormalizer and
/// PersianNormalizer do (forms of alef, yeh, kaf and heh; tatweel).
/// </summary>
internal static class SearchLetters
{
    /// <summary>Stands between the parts of a word that is written with an apostrophe, a hyphen or the like.</summary>
    public const char Mark = '-';

    private const int KatakanaToHiragana = 0x60;

    private static readonly FrozenDictionary<int, string> Plain = new (string Letters, string Plain)[]
    {
        ("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("þ", "th"),
        ("ⱥ", "a"), ("ƀɓƃ", "b"), ("ƈȼɕ", "c"), ("đðɖɗƌȡ", "d"), ("ǝəɇɛ", "e"), ("ƒ", "f"), ("ǥɠɣ", "g"), ("ħɦⱨ", "h"),
        ("ıɨɩ", "i"), ("ɉȷ", "j"), ("ƙⱪ", "k"), ("ĸ", "q"), ("łƚɫɬɭȴⱡ", "l"), ("ɱ", "m"), ("ŋɲɳƞȵ", "n"), ("øɔɵⱺ", "o"),
        ("ƥ", "p"), ("ɋ", "q"), ("ɍɽ", "r"), ("ʂȿ", "s"), ("ŧƭʈƫȶⱦ", "t"), ("ʉʊ", "u"), ("ʋ", "v"), ("ⱳ", "w"),
        ("ƴɏ", "y"), ("ƶȥɀⱬʐ", "z"),
        ("ς", "σ"), ("ґғҕ", "г"), ("ђ", "д"), ("ә", "а"), ("қҡҟ", "к"), ("ңҥ", "н"), ("ө", "о"), ("үұ", "у"), ("ҳһ", "х"),
        ("ٱ", "ا"), ("ىیېے", "ي"), ("ک", "ك"), ("ةہھەۃ", "ه"), ("\u0640", ""),
    }.SelectMany(row => row.Letters.EnumerateRunes().Select(rune => (rune.Value, row.Plain)))
        .ToFrozenDictionary(row => row.Value, row => row.Plain);

    private const string SmallKana = "ぁぃぅぇぉっゃゅょゎゕゖ";
    private const string LargeKana = "あいうえおつやゆよわかけ";

    // Combining signs that people leave out: those of Latin, Greek and Cyrillic, Hebrew points, Arabic and Syriac
    // vowel signs, nuktas of India, voicing of kana. Vowel signs of the scripts of India and South-East Asia are
    // combining as well, and are letters to their readers.
    private static readonly (int First, int Last)[] Accents =
    [
        (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5),
        (0x05C7, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E4),
        (0x06E7, 0x06E8), (0x06EA, 0x06ED), (0x0711, 0x0711), (0x0730, 0x074A), (0x08CA, 0x08FF), (0x093C, 0x093C),
        (0x09BC, 0x09BC), (0x0A3C, 0x0A3C), (0x0ABC, 0x0ABC), (0x0B3C, 0x0B3C), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF),
        (0x20D0, 0x20FF), (0x3099, 0x309A), (0xFE20, 0xFE2F),
    ];

    /// <summary>What a letter in lower case is searched as; null when it is itself.</summary>
    public static string? PlainOf(Rune rune)
    {
        var letter = rune.Value is >= 0x30A1 and <= 0x30F6 ? rune.Value - KatakanaToHiragana : rune.Value;
        if (letter is >= 0x3041 and <= 0x3096)
            return (SmallKana.IndexOf((char)letter, StringComparison.Ordinal) is >= 0 and var at ? LargeKana[at] : (char)letter).ToString();
        return Plain.GetValueOrDefault(letter);
    }

    public static bool IsAccent(Rune rune)
    {
        foreach (var (first, last) in Accents)
            if (rune.Value >= first && rune.Value <= last)
                return true;
        return false;
    }

    /// <summary>
    /// Whether it is a mark inside words that people leave out, or put a space for: punctuation, an accent that stands
    /// by itself, and the letters that are apostrophes (UAX #29 and CLDR have the same: U+02B9 to U+02BF, U+02C8, U+02CA,
    /// U+02CB, U+02EE).
    /// </summary>
    public static bool IsMark(Rune rune) =>
        Rune.IsPunctuation(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.ModifierSymbol
        || rune.Value is (>= 0x02B9 and <= 0x02BF) or 0x02C8 or 0x02CA or 0x02CB or 0x02EE or 0xA78C;
}
