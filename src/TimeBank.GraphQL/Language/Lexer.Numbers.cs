namespace TimeBanking.GraphQL.Language;

/// <summary>Numbers: sections 2.9.1 (Int Value) and 2.9.2 (Float Value) of the specification.</summary>
internal sealed partial class Lexer
{
    private Token ReadNumber()
    {
        var end = SkipInteger(At(position) == '-' ? position + 1 : position);
        var kind = TokenKind.Int;
        if (At(end) == '.')
        {
            kind = TokenKind.Float;
            end = SkipDigits(end + 1);
        }

        if (At(end) is 'e' or 'E')
        {
            kind = TokenKind.Float;
            end = SkipDigits(At(end + 1) is '+' or '-' ? end + 2 : end + 1);
        }

        return At(end) == '.' || IsNameStart(At(end)) ? throw ExpectedDigit(end) : Make(kind, end);
    }

    private int SkipInteger(int start)
    {
        if (At(start) != '0')
        {
            return SkipDigits(start);
        }

        return char.IsAsciiDigit(At(start + 1))
            ? throw Error(
                start + 1, $"Invalid number, unexpected digit after 0: {DescribeCharacter(start + 1)}.")
            : start + 1;
    }

    private int SkipDigits(int start)
    {
        if (!char.IsAsciiDigit(At(start)))
        {
            throw ExpectedDigit(start);
        }

        var end = start + 1;
        while (char.IsAsciiDigit(At(end)))
        {
            end++;
        }

        return end;
    }

    private SyntaxException ExpectedDigit(int offset) =>
        Error(offset, $"Invalid number, expected digit but got: {DescribeCharacter(offset)}.");
}
