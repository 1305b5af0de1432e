using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>
/// A subscription selects exactly one field at its root, unconditionally, and not one of introspection
/// (specification 5.2.4.1).
/// </summary>
internal sealed class SingleFieldSubscriptions(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterOperation(OperationDefinitionNode operation)
    {
        if (operation.Kind != OperationKind.Subscription || Context.Schema.SubscriptionType is not { } root)
            return;
        var subscription = operation.Name is { } name ? $"Subscription \"{name.Value}\"" : "Anonymous Subscription";
        var selected = new RootFields(Context, root);
        selected.Collect(operation.SelectionSet);
        if (selected.Conditions.Count > 0)
            Report(
                $"{subscription} must not use `@skip` or `@include` directives in the top level selection.",
                selected.Conditions);
        else
            Check(selected.ByResponseName, operation, subscription);
    }

    private void Check(
        OrderedDictionary<string, List<FieldNode>> fields, OperationDefinitionNode operation, string subscription)
    {
        if (fields.Count == 0)
            Report($"{subscription} must select one top level field.", operation.SelectionSet);
        else if (fields.Count > 1)
            Report($"{subscription} must select only one top level field.", fields.Values.Skip(1).SelectMany(f => f));
        foreach (var sameName in fields.Values)
            if (sameName[0].Name.Value.StartsWith("__", StringComparison.Ordinal))
                Report($"{subscription} must not select an introspection top level field.", sameName);
    }

    /// <summary>The fields at the root, those of fragments that apply there included (specification 6.3.2).</summary>
    private sealed class RootFields(ValidationContext context, ObjectType root)
    {
        private readonly HashSet<string> _visited = new(StringComparer.Ordinal);

        public OrderedDictionary<string, List<FieldNode>> ByResponseName { get; } = new(StringComparer.Ordinal);

        /// <summary>The first <c>@skip</c> or else <c>@include</c> of each selection that has one.</summary>
        public List<DirectiveNode> Conditions { get; } = [];

        public void Collect(SelectionSetNode selectionSet)
        {
            WorkBudget.EnsureStack();
            context.FragmentBudget.Spend(selectionSet.Selections.Count);
            foreach (var selection in selectionSet.Selections)
                if (ConditionOf(selection) is { } condition)
                    Conditions.Add(condition);
                else
                    Collect(selection);
        }

        private void Collect(SelectionNode selection)
        {
            switch (selection)
            {
                case FieldNode field:
                    if (!ByResponseName.TryGetValue(field.ResponseName, out var sameName))
                        ByResponseName.Add(field.ResponseName, sameName = []);
                    sameName.Add(field);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition):
                    Collect(inline.SelectionSet);
                    break;
                case FragmentSpreadNode spread
                    when context.Fragments.Find(spread.Name.Value) is { } fragment
                        && Applies(fragment.TypeCondition) && _visited.Add(spread.Name.Value):
                    Collect(fragment.SelectionSet);
                    break;
            }
        }

        private bool Applies(NamedTypeNode? condition) =>
            condition is null
            || (context.Schema.TypeOf(condition) is NamedType type && context.Schema.IsPossibleType(type, root));

        private DirectiveNode? ConditionOf(SelectionNode selection)
        {
            context.FragmentBudget.Spend(selection.Directives.Count);
            return selection.Directives.FirstOrDefault(directive => directive.Name.Value == "skip")
                ?? selection.Directives.FirstOrDefault(directive => directive.Name.Value == "include");
        }
    }
}
