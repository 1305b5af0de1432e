namespace TimeBanking.GraphQL.Language;

/// <summary>Extensions of schemas and types: section 3 of the specification. An extension adds something.</summary>
internal sealed partial class DocumentParser
{
    private TypeSystemDefinitionNode ParseTypeSystemExtension()
    {
        var start = token;
        ExpectKeyword("extend");
        if (token.Kind != TokenKind.Name)
        {
            throw Unexpected(token);
        }

        return TextOf(token) switch
        {
            "schema" => ParseSchemaExtension(start),
            "scalar" or "type" or "interface" or "union" or "enum" or "input" => ParseTypeExtension(start),
            _ => throw Unexpected(token),
        };
    }

    private SchemaExtensionNode ParseSchemaExtension(Token start)
    {
        ExpectKeyword("schema");
        var directives = ParseDirectives(isConst: true);
        var operationTypes = OptionalMany(
            TokenKind.BraceLeft, static parser => parser.ParseRootOperationType(), TokenKind.BraceRight);
        RequireAny(directives.Count + operationTypes.Count);
        return new SchemaExtensionNode(LocationFrom(start), directives, operationTypes);
    }

    private TypeExtensionNode ParseTypeExtension(Token start)
    {
        var keyword = Expect(TokenKind.Name);
        var name = ParseName();
        switch (TextOf(keyword))
        {
            case "type":
                var (interfaces, directives, fields) = ParseFieldsType();
                RequireAny(interfaces.Count + directives.Count + fields.Count);
                return new ObjectTypeExtensionNode(LocationFrom(start), name, directives, interfaces, fields);
            case "interface":
                (interfaces, directives, fields) = ParseFieldsType();
                RequireAny(interfaces.Count + directives.Count + fields.Count);
                return new InterfaceTypeExtensionNode(LocationFrom(start), name, directives, interfaces, fields);
            case "union":
                directives = ParseDirectives(isConst: true);
                var types = ParseUnionMemberTypes();
                RequireAny(directives.Count + types.Count);
                return new UnionTypeExtensionNode(LocationFrom(start), name, directives, types);
            case "enum":
                directives = ParseDirectives(isConst: true);
                var values = ParseEnumValuesDefinition();
                RequireAny(directives.Count + values.Count);
                return new EnumTypeExtensionNode(LocationFrom(start), name, directives, values);
            case "input":
                directives = ParseDirectives(isConst: true);
                var inputFields = ParseInputFieldsDefinition();
                RequireAny(directives.Count + inputFields.Count);
                return new InputObjectTypeExtensionNode(LocationFrom(start), name, directives, inputFields);
            default:
                directives = ParseDirectives(isConst: true);
                RequireAny(directives.Count);
                return new ScalarTypeExtensionNode(LocationFrom(start), name, directives);
        }
    }

    private void RequireAny(int additions)
    {
        if (additions == 0)
        {
            throw Unexpected(token);
        }
    }
}
