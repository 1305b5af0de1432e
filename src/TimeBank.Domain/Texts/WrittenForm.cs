using System.Globalization;
using System.Text;

namespace TimeBanking.Domain.Texts;

/// <summary>What a text is for, which decides what it may hold.</summary>
internal enum TextKind
{
    /// <summary>What somebody or something is called; one line, and two that look alike are one.</summary>
    Name,

    /// <summary>One line, such as a title.</summary>
    Line,

    /// <summary>As many lines as it takes.</summary>
    Lines,
}

/// <summary>
/// The one form in which a typed text is stored: composed (Unicode's form NFC), lines ended by a line feed, and without
/// characters that nobody sees where they say nothing (<see cref="UnseenCharacters"/>).
/// </summary>
internal sealed class WrittenForm
{
    private readonly TextKind _kind;
    private readonly Rune[] _runes;
    private readonly StringBuilder _form;
    private readonly DirectionRuns _runs = new();
    private Rune _last;
    private bool _isSeen;

    private WrittenForm(string composed, TextKind kind)
    {
        _kind = kind;
        _runes = [.. composed.EnumerateRunes()];
        _form = new StringBuilder(composed.Length);
    }

    /// <summary>The form of a text, empty when nothing of it can be seen; or else what it may not hold.</summary>
    public static (string Form, string? Fault) Of(string text, TextKind kind)
    {
        if (NoCharacter(text) is { } none)
            return ("", none);
        // What is left out may have stood between signs that now change their order, so it is looked at until it stays.
        // Each time it is shorter or in order.
        for (var composed = Composed(text.Trim(), kind); ;)
        {
            var writing = new WrittenForm(composed, kind);
            var fault = writing.Write();
            var form = writing._isSeen ? writing._form.ToString().Normalize(NormalizationForm.FormC).Trim() : "";
            if (fault is not null || form == composed)
                return (form, fault);
            composed = form;
        }
    }

    /// <summary>Whether a name would lose a character to its form that nobody sees.</summary>
    public static bool LeavesOutOf(string name)
    {
        var (form, fault) = Of(name, TextKind.Name);
        return fault is not null || CountUnseen(form) != CountUnseen(name);
    }

    /// <summary>A character as an error names it, since nobody may see it.</summary>
    public static string Named(int character, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"the character U+{character:X4}, {what}");

    private static int CountUnseen(string text) =>
        text.EnumerateRunes().Count(rune => UnseenCharacters.UseOf(rune) != Unseen.No);

