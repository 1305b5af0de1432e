using System.Text.Json;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution.Plans;

/// <summary>One field of a <see cref="SelectionPlan"/>: all selections of the same response name, merged.</summary>
internal sealed class FieldPlan(
    SelectionCollector collector, ObjectType parentType, FieldDefinition definition, IReadOnlyList<FieldNode> nodes)
{
    private readonly Lock _compiling = new();
    private volatile SelectionPlan[] _selections = [];
    private HashSet<string>? _selectedNames;
    private Location[]? _locations;

    public ObjectType ParentType { get; } = parentType;
    public FieldDefinition Definition { get; } = definition;

    /// <summary>Set when the field may be written from a stored property, without its resolver.</summary>
    public StoredLeaf? Stored { get; } = definition.Stored;

    public Resolver Resolve { get; } = definition.Resolve ?? NoResolver;
    public string ResponseName { get; } = nodes[0].ResponseName;
    public JsonEncodedText ResponseKey { get; } = JsonEncodedText.Encode(nodes[0].ResponseName);
    public OutputPlan Output { get; } = OutputPlan.For(definition.Type);
    public ArgumentsPlan Arguments { get; } = new(parentType, definition, nodes[0]);

    /// <summary>Set for <c>__typename</c>, which needs no resolver.</summary>
    public string? TypeName { get; } = definition.Name == "__typename" ? parentType.Name : null;

    /// <summary>How many selections were merged.</summary>
    public int Selections => nodes.Count;

    /// <summary>Where the field stands in the document; several places when selections were merged.</summary>
    public IReadOnlyList<Location> Locations => _locations ??= [.. nodes.Select(node => node.Location)];

    /// <summary>The fields below this one on values of a type. Collected when first needed, then kept.</summary>
    /// <exception cref="GraphQLException">A condition of <c>@skip</c> or <c>@include</c> is null.</exception>
    public SelectionPlan SelectionFor(ObjectType type)
    {
        foreach (var selection in _selections)
            if (ReferenceEquals(selection.Type, type))
                return selection;

        lock (_compiling)
        {
            var known = Array.Find(_selections, selection => ReferenceEquals(selection.Type, type));
            if (known is not null)
                return known;
            var collected = collector.CollectSubfields(type, nodes);
            _selections = [.. _selections, collected];
            return collected;
        }
    }

    public override string ToString() => $"{ParentType.Name}.{Definition.Name}";

    /// <summary>Whether a field of this name is selected directly below, on whatever type.</summary>
    public bool IsSelected(string fieldName) => (_selectedNames ??= collector.NamesBelow(nodes)).Contains(fieldName);

    private static ValueTask<object?> NoResolver(ResolverContext context) => throw new InvalidOperationException(
        $"{context.ParentType.Name}.{context.Field.Name} has no resolver.");
}
