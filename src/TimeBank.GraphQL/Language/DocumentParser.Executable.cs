namespace TimeBanking.GraphQL.Language;

/// <summary>Operations and fragments: sections 2.3 to 2.8 of the specification.</summary>
internal sealed partial class DocumentParser
{
    private OperationDefinitionNode ParseShorthandQuery()
    {
        var start = token;
        var selectionSet = ParseSelectionSet();
        return new OperationDefinitionNode(
            LocationFrom(start), null, OperationKind.Query, null, [], [], selectionSet);
    }

    private OperationDefinitionNode ParseOperationDefinition(Token start, StringValueNode? description)
    {
        var kind = ParseOperationType();
        var name = token.Kind == TokenKind.Name ? ParseName() : null;
        var variableDefinitions = OptionalMany(
            TokenKind.ParenthesisLeft,
            static parser => parser.ParseVariableDefinition(),
            TokenKind.ParenthesisRight);
        var directives = ParseDirectives(isConst: false);
        var selectionSet = ParseSelectionSet();
        return new OperationDefinitionNode(
            LocationFrom(start), description, kind, name, variableDefinitions, directives, selectionSet);
    }

    private OperationKind ParseOperationType()
    {
        var keyword = Expect(TokenKind.Name);
        return TextOf(keyword) switch
        {
            "query" => OperationKind.Query,
            "mutation" => OperationKind.Mutation,
            "subscription" => OperationKind.Subscription,
            _ => throw Unexpected(keyword),
        };
    }

    private VariableDefinitionNode ParseVariableDefinition()
    {
        var start = token;
        var description = ParseDescription();
        var variable = ParseVariable();
        Expect(TokenKind.Colon);
        var type = ParseType();
        var defaultValue = Skip(TokenKind.EqualsSign) ? ParseValue(isConst: true) : null;
        var directives = ParseDirectives(isConst: true);
        return new VariableDefinitionNode(
            LocationFrom(start), description, variable, type, defaultValue, directives);
    }

    private SelectionSetNode ParseSelectionSet() => Nested(static parser =>
    {
        var start = parser.token;
        var selections = parser.Many(
            TokenKind.BraceLeft, static inner => inner.ParseSelection(), TokenKind.BraceRight);
        return new SelectionSetNode(parser.LocationFrom(start), selections);
    });

    private SelectionNode ParseSelection() => token.Kind == TokenKind.Spread ? ParseFragment() : ParseField();

    private FieldNode ParseField()
    {
        var start = token;
        var nameOrAlias = ParseName();
        var aliased = Skip(TokenKind.Colon) ? ParseName() : null;
        var arguments = ParseArguments(isConst: false);
        var directives = ParseDirectives(isConst: false);
        var selectionSet = token.Kind == TokenKind.BraceLeft ? ParseSelectionSet() : null;
        return new FieldNode(
            LocationFrom(start),
            aliased is null ? null : nameOrAlias,
            aliased ?? nameOrAlias,
            arguments,
            directives,
            selectionSet);
    }

    /// <summary>A fragment spread or an inline fragment.</summary>
    private SelectionNode ParseFragment()
    {
        var start = Expect(TokenKind.Spread);
        var hasTypeCondition = SkipKeyword("on");
        if (!hasTypeCondition && token.Kind == TokenKind.Name)
        {
            var name = ParseName();
            var spreadDirectives = ParseDirectives(isConst: false);
            return new FragmentSpreadNode(LocationFrom(start), name, spreadDirectives);
        }

        var typeCondition = hasTypeCondition ? ParseNamedType() : null;
        var directives = ParseDirectives(isConst: false);
        var selectionSet = ParseSelectionSet();
        return new InlineFragmentNode(LocationFrom(start), typeCondition, directives, selectionSet);
    }

    private FragmentDefinitionNode ParseFragmentDefinition(Token start, StringValueNode? description)
    {
        ExpectKeyword("fragment");
        var name = ParseFragmentName();
        ExpectKeyword("on");
        var typeCondition = ParseNamedType();
        var directives = ParseDirectives(isConst: false);
        var selectionSet = ParseSelectionSet();
        return new FragmentDefinitionNode(
            LocationFrom(start), description, name, typeCondition, directives, selectionSet);
    }

    private NameNode ParseFragmentName() => TextOf(token) is "on" ? throw Unexpected(token) : ParseName();
}
