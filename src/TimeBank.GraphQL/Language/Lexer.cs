using System.Globalization;
using System.Text;

namespace TimeBanking.GraphQL.Language;

/// <summary>
/// Divides a source text into tokens (section 2.1 of the specification), one at a time, skipping white space, line
/// terminators, commas, comments and byte order marks.
/// </summary>
internal sealed partial class Lexer(string source)
{
    private int position;
    private int line = 1;
    private int lineStart;

    public string Source { get; } = source;

    /// <summary>Reads the next token; at the end of the text, <see cref="TokenKind.EndOfFile"/> again and again.</summary>
    /// <exception cref="SyntaxException">No token begins here.</exception>
    public Token Next()
    {
        SkipIgnored();
        if (position >= Source.Length)
        {
            return Make(TokenKind.EndOfFile, Source.Length);
        }

        var character = Source[position];
        var punctuator = Punctuator(character);
        if (punctuator != TokenKind.EndOfFile)
        {
            return Make(punctuator, position + 1);
        }

        return character switch
        {
            '.' => ReadSpread(),
            '"' => At(position + 1) == '"' && At(position + 2) == '"' ? ReadBlockString() : ReadString(),
            '-' or (>= '0' and <= '9') => ReadNumber(),
            _ when IsNameStart(character) => ReadName(),
            _ => throw Unexpected(character),
        };
    }

    private static TokenKind Punctuator(char character) => character switch
    {
        '!' => TokenKind.Bang,
        '$' => TokenKind.Dollar,
        '&' => TokenKind.Ampersand,
        '(' => TokenKind.ParenthesisLeft,
        ')' => TokenKind.ParenthesisRight,
        ':' => TokenKind.Colon,
        '=' => TokenKind.EqualsSign,
        '@' => TokenKind.At,
        '[' => TokenKind.BracketLeft,
        ']' => TokenKind.BracketRight,
        '{' => TokenKind.BraceLeft,
        '|' => TokenKind.Pipe,
        '}' => TokenKind.BraceRight,
        _ => TokenKind.EndOfFile,
    };

    private void SkipIgnored()
    {
        while (position < Source.Length)
        {
            switch (Source[position])
            {
                case ' ' or '\t' or ',' or '\uFEFF':
                    position++;
                    break;
                case '\n' or '\r':
                    position += LineTerminatorLength(position);
                    line++;
                    lineStart = position;
                    break;
                case '#':
                    SkipComment();
                    break;
                default:
                    return;
            }
        }
    }

    private void SkipComment()
    {
        while (position < Source.Length && Source[position] is not ('\n' or '\r'))
        {
            var length = ScalarLength(position);
            if (length == 0)
            {
                return;
            }

            position += length;
        }
    }

    private Token ReadName()
    {
        var end = position + 1;
        while (end < Source.Length && IsNameContinue(Source[end]))
        {
            end++;
        }

        return Make(TokenKind.Name, end);
    }

    private Token ReadSpread()
    {
        if (At(position + 1) == '.')
        {
            return At(position + 2) == '.'
                ? Make(TokenKind.Spread, position + 3)
                : throw Error(position, "Unexpected \"..\", did you mean \"...\"?");
        }

        if (char.IsAsciiDigit(At(position + 1)))
        {
            var digits = Source[(position + 1)..SkipDigits(position + 1)];
            throw Error(
                position, $"Invalid number, expected digit before \".\", did you mean \"0.{digits}\"?");
        }

        throw Unexpected('.');
    }

    private Token Make(TokenKind kind, int end, string? text = null)
    {
        var token = new Token(kind, position, end, line, position - lineStart + 1, text);
        position = end;
        return token;
    }

    /// <summary>The character at an offset, or U+0000, which begins and continues nothing, past the end.</summary>
    private char At(int offset) => offset < Source.Length ? Source[offset] : '\0';

    private int LineTerminatorLength(int offset) => Source[offset] == '\r' && At(offset + 1) == '\n' ? 2 : 1;

    /// <summary>How many code units the Unicode scalar value at an offset takes; zero for a lone surrogate.</summary>
    private int ScalarLength(int offset)
    {
        if (!char.IsSurrogate(Source[offset]))
        {
            return 1;
        }

        return char.IsHighSurrogate(Source[offset]) && char.IsLowSurrogate(At(offset + 1)) ? 2 : 0;
    }

    private static bool IsNameStart(char character) => char.IsAsciiLetter(character) || character == '_';

    private static bool IsNameContinue(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    private SyntaxException Unexpected(char character) => Error(position, character switch
    {
        '\'' => "Unexpected single quote character ('), did you mean to use a double quote (\")?",
        _ when ScalarLength(position) > 0 => $"Unexpected character: {DescribeCharacter(position)}.",
        _ => $"Invalid character: {DescribeCharacter(position)}.",
    });

    private SyntaxException Error(int offset, string description) => new(Source, offset, description);

    /// <summary>How error messages call the character at an offset: quoted when it is printable ASCII.</summary>
    private string DescribeCharacter(int offset)
    {
        if (offset >= Source.Length)
        {
            return Token.Describe(TokenKind.EndOfFile);
        }

        var codePoint = Rune.TryGetRuneAt(Source, offset, out var rune) ? rune.Value : Source[offset];
        return codePoint switch
        {
            '"' => "'\"'",
            >= ' ' and <= '~' => $"\"{(char)codePoint}\"",
            _ => "U+" + codePoint.ToString("X4", CultureInfo.InvariantCulture),
        };
    }
}
