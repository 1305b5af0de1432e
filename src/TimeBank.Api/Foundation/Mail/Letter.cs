using System.Text;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>A mail of its own, which no notice stands behind: all that it says, in the reader's language, before it has a look.</summary>
/// <param name="Language">The tag of the language in which it is written.</param>
/// <param name="Subject">One line.</param>
/// <param name="Parts">From top to bottom.</param>
public sealed record Letter(string Language, string Subject, IReadOnlyList<LetterPassage> Parts)
{
    /// <summary>The view as plain text.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var part in Parts)
                text.AppendLine(part.Text).AppendLine();
            return text.ToString();
        }
    }
}

/// <summary>One thing that a letter says.</summary>
public abstract record LetterPassage
{
    /// <summary>As plain text.</summary>
    public abstract string Text { get; }
}

/// <summary>A paragraph; its line breaks are kept.</summary>
public sealed record LetterParagraph(string Words) : LetterPassage
{
    public override string Text => Words;
}

/// <summary>Somebody's own words, set apart from what the letter says; their line breaks are kept.</summary>
public sealed record LetterQuotation(string Words) : LetterPassage
{
    public override string Text => string.Join('\n', Words.Split('\n').Select(line => $"> {line}"));
}

/// <summary>What one presses; the text view says the words and the address.</summary>
public sealed record LetterButton(string Words, Uri Address) : LetterPassage
{
    public override string Text => $"{Words}:\n{Address.AbsoluteUri}";
}

/// <summary>Digits that one types somewhere, set large.</summary>
public sealed record LetterDigits(string Digits) : LetterPassage
{
    public override string Text => $"  {Digits}";
}
