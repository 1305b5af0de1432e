namespace TimeBanking.GraphQL.Language;

/// <summary>Definitions of schemas, types and directives: section 3 of the specification.</summary>
internal sealed partial class DocumentParser
{
    /// <summary>The definition that the current keyword begins; null when it begins none.</summary>
    private TypeSystemDefinitionNode? ParseTypeSystemDefinition(Token start, StringValueNode? description)
    {
        switch (TextOf(token))
        {
            case "schema":
                return ParseSchemaDefinition(start, description);
            case "directive":
                return ParseDirectiveDefinition(start, description);
            case "scalar" or "type" or "interface" or "union" or "enum" or "input":
                return ParseTypeDefinition(start, description);
            default:
                return null;
        }
    }

    private SchemaDefinitionNode ParseSchemaDefinition(Token start, StringValueNode? description)
    {
        ExpectKeyword("schema");
        var directives = ParseDirectives(isConst: true);
        var operationTypes = Many(
            TokenKind.BraceLeft, static parser => parser.ParseRootOperationType(), TokenKind.BraceRight);
        return new SchemaDefinitionNode(LocationFrom(start), description, directives, operationTypes);
    }

    private RootOperationTypeNode ParseRootOperationType()
    {
        var start = token;
        var kind = ParseOperationType();
        Expect(TokenKind.Colon);
        var type = ParseNamedType();
        return new RootOperationTypeNode(LocationFrom(start), kind, type);
    }

    private TypeDefinitionNode ParseTypeDefinition(Token start, StringValueNode? description)
    {
        var keyword = Expect(TokenKind.Name);
        var name = ParseName();
        switch (TextOf(keyword))
        {
            case "type":
                var (interfaces, directives, fields) = ParseFieldsType();
                return new ObjectTypeDefinitionNode(
                    LocationFrom(start), description, name, directives, interfaces, fields);
            case "interface":
                (interfaces, directives, fields) = ParseFieldsType();
                return new InterfaceTypeDefinitionNode(
                    LocationFrom(start), description, name, directives, interfaces, fields);
            case "union":
                directives = ParseDirectives(isConst: true);
                var types = ParseUnionMemberTypes();
                return new UnionTypeDefinitionNode(LocationFrom(start), description, name, directives, types);
            case "enum":
                directives = ParseDirectives(isConst: true);
                var values = ParseEnumValuesDefinition();
                return new EnumTypeDefinitionNode(LocationFrom(start), description, name, directives, values);
            case "input":
                directives = ParseDirectives(isConst: true);
                var inputFields = ParseInputFieldsDefinition();
                return new InputObjectTypeDefinitionNode(
                    LocationFrom(start), description, name, directives, inputFields);
            default:
                directives = ParseDirectives(isConst: true);
                return new ScalarTypeDefinitionNode(LocationFrom(start), description, name, directives);
        }
    }

    /// <summary>What object and interface types have after their names.</summary>
    private (
        IReadOnlyList<NamedTypeNode> Interfaces,
        IReadOnlyList<DirectiveNode> Directives,
        IReadOnlyList<FieldDefinitionNode> Fields) ParseFieldsType()
    {
        IReadOnlyList<NamedTypeNode> interfaces = SkipKeyword("implements")
            ? Delimited(TokenKind.Ampersand, static parser => parser.ParseNamedType())
            : [];
        var directives = ParseDirectives(isConst: true);
        var fields = OptionalMany(
            TokenKind.BraceLeft, static parser => parser.ParseFieldDefinition(), TokenKind.BraceRight);
        return (interfaces, directives, fields);
    }

    private FieldDefinitionNode ParseFieldDefinition()
    {
        var start = token;
        var description = ParseDescription();
        var name = ParseName();
        var arguments = ParseArgumentsDefinition();
        Expect(TokenKind.Colon);
        var type = ParseType();
        var directives = ParseDirectives(isConst: true);
        return new FieldDefinitionNode(LocationFrom(start), description, name, arguments, type, directives);
    }

    private IReadOnlyList<InputValueDefinitionNode> ParseArgumentsDefinition() => OptionalMany(
        TokenKind.ParenthesisLeft, static parser => parser.ParseInputValueDefinition(), TokenKind.ParenthesisRight);

    private IReadOnlyList<InputValueDefinitionNode> ParseInputFieldsDefinition() => OptionalMany(
        TokenKind.BraceLeft, static parser => parser.ParseInputValueDefinition(), TokenKind.BraceRight);

    private InputValueDefinitionNode ParseInputValueDefinition()
    {
        var start = token;
        var description = ParseDescription();
        var name = ParseName();
        Expect(TokenKind.Colon);
        var type = ParseType();
        var defaultValue = Skip(TokenKind.EqualsSign) ? ParseValue(isConst: true) : null;
        var directives = ParseDirectives(isConst: true);
        return new InputValueDefinitionNode(
            LocationFrom(start), description, name, type, defaultValue, directives);
    }

    private IReadOnlyList<NamedTypeNode> ParseUnionMemberTypes() => Skip(TokenKind.EqualsSign)
        ? Delimited(TokenKind.Pipe, static parser => parser.ParseNamedType())
        : [];

    private IReadOnlyList<EnumValueDefinitionNode> ParseEnumValuesDefinition() => OptionalMany(
        TokenKind.BraceLeft, static parser => parser.ParseEnumValueDefinition(), TokenKind.BraceRight);

    private EnumValueDefinitionNode ParseEnumValueDefinition()
    {
        var start = token;
        var description = ParseDescription();
        if (TextOf(token) is "true" or "false" or "null")
        {
            throw Error(token.Start, $"{Describe(token)} is reserved and cannot be used for an enum value.");
        }

        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        return new EnumValueDefinitionNode(LocationFrom(start), description, name, directives);
    }

    private DirectiveDefinitionNode ParseDirectiveDefinition(Token start, StringValueNode? description)
    {
        ExpectKeyword("directive");
        Expect(TokenKind.At);
        var name = ParseName();
        var arguments = ParseArgumentsDefinition();
        var isRepeatable = SkipKeyword("repeatable");
        ExpectKeyword("on");
        var locations = Delimited(TokenKind.Pipe, static parser => parser.ParseDirectiveLocation());
        return new DirectiveDefinitionNode(
            LocationFrom(start), description, name, arguments, isRepeatable, locations);
    }

    private NameNode ParseDirectiveLocation()
    {
        var start = token;
        var name = ParseName();
        return IsDirectiveLocation(name.Value) ? name : throw Unexpected(start);
    }

    private static bool IsDirectiveLocation(string name) => name is
        "QUERY" or "MUTATION" or "SUBSCRIPTION" or "FIELD" or "FRAGMENT_DEFINITION" or "FRAGMENT_SPREAD"
        or "INLINE_FRAGMENT" or "VARIABLE_DEFINITION" or "SCHEMA" or "SCALAR" or "OBJECT" or "FIELD_DEFINITION"
        or "ARGUMENT_DEFINITION" or "INTERFACE" or "UNION" or "ENUM" or "ENUM_VALUE" or "INPUT_OBJECT"
        or "INPUT_FIELD_DEFINITION";
}
