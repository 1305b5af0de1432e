using System.Runtime.CompilerServices;

namespace TimeBanking.GraphQL.Language;

/// <summary>
/// A recursive descent parser with one token of look-ahead. The methods bear the names of the specification's
/// productions; each begins at the current token and leaves the one after its production current. A nested
/// production passes <see cref="Nested{TNode}"/>, which bounds the recursion.
/// </summary>
internal sealed partial class DocumentParser
{
    private readonly Lexer lexer;
    private readonly ParserOptions options;
    private Token token;
    private int previousEnd;
    private int tokenCount;
    private int depth;

    public DocumentParser(string source, ParserOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        this.options = options;
        lexer = new Lexer(source);
        if (source.Length > options.MaxSourceLength)
        {
            throw TooMuch(
                options.MaxSourceLength,
                $"Source contains more than {options.MaxSourceLength} UTF-16 code units.",
                "DOCUMENT_TOO_LONG",
                nameof(options.MaxSourceLength),
                options.MaxSourceLength);
        }

        Advance();
    }

    public DocumentNode ParseDocument()
    {
        var definitions = new List<DefinitionNode>();
        do
        {
            definitions.Add(ParseDefinition());
        }
        while (token.Kind != TokenKind.EndOfFile);

        return new DocumentNode(new Location(0, token.End, 1, 1), definitions);
    }

    public ValueNode ParseLoneValue(bool isConst)
    {
        var value = ParseValue(isConst);
        Expect(TokenKind.EndOfFile);
        return value;
    }

    public TypeNode ParseLoneType()
    {
        var type = ParseType();
        Expect(TokenKind.EndOfFile);
        return type;
    }

    private DefinitionNode ParseDefinition()
    {
        var start = token;
        var description = ParseDescription();
        if (token.Kind == TokenKind.BraceLeft)
        {
            return description is null
                ? ParseShorthandQuery()
                : throw Error(
                    start.Start,
                    "Unexpected description, descriptions are not supported on shorthand queries.");
        }

        if (token.Kind != TokenKind.Name)
        {
            throw Unexpected(token);
        }

        return TextOf(token) switch
        {
            "query" or "mutation" or "subscription" => ParseOperationDefinition(start, description),
            "fragment" => ParseFragmentDefinition(start, description),
            "extend" when description is null => ParseTypeSystemExtension(),
            _ => ParseTypeSystemDefinition(start, description) ?? throw UnknownDefinition(start, description),
        };
    }

    private SyntaxException UnknownDefinition(Token start, StringValueNode? description) => description is null
        ? Unexpected(token)
        : Error(start.Start, "Unexpected description, only GraphQL definitions support descriptions.");

    private StringValueNode? ParseDescription() =>
        token.Kind is TokenKind.String or TokenKind.BlockString ? ParseString() : null;

    private NameNode ParseName()
    {
        var name = Expect(TokenKind.Name);
        return new NameNode(LocationFrom(name), TextOf(name).ToString());
    }

    private void Advance()
    {
        previousEnd = token.End;
        token = lexer.Next();
        if (token.Kind != TokenKind.EndOfFile && ++tokenCount > options.MaxTokens)
        {
            throw TooMuch(
                token.Start,
                $"Document contains more than {options.MaxTokens} tokens.",
                "TOO_MANY_TOKENS",
                nameof(options.MaxTokens),
                options.MaxTokens);
        }
    }

    private Token Expect(TokenKind kind)
    {
        var expected = token;
        if (expected.Kind != kind)
        {
            throw Error(expected.Start, $"Expected {Token.Describe(kind)}, found {Describe(expected)}.");
        }

        Advance();
        return expected;
    }

    private bool Skip(TokenKind kind)
    {
        if (token.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private void ExpectKeyword(string keyword)
    {
        if (!SkipKeyword(keyword))
        {
            throw Error(token.Start, $"Expected \"{keyword}\", found {Describe(token)}.");
        }
    }

    private bool SkipKeyword(string keyword)
    {
        if (!IsKeyword(token, keyword))
        {
            return false;
        }

        Advance();
        return true;
    }

    private bool IsKeyword(Token candidate, string keyword) =>
        candidate.Kind == TokenKind.Name && TextOf(candidate).SequenceEqual(keyword);

    /// <summary>Items between brackets of some kind; at least one.</summary>
    private List<TNode> Many<TNode>(TokenKind open, Func<DocumentParser, TNode> parse, TokenKind close)
    {
        Expect(open);
        var items = new List<TNode>();
        do
        {
            items.Add(parse(this));
        }
        while (!Skip(close));

        return items;
    }

    /// <summary>As <see cref="Many{TNode}"/>, but brackets and all may be left out.</summary>
    private IReadOnlyList<TNode> OptionalMany<TNode>(
        TokenKind open, Func<DocumentParser, TNode> parse, TokenKind close) =>
        token.Kind == open ? Many(open, parse, close) : [];

    /// <summary>Items between brackets of some kind; perhaps none.</summary>
    private IReadOnlyList<TNode> Any<TNode>(TokenKind open, Func<DocumentParser, TNode> parse, TokenKind close)
    {
        Expect(open);
        if (Skip(close))
        {
            return [];
        }

        var items = new List<TNode>();
        do
        {
            items.Add(parse(this));
        }
        while (!Skip(close));

        return items;
    }

    /// <summary>Items with a delimiter between them, which may stand before the first too.</summary>
    private List<TNode> Delimited<TNode>(TokenKind delimiter, Func<DocumentParser, TNode> parse)
    {
        Skip(delimiter);
        var items = new List<TNode>();
        do
        {
            items.Add(parse(this));
        }
        while (Skip(delimiter));

        return items;
    }

    /// <summary>Parses something that may hold more of its own kind, within the limit on depth.</summary>
    private TNode Nested<TNode>(Func<DocumentParser, TNode> parse)
    {
        if (depth >= options.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw TooMuch(
                token.Start,
                $"Document is nested more than {depth} levels deep.",
                "TOO_DEEP",
                nameof(options.MaxDepth),
                options.MaxDepth);
        }

        depth++;
        var node = parse(this);
        depth--;
        return node;
    }

    /// <summary>Where a node stands that began at a token and has just been read to its end.</summary>
    private Location LocationFrom(Token start) => new(start.Start, previousEnd, start.Line, start.Column);

    private ReadOnlySpan<char> TextOf(Token of) => of.Text ?? lexer.Source.AsSpan(of.Start..of.End);

    private string Describe(Token found) => found.Kind >= TokenKind.Name
        ? $"{Token.Describe(found.Kind)} \"{TextOf(found)}\""
        : Token.Describe(found.Kind);

    private SyntaxException Unexpected(Token found) => Error(found.Start, $"Unexpected {Describe(found)}.");

    private SyntaxException TooMuch(int position, string description, string code, string setting, int limit) =>
        new(lexer.Source, position, $"{description} Parsing aborted.", code, setting, limit);

    private SyntaxException Error(int position, string description) => new(lexer.Source, position, description);
}
