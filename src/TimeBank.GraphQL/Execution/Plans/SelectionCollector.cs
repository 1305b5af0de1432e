using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution.Plans;

/// <summary>
/// Collects the fields of selection sets (specification 6.3.2, CollectFields) for one document and one combination of
/// <c>@skip</c> and <c>@include</c> conditions.
/// </summary>
internal sealed class SelectionCollector(
    Schema schema,
    IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
    IReadOnlyDictionary<string, bool?> conditions,
    PlanShare share)
{
    public static bool IsCondition(DirectiveNode directive) => directive.Name.Value is "skip" or "include";

    /// <exception cref="GraphQLException">A condition is null.</exception>
    public SelectionPlan CollectRoot(ObjectType type, SelectionSetNode selectionSet)
    {
        share.Grow(PlanBytes.OfConditions(conditions.Count));
        var groups = new Groups();
        Collect(type, selectionSet, [], groups);
        return PlanOf(type, groups);
    }

    /// <summary>Collects what the merged fields select together on values of a type.</summary>
    /// <exception cref="GraphQLException">A condition is null.</exception>
    public SelectionPlan CollectSubfields(ObjectType type, IReadOnlyList<FieldNode> fields)
    {
        var groups = new Groups();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in fields)
            if (field.SelectionSet is not null)
                Collect(type, field.SelectionSet, visited, groups);
        return PlanOf(type, groups);
    }

    /// <summary>The names of all fields selected directly below, whatever type they are selected on.</summary>
    public HashSet<string> NamesBelow(IReadOnlyList<FieldNode> fields)
    {
        var groups = new Groups();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in fields)
            if (field.SelectionSet is not null)
                Collect(null, field.SelectionSet, visited, groups);
        var names = groups.SelectMany(group => group.Nodes).Select(node => node.Name.Value)
            .ToHashSet(StringComparer.Ordinal);
        share.Grow(PlanBytes.OfNames(names.Count));
        return names;
    }

    private SelectionPlan PlanOf(ObjectType type, Groups groups)
    {
        var plans = new List<FieldPlan>(groups.Count);
        foreach (var (_, nodes) in groups)
            if (Introspection.FindField(schema, type, nodes[0].Name.Value) is { } definition)
                plans.Add(new FieldPlan(this, type, definition, nodes));
        share.Grow(PlanBytes.OfSelection(plans));
        return new SelectionPlan(type, [.. plans]);
    }

    /// <param name="type">The type of the values; null collects for every type.</param>
    private void Collect(ObjectType? type, SelectionSetNode selectionSet, HashSet<string> visited, Groups groups)
    {
        foreach (var selection in selectionSet.Selections)
        {
            if (!IsIncluded(selection))
                continue;
            switch (selection)
            {
                case FieldNode field:
                    groups.Add(field);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition, type):
                    Collect(type, inline.SelectionSet, visited, groups);
                    break;
                case FragmentSpreadNode spread when visited.Add(spread.Name.Value):
                    if (fragments.TryGetValue(spread.Name.Value, out var fragment)
                        && Applies(fragment.TypeCondition, type))
                        Collect(type, fragment.SelectionSet, visited, groups);
                    break;
            }
        }
    }

    private bool Applies(NamedTypeNode? condition, ObjectType? type) =>
        condition is null
        || type is null
        || (schema.Types.TryGet(condition.Name.Value, out var named) && schema.IsPossibleType(named, type));

    private bool IsIncluded(SelectionNode selection)
    {
        foreach (var directive in selection.Directives)
            if (directive.Name.Value == "skip" && Condition(directive))
                return false;
        foreach (var directive in selection.Directives)
            if (directive.Name.Value == "include" && !Condition(directive))
                return false;
        return true;
    }

    private bool Condition(DirectiveNode directive) => directive.Arguments[0].Value switch
    {
        BooleanValueNode literal => literal.Value,
        VariableNode variable => conditions.GetValueOrDefault(variable.Name.Value)
            ?? throw new LocatedException(
                $"Argument \"@{directive.Name.Value}(if:)\" has invalid value: Expected variable "
                + $"\"${variable.Name.Value}\" provided to non-null type \"Boolean!\" not to be null.",
                variable.Location),
        _ => throw new InvalidOperationException("A document must be validated before it is executed."),
    };

    /// <summary>Fields by response name, in the order in which the names first appear.</summary>
    private sealed class Groups : List<(string Name, List<FieldNode> Nodes)>
    {
        private readonly Dictionary<string, List<FieldNode>> _byName = new(StringComparer.Ordinal);

        public void Add(FieldNode field)
        {
            if (!_byName.TryGetValue(field.ResponseName, out var nodes))
            {
                _byName.Add(field.ResponseName, nodes = []);
                Add((field.ResponseName, nodes));
            }

            nodes.Add(field);
        }
    }
}
