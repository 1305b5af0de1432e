using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Tests.Costs;

/// <summary>An operation and its fragments, every selection of them changed in the same way.</summary>
internal sealed record RewrittenOperation(
    OperationDefinitionNode Operation, IReadOnlyList<FragmentDefinitionNode> Fragments)
{
    /// <param name="of">What is rewritten.</param>
    /// <param name="change">What stands in the place of a selection, below which all is changed already.</param>
    public static RewrittenOperation Of(CostCase of, Func<SelectionNode, IEnumerable<SelectionNode>> change)
    {
        var from = of.Operation;
        return new RewrittenOperation(
            new OperationDefinitionNode(
                default, null, from.Kind, from.Name, from.VariableDefinitions, from.Directives,
                    Rewrite(from.SelectionSet, change)),
            [.. of.Parsed.Definitions.OfType<FragmentDefinitionNode>().Select(fragment => new FragmentDefinitionNode(
                default, null, fragment.Name, fragment.TypeCondition, fragment.Directives,
                    Rewrite(fragment.SelectionSet, change)))]);
    }

    /// <summary>Every fragment stands where it is spread.</summary>
    public static RewrittenOperation Inlined(CostCase of)
    {
        return Of(of, Inline);

        IEnumerable<SelectionNode> Inline(SelectionNode selection) => selection is FragmentSpreadNode spread
            ? [Inlined(of.Parsed.Definitions.OfType<FragmentDefinitionNode>()
                .Single(each => each.Name.Value == spread.Name.Value), spread)]
            : [selection];
        InlineFragmentNode Inlined(FragmentDefinitionNode fragment, FragmentSpreadNode spread) =>
            new(default, fragment.TypeCondition, spread.Directives, Rewrite(fragment.SelectionSet, Inline));
    }

    public static IEnumerable<SelectionNode> Alias(SelectionNode selection) => selection is FieldNode field
        ? [new FieldNode(default, new NameNode(default, $"alias_{field.ResponseName}"), field.Name, field.Arguments,
            field.Directives, field.SelectionSet)]
        : [selection];

    public static IEnumerable<SelectionNode> Wrap(SelectionNode selection) =>
        [new InlineFragmentNode(default, null, [], new SelectionSetNode(default, [selection]))];

    /// <summary>Variables give way to what they stand for, and conditions to what they come to.</summary>
    public static Func<SelectionNode, IEnumerable<SelectionNode>> Decide(IReadOnlyDictionary<string, object?> variables)
    {
        return selection => selection.Directives.Any(IsAgainst) ? [] : [selection switch
        {
            FieldNode field => new FieldNode(
                default, field.Alias, field.Name, [.. field.Arguments.SelectMany(Literal)],
                [.. field.Directives.Where(IsOther).Select(each =>
                    new DirectiveNode(default, each.Name, [.. each.Arguments.SelectMany(Literal)]))],
                field.SelectionSet),
            InlineFragmentNode inline => new InlineFragmentNode(default, inline.TypeCondition, [], inline.SelectionSet),
            FragmentSpreadNode spread => new FragmentSpreadNode(default, spread.Name, []),
            _ => selection,
        }];

        bool IsAgainst(DirectiveNode directive) => directive.Name.Value is "skip" or "include"
            && (directive.Arguments[0].Value switch
            {
                BooleanValueNode literal => literal.Value,
                VariableNode variable => variables.GetValueOrDefault(variable.Name.Value) as bool?,
                _ => null,
            }) == (directive.Name.Value == "skip");
        static bool IsOther(DirectiveNode directive) => directive.Name.Value is not ("skip" or "include");
        IEnumerable<ArgumentNode> Literal(ArgumentNode argument) =>
            RewrittenValue.Decide(argument.Value, variables) is { } value
                ? [new ArgumentNode(default, argument.Name, value)]
                : [];
    }

    /// <summary>Pages are asked for that are larger by one.</summary>
    public static IEnumerable<SelectionNode> Enlarge(SelectionNode selection) => selection is FieldNode field
        ? [new FieldNode(default, field.Alias, field.Name, [.. field.Arguments.Select(Enlarge)], field.Directives,
            field.SelectionSet)]
        : [selection];

    private static ArgumentNode Enlarge(ArgumentNode argument) =>
        new(default, argument.Name, RewrittenValue.Enlarge(argument.Value));

    private static SelectionSetNode Rewrite(
        SelectionSetNode set, Func<SelectionNode, IEnumerable<SelectionNode>> change) =>
        new(default, [.. set.Selections.SelectMany(selection => change(selection switch
        {
            FieldNode { SelectionSet: { } below } field => new FieldNode(
                default, field.Alias, field.Name, field.Arguments, field.Directives, Rewrite(below, change)),
            InlineFragmentNode inline => new InlineFragmentNode(
                default, inline.TypeCondition, inline.Directives, Rewrite(inline.SelectionSet, change)),
            _ => selection,
        }))]);
}