    // What cannot even be composed.
    private static string? NoCharacter(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
                return Named(text[at], "half a character");
            if (UnseenCharacters.UseOf(rune) == Unseen.NotForTexts)
                return Named(rune.Value, "which is not for texts");
            at += rune.Utf16SequenceLength - 1;
        }
        return null;
    }

    // The full-width letters and half-width kana of East Asian keyboards are the same letters, and in a name they are
    // written as such, as RFC 8265 section 3.3 has it for user names. Other compatibility characters, such as the ª of
    // "Mª José", are how people write themselves, and stay.
    private static string Composed(string text, TextKind kind)
    {
        if (kind == TextKind.Name && text.AsSpan().ContainsAnyInRange('\uFF01', '\uFFEE'))
            text = string.Concat(text.Select(character => character is >= '\uFF01' and <= '\uFFEE'
                ? character.ToString().Normalize(NormalizationForm.FormKC)
                : character.ToString()));
        return text.Normalize(NormalizationForm.FormC);
    }

    private string? Write()
    {
        for (var at = 0; at < _runes.Length; at++)
        {
            var rune = _runes[at];
            var use = UnseenCharacters.UseOf(rune);
            var fault = use switch
            {
                Unseen.No when IsLineBreak(rune) => EndLine(at),
                Unseen.No when Rune.IsControl(rune) => Named(rune.Value, "a control character"),
                Unseen.Override => Named(rune.Value, "which shows letters in another order than they stand"),
                Unseen.DirectionRun => _runs.Take(rune),
                _ => null,
            };
            if (fault is not null)
                return fault;
            if (!IsLineBreak(rune) && (use == Unseen.No || Stays(use, at)))
                Append(rune);
        }
        return _runs.EndLine();
    }

    private static bool IsLineBreak(Rune rune) => rune.Value is '\n' or '\r' or '\t' or 0x2028 or 0x2029;

    private string? EndLine(int at)
    {
        if (_kind != TextKind.Lines)
            return Named(_runes[at].Value, "a line break or tab; it is to be one line");
        if (_runes[at].Value == '\t')
        {
            Append(_runes[at]);
            return null;
        }
        if (_runes[at].Value != '\r' || NextIs(at, '\n') is false)
            Append(new Rune('\n'));
        return _runs.EndLine();
    }

    // A name has single spaces of one kind between its words, so that no second one looks the same.
    private void Append(Rune rune)
    {
        if (_kind == TextKind.Name && Rune.IsWhiteSpace(rune))
        {
            if (_last.Value == ' ')
                return;
            rune = new Rune(' ');
        }
        _form.Append(rune.ToString());
        _last = rune;
        _isSeen |= UnseenCharacters.IsSeen(rune);
    }

    private bool Stays(Unseen use, int at) => use switch
    {
        Unseen.Joiner => JoinerStays(at),
        Unseen.Selector => UnseenCharacters.TakesSelector(_last) || IsKeycap(at),
        Unseen.MongolianSelector => UnseenCharacters.IsMongolian(_last),
        Unseen.FlagTag => IsInFlag(at),
        Unseen.Break => _kind != TextKind.Name && IsInside(_last) && NextSeen(at) is { } next && IsInside(next),
        Unseen.DirectionMark or Unseen.DirectionRun => _kind != TextKind.Name,
        _ => false,
    };

    // In a name both neighbours must be such that it shows; a text may speak of a letter's joined shape by itself.
    private bool JoinerStays(int at)
    {
        if (UnseenCharacters.UseOf(_last) == Unseen.Joiner)
            return false;
        if (NextSeen(at) is not { } next)
            return _kind != TextKind.Name && UnseenCharacters.Joins(_last);
        if (UnseenCharacters.Joins(_last) || UnseenCharacters.Joins(next))
            return _kind != TextKind.Name || (UnseenCharacters.Joins(_last) && UnseenCharacters.Joins(next));
        return _runes[at].Value == 0x200D && UnseenCharacters.IsPicture(_last) && UnseenCharacters.IsPicture(next);
    }

    private bool IsKeycap(int at) => _last.Value is '#' or '*' or (>= '0' and <= '9') && NextIs(at, 0x20E3);

    // UTS #51: a black flag, the region spelt in tags, and the tag that ends it.
    private bool IsInFlag(int at)
    {
        var first = at;
        while (first > 0 && UnseenCharacters.UseOf(_runes[first - 1]) == Unseen.FlagTag)
            first--;
        var last = at;
        while (NextUse(last) == Unseen.FlagTag)
            last++;
        return first > 0 && _runes[first - 1].Value == 0x1F3F4 && _runes[last].Value == 0xE007F && last - first is >= 3 and <= 6;
    }

    private Unseen NextUse(int at) => Next(at) is { } next ? UnseenCharacters.UseOf(next) : Unseen.No;

    private static bool IsInside(Rune rune) =>
        UnseenCharacters.UseOf(rune) == Unseen.No && !Rune.IsWhiteSpace(rune) && rune.Value != 0;

    // Between them may stand what is left out.
    private Rune? NextSeen(int at)
    {
        for (var next = at + 1; next < _runes.Length; next++)
            if (UnseenCharacters.UseOf(_runes[next]) == Unseen.No)
                return _runes[next];
        return null;
    }

    private Rune? Next(int at) => at + 1 < _runes.Length ? _runes[at + 1] : null;

    private bool NextIs(int at, int character) => Next(at)?.Value == character;
}
