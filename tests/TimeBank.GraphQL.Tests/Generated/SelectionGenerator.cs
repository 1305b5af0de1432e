using System.Text;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Generated;

/// <summary>The body of an operation or fragment, with what it needs from elsewhere in the document.</summary>
/// <param name="Number">Fragments spread only those of a greater number; operations have number -1.</param>
internal sealed record GeneratedBody(int Number, StringBuilder Text, BodyVariables Variables, HashSet<string> Spreads);

/// <summary>Writes selections, calling for fragments and variables as it goes.</summary>
internal sealed class SelectionGenerator(Choices choices, Schema schema, MistakeChoices mistakes, LiteralGenerator literals)
{
    private const int MostFragments = 5;

    private readonly DirectiveGenerator _directives = new(choices, schema, mistakes, literals);
    private readonly ResponseNames _names = new(choices, mistakes);

    private readonly IReadOnlyList<NamedType> _composites = [.. schema.Types.Where(type =>
        type is FieldsType or UnionType && !type.Name.StartsWith("__", StringComparison.Ordinal))];

    private double FragmentChance =>
        mistakes.IsOf(Mistake.NoFragmentCycles) || mistakes.IsOf(Mistake.UniqueFragmentNames) ? 0.4 : 0.12;

    /// <summary>The fragments called for; whoever writes the document writes them, which may call for more.</summary>
    public List<(string Name, NamedType Type)> Fragments { get; } = [];

    public void Write(GeneratedBody body, NamedType type, int depth)
    {
        body.Text.Append(" {\n");
        if (IsSubscription(type) && !mistakes.Make(Mistake.SingleFieldSubscriptions))
            WriteSubscription(body, depth);
        else
            foreach (var _ in choices.Several(1, 4))
                WriteSelection(body, type, depth);
        _names.EndSelections();
        body.Text.Append("}\n");
    }

    /// <summary>A type at random of which a fragment may be.</summary>
    public NamedType Composite() => choices.Pick(_composites);

    private bool IsSubscription(NamedType type) => ReferenceEquals(type, schema.SubscriptionType);

    /// <summary>One field without conditions, whichever way it is come by.</summary>
    private void WriteSubscription(GeneratedBody body, int depth)
    {
        var type = schema.SubscriptionType!;
        if (choices.Chance(0.1))
        {
            body.Text.Append("...");
            Write(body, type, depth);
        }
        else if (choices.Chance(0.1) && FragmentOn([type], body) is { } name)
        {
            WriteSpread(body, name, "");
        }
        else
        {
            var condition = mistakes.Make(Mistake.SingleFieldSubscriptions) ? " @skip(if: false)" : null;
            WriteField(body, type, depth, condition ?? _directives.Write(DirectiveLocation.Field, body.Variables));
        }
    }

    private void WriteSelection(GeneratedBody body, NamedType type, int depth)
    {
        if (depth > 0 && choices.Chance(0.15))
            WriteInlineFragment(body, type, depth);
        else if (choices.Chance(FragmentChance) && FragmentOn(Overlapping(type), body) is { } name)
            WriteSpread(body, name, _directives.WriteWithConditions(DirectiveLocation.FragmentSpread, body.Variables));
        else if (mistakes.Make(Mistake.KnownFragmentNames))
            WriteSpread(body, "Missing", "");
        else if (ReferenceEquals(type, schema.QueryType) && choices.Chance(0.03))
            body.Text.Append("__schema { queryType { name } }\n");
        else if (ReferenceEquals(type, schema.QueryType) && mistakes.Make(Mistake.MaxIntrospectionDepth))
            body.Text.Append("__schema { types { fields { type { fields { type { fields { name } } } } } } }\n");
        else
            WriteField(
                body, type, depth, _directives.WriteWithConditions(DirectiveLocation.Field, body.Variables));
    }

    private void WriteInlineFragment(GeneratedBody body, NamedType type, int depth)
    {
        body.Text.Append("...");
        var condition = type;
        if (choices.Chance(0.8))
        {
            condition = mistakes.Make(Mistake.PossibleFragmentSpreads) ? Composite() : choices.Pick(Overlapping(type));
            body.Text.Append(" on ").Append(Condition(condition));
        }

        body.Text.Append(_directives.WriteWithConditions(DirectiveLocation.InlineFragment, body.Variables));
        Write(body, condition, depth - 1);
    }

    /// <summary>The name of a type as a fragment says what it is on.</summary>
    public string Condition(NamedType type) =>
        mistakes.Make(Mistake.KnownTypeNames) ? choices.Pick("Missing", $"{type.Name}s")
        : mistakes.Make(Mistake.FragmentsOnCompositeTypes) ? literals.AnyInputType().Name
        : type.Name;

    /// <summary>The name of a fragment, new or not, on one of the types; null when there are fragments enough.</summary>
    private string? FragmentOn(IReadOnlyList<NamedType> types, GeneratedBody body)
    {
        if (mistakes.Make(Mistake.PossibleFragmentSpreads))
            types = _composites;
        var first = mistakes.Make(Mistake.NoFragmentCycles) ? 0 : body.Number + 1;
        var known = Fragments.Skip(first).Where(each => types.Contains(each.Type)).ToList();
        if (known.Count > 0 && choices.Chance(0.5))
            return choices.Pick(known).Name;
        if (Fragments.Count >= MostFragments)
            return null;
        Fragments.Add(($"F{Fragments.Count}", choices.Pick(types)));
        return Fragments[^1].Name;
    }

    private static void WriteSpread(GeneratedBody body, string name, string directives)
    {
        body.Spreads.Add(name);
        body.Text.Append("...").Append(name).Append(directives).Append('\n');
    }

    private void WriteField(GeneratedBody body, NamedType type, int depth, string directives)
    {
        var field = FieldOf(type, depth);
        var arguments = field is null ? "" : literals.Arguments(field.Arguments, body.Variables);
        var name = field?.Name ?? "__typename";
        if (mistakes.Make(Mistake.FieldsOnCorrectType))
            name = choices.Pick($"{name}x", "missing", "i0a");
        body.Text.Append(_names.Aliased(name, arguments, field?.Type.ToString() ?? "String!")).Append(arguments);
        body.Text.Append(directives);
        var hasSelections = field?.Type.Named is FieldsType or UnionType;
        if (mistakes.Make(Mistake.ScalarLeafs))
            body.Text.Append(hasSelections ? "\n" : " { missing }\n");
        else if (hasSelections)
            Write(body, field!.Type.Named, depth - 1);
        else
            body.Text.Append('\n');
    }

    /// <summary>One of the type's fields; null for the name of the type.</summary>
    private FieldDefinition? FieldOf(NamedType type, int depth)
    {
        if (type is not FieldsType { Fields: var fields } || (!IsSubscription(type) && choices.Chance(0.05)))
            return null;
        var candidates = fields.Where(each => depth > 0 || each.Type.Named is ScalarType or EnumType).ToList();
        return candidates.Count == 0 ? null : choices.Pick(candidates);
    }

    /// <summary>The types that an object of the type may be of as well; the type itself comes first.</summary>
    private List<NamedType> Overlapping(NamedType type) =>
    [
        type, .. _composites.Where(each => !ReferenceEquals(each, type)
            && schema.PossibleTypes(each).Intersect(schema.PossibleTypes(type)).Any()),
    ];
}
