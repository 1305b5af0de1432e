namespace TimeBanking.GraphQL.Language;

/// <summary>A text is not what the grammar allows, or passes a limit of <see cref="ParserOptions"/>.</summary>
public sealed class SyntaxException : Exception
{
    /// <param name="source">The text that was read.</param>
    /// <param name="position">Where it went wrong, in UTF-16 code units from zero.</param>
    /// <param name="description">What is wrong there.</param>
    internal SyntaxException(string source, int position, string description)
        : base($"Syntax Error: {description}")
    {
        Error = new GraphQLError(Message) { Locations = [Locate(source, position)] };
    }

    /// <param name="source">The text that was read.</param>
    /// <param name="position">Where it went too far.</param>
    /// <param name="description">What passes the limit.</param>
    /// <param name="code">The stable code of the error.</param>
    /// <param name="setting">The setting that holds the limit.</param>
    /// <param name="limit">Its value.</param>
    internal SyntaxException(
        string source, int position, string description, string code, string setting, int limit)
        : base(LimitError.Message($"Syntax Error: {description}", setting))
    {
        Error = new GraphQLError(Message)
        {
            Locations = [Locate(source, position)],
            Extensions = LimitError.Extensions(code, setting, limit),
        };
    }

    /// <summary>The error as it stands in a response, with its one location.</summary>
    public GraphQLError Error { get; }

    private static Location Locate(string source, int position)
    {
        var line = 1;
        var lineStart = 0;
        for (var index = 0; index < position; index++)
        {
            if (source[index] == '\n' || (source[index] == '\r' && !source.AsSpan(index + 1).StartsWith("\n")))
            {
                line++;
                lineStart = index + 1;
            }
        }

        return new Location(position, position, line, position - lineStart + 1);
    }
}
