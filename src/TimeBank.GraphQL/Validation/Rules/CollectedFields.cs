using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>A field that is selected, and what the schema says of it.</summary>
/// <param name="ParentType">The type that it is selected from; null when unknown.</param>
/// <param name="Definition">Null when unknown, and for the fields of introspection.</param>
internal sealed record SelectedField(NamedType? ParentType, FieldNode Node, FieldDefinition? Definition)
{
    /// <summary>Whether it has neither arguments nor subfields.</summary>
    public bool IsPlain => Node.Arguments.Count == 0 && Node.SelectionSet is null;

    /// <summary>Whether the two are so alike that they need no further comparison.</summary>
    public bool IsSamePlainField(SelectedField other) =>
        IsPlain && other.IsPlain
        && ReferenceEquals(Definition?.Type, other.Definition?.Type)
        && Node.Name.Value == other.Node.Name.Value;
}

/// <summary>The fields of one response name.</summary>
internal sealed class FieldGroup(string responseName)
{
    public string ResponseName { get; } = responseName;

    public List<SelectedField> Fields { get; } = [];

    /// <summary>Whether all fields are the same plain field, so that none can conflict with another.</summary>
    public bool IsUniform { get; private set; } = true;

    public void Add(SelectedField field)
    {
        Fields.Add(field);
        IsUniform = IsUniform && Fields[0].IsSamePlainField(field);
    }
}

/// <summary>What a selection set selects: its fields by response name, and the fragments that it spreads.</summary>
internal sealed class CollectedFields
{
    private readonly OrderedDictionary<string, FieldGroup> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<FragmentDefinitionNode> _seenFragments = [];
    private readonly ValidationContext _context;

    public CollectedFields(ValidationContext context, NamedType? parentType, SelectionSetNode selectionSet)
    {
        _context = context;
        Collect(parentType, selectionSet);
    }

    public IList<FieldGroup> Groups => _groups.Values;

    /// <summary>Each fragment that is spread here, once; unknown ones are left out.</summary>
    public List<FragmentDefinitionNode> Fragments { get; } = [];

    public FieldGroup? Find(string responseName) => _groups.GetValueOrDefault(responseName);

    private void Collect(NamedType? parentType, SelectionSetNode selectionSet)
    {
        foreach (var selection in selectionSet.Selections)
            switch (selection)
            {
                case FieldNode field:
                    Add(new SelectedField(
                        parentType, field, (parentType as FieldsType)?.Fields.Find(field.Name.Value)));
                    break;
                case InlineFragmentNode { TypeCondition: { } condition } inline:
                    Collect(_context.Schema.TypeOf(condition), inline.SelectionSet);
                    break;
                case InlineFragmentNode inline:
                    Collect(parentType, inline.SelectionSet);
                    break;
                case FragmentSpreadNode spread:
                    if (_context.Fragments.Find(spread.Name.Value) is { } fragment && _seenFragments.Add(fragment))
                        Fragments.Add(fragment);
                    break;
            }
    }

    private void Add(SelectedField field)
    {
        var name = field.Node.ResponseName;
        if (!_groups.TryGetValue(name, out var group))
            _groups.Add(name, group = new FieldGroup(name));
        group.Add(field);
    }
}
