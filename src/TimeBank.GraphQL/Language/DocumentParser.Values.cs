namespace TimeBanking.GraphQL.Language;

/// <summary>
/// Arguments, values, type references and directives: sections 2.6, 2.9, 2.11 and 2.12 of the specification. A
/// constant, such as a default value, may not hold variables.
/// </summary>
internal sealed partial class DocumentParser
{
    private static readonly Func<DocumentParser, ArgumentNode> Argument = parser => parser.ParseArgument(false);
    private static readonly Func<DocumentParser, ArgumentNode> ConstArgument = parser => parser.ParseArgument(true);
    private static readonly Func<DocumentParser, ValueNode> Value = parser => parser.ParseValue(false);
    private static readonly Func<DocumentParser, ValueNode> ConstValue = parser => parser.ParseValue(true);
    private static readonly Func<DocumentParser, ObjectFieldNode> Field = parser => parser.ParseObjectField(false);
    private static readonly Func<DocumentParser, ObjectFieldNode> ConstField = parser => parser.ParseObjectField(true);

    private static readonly Func<DocumentParser, ListValueNode> List = parser => parser.ParseList(Value);
    private static readonly Func<DocumentParser, ListValueNode> ConstList = parser => parser.ParseList(ConstValue);
    private static readonly Func<DocumentParser, ObjectValueNode> Object = parser => parser.ParseObject(Field);
    private static readonly Func<DocumentParser, ObjectValueNode> ConstObject =
        parser => parser.ParseObject(ConstField);

    private IReadOnlyList<ArgumentNode> ParseArguments(bool isConst) => OptionalMany(
        TokenKind.ParenthesisLeft, isConst ? ConstArgument : Argument, TokenKind.ParenthesisRight);

    private ArgumentNode ParseArgument(bool isConst)
    {
        var start = token;
        var name = ParseName();
        Expect(TokenKind.Colon);
        var value = ParseValue(isConst);
        return new ArgumentNode(LocationFrom(start), name, value);
    }

    private ValueNode ParseValue(bool isConst)
    {
        var start = token;
        switch (start.Kind)
        {
            case TokenKind.BracketLeft:
                return Nested(isConst ? ConstList : List);
            case TokenKind.BraceLeft:
                return Nested(isConst ? ConstObject : Object);
            case TokenKind.Int:
                Advance();
                return new IntValueNode(LocationFrom(start), TextOf(start).ToString());
            case TokenKind.Float:
                Advance();
                return new FloatValueNode(LocationFrom(start), TextOf(start).ToString());
            case TokenKind.String or TokenKind.BlockString:
                return ParseString();
            case TokenKind.Name:
                return ParseNamedValue();
            case TokenKind.Dollar:
                return isConst ? throw VariableInConstant() : ParseVariable();
            default:
                throw Unexpected(start);
        }
    }

    private StringValueNode ParseString()
    {
        var start = token;
        Advance();
        return new StringValueNode(LocationFrom(start), start.Text!, start.Kind == TokenKind.BlockString);
    }

    private ValueNode ParseNamedValue()
    {
        var name = Expect(TokenKind.Name);
        var location = LocationFrom(name);
        return TextOf(name) switch
        {
            "true" => new BooleanValueNode(location, true),
            "false" => new BooleanValueNode(location, false),
            "null" => new NullValueNode(location),
            var text => new EnumValueNode(location, text.ToString()),
        };
    }

    private VariableNode ParseVariable()
    {
        var start = Expect(TokenKind.Dollar);
        var name = ParseName();
        return new VariableNode(LocationFrom(start), name);
    }

    private SyntaxException VariableInConstant()
    {
        var dollar = Expect(TokenKind.Dollar);
        return token.Kind == TokenKind.Name
            ? Error(dollar.Start, $"Unexpected variable \"${TextOf(token)}\" in constant value.")
            : Unexpected(dollar);
    }

    private ListValueNode ParseList(Func<DocumentParser, ValueNode> item)
    {
        var start = token;
        var values = Any(TokenKind.BracketLeft, item, TokenKind.BracketRight);
        return new ListValueNode(LocationFrom(start), values);
    }

    private ObjectValueNode ParseObject(Func<DocumentParser, ObjectFieldNode> field)
    {
        var start = token;
        var fields = Any(TokenKind.BraceLeft, field, TokenKind.BraceRight);
        return new ObjectValueNode(LocationFrom(start), fields);
    }

    private ObjectFieldNode ParseObjectField(bool isConst)
    {
        var start = token;
        var name = ParseName();
        Expect(TokenKind.Colon);
        var value = ParseValue(isConst);
        return new ObjectFieldNode(LocationFrom(start), name, value);
    }

    private TypeNode ParseType()
    {
        var start = token;
        TypeNode type = token.Kind == TokenKind.BracketLeft
            ? Nested(static parser => parser.ParseListType())
            : ParseNamedType();
        return Skip(TokenKind.Bang) ? new NonNullTypeNode(LocationFrom(start), type) : type;
    }

    private ListTypeNode ParseListType()
    {
        var start = Expect(TokenKind.BracketLeft);
        var itemType = ParseType();
        Expect(TokenKind.BracketRight);
        return new ListTypeNode(LocationFrom(start), itemType);
    }

    private NamedTypeNode ParseNamedType()
    {
        var name = ParseName();
        return new NamedTypeNode(name.Location, name);
    }

    private IReadOnlyList<DirectiveNode> ParseDirectives(bool isConst)
    {
        if (token.Kind != TokenKind.At)
        {
            return [];
        }

        var directives = new List<DirectiveNode>();
        while (token.Kind == TokenKind.At)
        {
            var start = Expect(TokenKind.At);
            var name = ParseName();
            var arguments = ParseArguments(isConst);
            directives.Add(new DirectiveNode(LocationFrom(start), name, arguments));
        }

        return directives;
    }
}
