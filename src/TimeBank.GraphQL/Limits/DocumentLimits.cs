using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL;

/// <summary>
/// Holds a parsed document against the limits, before it is validated: in time that grows with its length alone.
/// </summary>
internal sealed class DocumentLimits(OperationLimits limits)
{
    /// <summary>The first limit that the document passes; null when it passes none.</summary>
    public GraphQLError? Check(DocumentNode document)
    {
        var count = new FragmentedCount(document);
        foreach (var definition in document.Definitions)
        {
            if (definition is not ExecutableDefinitionNode)
                continue;
            var error = definition is OperationDefinitionNode operation
                ? Check(operation, count.Of(operation)) ?? CheckPlaces(operation)
                : CheckPlaces((FragmentDefinitionNode)definition);
            if (error is not null)
                return error;
        }

        return null;
    }

    private GraphQLError? Check(OperationDefinitionNode operation, SelectionCount count)
    {
        if (count.Depth > limits.MaxDepth)
            return LimitError.Of(
                $"The operation is more than {limits.MaxDepth} levels deep, fragments expanded.",
                "TOO_DEEP", nameof(limits.MaxDepth), limits.MaxDepth, operation.Location);
        if (count.Aliases > limits.MaxAliases)
            return LimitError.Of(
                $"The operation has more than {limits.MaxAliases} aliases, fragments expanded.",
                "TOO_MANY_ALIASES", nameof(limits.MaxAliases), limits.MaxAliases, operation.Location);
        if (count.RootFields > limits.MaxRootFields)
            return LimitError.Of(
                $"The operation selects more than {limits.MaxRootFields} fields at its root, fragments expanded.",
                "TOO_MANY_ROOT_FIELDS", nameof(limits.MaxRootFields), limits.MaxRootFields, operation.Location);
        if (count.Spreads > limits.MaxFragmentSpreads)
            return LimitError.Of(
                $"The operation has more than {limits.MaxFragmentSpreads} fragment spreads, those of fragments expanded.",
                "TOO_MANY_FRAGMENT_SPREADS", nameof(limits.MaxFragmentSpreads), limits.MaxFragmentSpreads,
                operation.Location);
        return null;
    }

    private GraphQLError? CheckPlaces(OperationDefinitionNode operation)
    {
        var error = Check(operation.Directives);
        foreach (var variable in operation.VariableDefinitions)
            error ??= Check(variable.Directives) ?? Check(variable.DefaultValue);
        return error ?? Check(operation.SelectionSet);
    }

    private GraphQLError? CheckPlaces(FragmentDefinitionNode fragment) =>
        Check(fragment.Directives) ?? Check(fragment.SelectionSet);

    private GraphQLError? Check(SelectionSetNode selectionSet)
    {
        foreach (var selection in selectionSet.Selections)
        {
            var error = Check(selection.Directives) ?? selection switch
            {
                FieldNode field => Check(field.Arguments)
                    ?? (field.SelectionSet is { } subfields ? Check(subfields) : null),
                InlineFragmentNode inline => Check(inline.SelectionSet),
                _ => null,
            };
            if (error is not null)
                return error;
        }

        return null;
    }

    private GraphQLError? Check(IReadOnlyList<DirectiveNode> directives)
    {
        if (directives.Count > limits.MaxDirectives)
            return LimitError.Of(
                $"There are more than {limits.MaxDirectives} directives at one place.",
                "TOO_MANY_DIRECTIVES", nameof(limits.MaxDirectives), limits.MaxDirectives, directives[0].Location);
        foreach (var directive in directives)
            if (Check(directive.Arguments) is { } error)
                return error;
        return null;
    }

    private GraphQLError? Check(IReadOnlyList<ArgumentNode> arguments)
    {
        foreach (var argument in arguments)
            if (Check(argument.Value) is { } error)
                return error;
        return null;
    }

    private GraphQLError? Check(ValueNode? value)
    {
        switch (value)
        {
            case ListValueNode list when list.Values.Count > limits.MaxListLength:
                return InputListLimit.Exceeded(limits, "A list", list.Location);
            case ListValueNode list:
                foreach (var item in list.Values)
                    if (Check(item) is { } error)
                        return error;
                return null;
            case ObjectValueNode fields:
                foreach (var field in fields.Fields)
                    if (Check(field.Value) is { } error)
                        return error;
                return null;
            default:
                return null;
        }
    }
}
