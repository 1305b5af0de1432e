using System.Text;

namespace TimeBanking.GraphQL.Language;

/// <summary>Strings: section 2.9.4 (String Value) of the specification.</summary>
internal sealed partial class Lexer
{
    private Token ReadString()
    {
        StringBuilder? unescaped = null;
        var chunkStart = position + 1;
        var offset = chunkStart;
        while (offset < Source.Length && Source[offset] is not ('\n' or '\r'))
        {
            switch (Source[offset])
            {
                case '"':
                    var lastChunk = Source.AsSpan(chunkStart..offset);
                    var text = unescaped is null ? lastChunk.ToString() : unescaped.Append(lastChunk).ToString();
                    return Make(TokenKind.String, offset + 1, text);
                case '\\':
                    unescaped ??= new StringBuilder();
                    unescaped.Append(Source, chunkStart, offset - chunkStart);
                    offset += ReadEscape(offset, unescaped);
                    chunkStart = offset;
                    break;
                default:
                    offset += RequireScalar(offset);
                    break;
            }
        }

        throw Error(offset, "Unterminated string.");
    }

    private Token ReadBlockString()
    {
        var contentStart = position + 3;
        var linesAfter = 0;
        var lastLineStart = lineStart;
        var offset = contentStart;
        while (offset < Source.Length)
        {
            var rest = Source.AsSpan(offset);
            if (rest.StartsWith(BlockString.Delimiter))
            {
                var text = BlockString.Resolve(Source.AsSpan(contentStart..offset));
                var token = Make(TokenKind.BlockString, offset + BlockString.Delimiter.Length, text);
                line += linesAfter;
                lineStart = lastLineStart;
                return token;
            }

            if (rest.StartsWith(BlockString.EscapedDelimiter))
            {
                offset += BlockString.EscapedDelimiter.Length;
            }
            else if (rest[0] is '\n' or '\r')
            {
                offset += LineTerminatorLength(offset);
                linesAfter++;
                lastLineStart = offset;
            }
            else
            {
                offset += RequireScalar(offset);
            }
        }

        throw Error(offset, "Unterminated string.");
    }

    /// <summary>The length of the Unicode scalar value at an offset; an error when there is a lone surrogate.</summary>
    private int RequireScalar(int offset)
    {
        var length = ScalarLength(offset);
        return length > 0
            ? length
            : throw Error(offset, $"Invalid character within String: {DescribeCharacter(offset)}.");
    }

    /// <summary>Appends what the escape sequence at an offset stands for.</summary>
    /// <returns>The length of the sequence.</returns>
    private int ReadEscape(int offset, StringBuilder unescaped)
    {
        if (At(offset + 1) == 'u')
        {
            return At(offset + 2) == '{'
                ? ReadBracedUnicodeEscape(offset, unescaped)
                : ReadFixedUnicodeEscape(offset, unescaped);
        }

        unescaped.Append(At(offset + 1) switch
        {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Error(offset, $"Invalid character escape sequence: \"{Excerpt(offset, 2)}\"."),
        });
        return 2;
    }

    /// <summary><c>\u{X}</c> with as many hexadecimal digits as wanted; the text is cut short at twelve.</summary>
    private int ReadBracedUnicodeEscape(int offset, StringBuilder unescaped)
    {
        const int longest = 12;
        var codePoint = 0;
        var size = 3;
        while (size < longest)
        {
            var character = At(offset + size++);
            if (character == '}')
            {
                if (size < 5 || !Rune.IsValid(codePoint))
                {
                    break;
                }

                unescaped.Append(new Rune(codePoint));
                return size;
            }

            codePoint = (codePoint << 4) | HexDigit(character);
            if (codePoint < 0)
            {
                break;
            }
        }

        throw InvalidUnicodeEscape(offset, size);
    }

    /// <summary><c>\uXXXX</c>; two of them where the first is a leading surrogate.</summary>
    private int ReadFixedUnicodeEscape(int offset, StringBuilder unescaped)
    {
        const int size = 6;
        var code = ReadFourHexDigits(offset + 2);
        if (Rune.IsValid(code))
        {
            unescaped.Append((char)code);
            return size;
        }

        if (code is >= 0xD800 and <= 0xDBFF && At(offset + size) == '\\' && At(offset + size + 1) == 'u')
        {
            var trailing = ReadFourHexDigits(offset + size + 2);
            if (trailing is >= 0xDC00 and <= 0xDFFF)
            {
                unescaped.Append((char)code).Append((char)trailing);
                return 2 * size;
            }
        }

        throw InvalidUnicodeEscape(offset, size);
    }

    /// <summary>The number that four hexadecimal digits make; negative when one of them is none.</summary>
    private int ReadFourHexDigits(int offset) =>
        (HexDigit(At(offset)) << 12)
        | (HexDigit(At(offset + 1)) << 8)
        | (HexDigit(At(offset + 2)) << 4)
        | HexDigit(At(offset + 3));

    private static int HexDigit(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= 'A' and <= 'F' => character - 'A' + 10,
        >= 'a' and <= 'f' => character - 'a' + 10,
        _ => -1,
    };

    private SyntaxException InvalidUnicodeEscape(int offset, int size) =>
        Error(offset, $"Invalid Unicode escape sequence: \"{Excerpt(offset, size)}\".");

    private string Excerpt(int offset, int length) =>
        Source.Substring(offset, Math.Min(length, Source.Length - offset));
}
