using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>
/// Compares fields of the same response name in pairs, through fragments and subfields. Each pair of selection set and
/// fragment, and of two fragments, is compared once; the number of comparisons is bounded, since a hostile document
/// could ask for a number of them that is exponential in its size.
/// </summary>
internal sealed class FieldConflictSearch(ValidationContext context)
{
    private const int Comparisons = 500_000;

    private readonly WorkBudget _budget = new(Comparisons);
    private readonly Dictionary<(SelectionSetNode, NamedType?), CollectedFields> _collected = [];
    private readonly ComparedPairs _comparedWithFragment = new();
    private readonly ComparedPairs _comparedFragments = new();
    private readonly LiteralComparison _literals = new();

    /// <summary>The conflicts in one selection set, those within its fragments' own selection sets excepted.</summary>
    public List<FieldConflict> Within(NamedType? parentType, SelectionSetNode selectionSet)
    {
        List<FieldConflict> conflicts = [];
        var fields = Collect(parentType, selectionSet);
        foreach (var group in fields.Groups)
            if (!group.IsUniform)
                CompareWithin(group, conflicts);
        for (var i = 0; i < fields.Fragments.Count; i++)
        {
            CompareWithFragment(fields, fields.Fragments[i], areExclusive: false, conflicts);
            for (var j = i + 1; j < fields.Fragments.Count; j++)
                CompareFragments(fields.Fragments[i], fields.Fragments[j], areExclusive: false, conflicts);
        }

        return conflicts;
    }

    private void CompareWithin(FieldGroup group, List<FieldConflict> conflicts)
    {
        for (var i = 0; i < group.Fields.Count; i++)
            for (var j = i + 1; j < group.Fields.Count; j++)
                if (Compare(group.ResponseName, group.Fields[i], group.Fields[j], areExclusive: false) is { } conflict)
                    conflicts.Add(conflict);
    }

    private void CompareWithFragment(
        CollectedFields fields, FragmentDefinitionNode fragment, bool areExclusive, List<FieldConflict> conflicts)
    {
        WorkBudget.EnsureStack();
        _budget.Spend(1);
        if (fields.Groups.Count == 0 || !_comparedWithFragment.Add(fields, fragment, areExclusive))
            return;
        var fragmentFields = Collect(fragment);
        if (ReferenceEquals(fields, fragmentFields))
            return;
        Compare(fields, fragmentFields, areExclusive, conflicts);
        foreach (var spread in fragmentFields.Fragments)
            CompareWithFragment(fields, spread, areExclusive, conflicts);
    }

    private void CompareFragments(
        FragmentDefinitionNode first, FragmentDefinitionNode second, bool areExclusive, List<FieldConflict> conflicts)
    {
        WorkBudget.EnsureStack();
        _budget.Spend(2);
        if (ReferenceEquals(first, second) || !_comparedFragments.AddEitherWay(first, second, areExclusive))
            return;
        var firstFields = Collect(first);
        var secondFields = Collect(second);
        Compare(firstFields, secondFields, areExclusive, conflicts);
        foreach (var spread in secondFields.Fragments)
            CompareFragments(first, spread, areExclusive, conflicts);
        foreach (var spread in firstFields.Fragments)
            CompareFragments(spread, second, areExclusive, conflicts);
    }

    private void Compare(
        CollectedFields first, CollectedFields second, bool areExclusive, List<FieldConflict> conflicts)
    {
        foreach (var group in first.Groups)
        {
            _budget.Spend(1);
            if (second.Find(group.ResponseName) is not { } other)
                continue;
            if (group.IsUniform && other.IsUniform && group.Fields[0].IsSamePlainField(other.Fields[0]))
                continue;
            foreach (var left in group.Fields)
                foreach (var right in other.Fields)
                    if (Compare(group.ResponseName, left, right, areExclusive) is { } conflict)
                        conflicts.Add(conflict);
        }
    }

    /// <summary>Null when the two can be merged.</summary>
    /// <param name="areExclusive">
    /// No object can have both, since they are selected from different object types at some level; then only the shapes
    /// of their results have to agree.
    /// </param>
    private FieldConflict? Compare(string responseName, SelectedField first, SelectedField second, bool areExclusive)
    {
        _budget.Spend(2);
        if (first.IsSamePlainField(second))
            return null;
        areExclusive |= first.ParentType is ObjectType && second.ParentType is ObjectType
            && !ReferenceEquals(first.ParentType, second.ParentType);
        if (!areExclusive && DifferentMeaning(first.Node, second.Node) is { } reason)
            return new FieldConflict(responseName, reason, [first.Node], [second.Node]);

        var (firstType, secondType) = (first.Definition?.Type, second.Definition?.Type);
        if (firstType is not null && secondType is not null && DifferInShape(firstType, secondType))
            return new FieldConflict(
                responseName,
                $"they return conflicting types \"{firstType}\" and \"{secondType}\"",
                [first.Node],
                [second.Node]);

        if (first.Node.SelectionSet is not { } firstSubfields || second.Node.SelectionSet is not { } secondSubfields)
            return null;
        var conflicts = CompareSubfields(
            Collect(firstType?.Named, firstSubfields), Collect(secondType?.Named, secondSubfields), areExclusive);
        return FieldConflict.OfSubfields(conflicts, responseName, first.Node, second.Node);
    }

    private string? DifferentMeaning(FieldNode first, FieldNode second)
    {
        var (firstName, secondName) = (first.Name.Value, second.Name.Value);
        if (firstName != secondName)
            return $"\"{FieldConflict.Shorten(firstName)}\" and \"{FieldConflict.Shorten(secondName)}\""
                + " are different fields";
        _budget.Spend(first.Arguments.Count);
        return _literals.AreSameArguments(first.Arguments, second.Arguments) ? null : "they have differing arguments";
    }

    private List<FieldConflict> CompareSubfields(CollectedFields first, CollectedFields second, bool areExclusive)
    {
        WorkBudget.EnsureStack();
        List<FieldConflict> conflicts = [];
        Compare(first, second, areExclusive, conflicts);
        foreach (var fragment in second.Fragments)
            CompareWithFragment(first, fragment, areExclusive, conflicts);
        foreach (var fragment in first.Fragments)
            CompareWithFragment(second, fragment, areExclusive, conflicts);
        foreach (var left in first.Fragments)
            foreach (var right in second.Fragments)
                CompareFragments(left, right, areExclusive, conflicts);
        return conflicts;
    }

    /// <summary>Lists, non-nulls and leaves must be the same on both sides (SameResponseShape of 5.3.2).</summary>
    private static bool DifferInShape(TypeReference first, TypeReference second) => (first, second) switch
    {
        (ListType left, ListType right) => DifferInShape(left.OfType, right.OfType),
        (ListType, _) or (_, ListType) => true,
        (NonNullType left, NonNullType right) => DifferInShape(left.OfType, right.OfType),
        (NonNullType, _) or (_, NonNullType) => true,
        (ScalarType or EnumType, _) or (_, ScalarType or EnumType) => !ReferenceEquals(first, second),
        _ => false,
    };

    private CollectedFields Collect(FragmentDefinitionNode fragment) =>
        Collect(context.Schema.TypeOf(fragment.TypeCondition), fragment.SelectionSet);

    private CollectedFields Collect(NamedType? parentType, SelectionSetNode selectionSet)
    {
        if (!_collected.TryGetValue((selectionSet, parentType), out var fields))
            _collected.Add(
                (selectionSet, parentType), fields = new CollectedFields(context, parentType, selectionSet));
        return fields;
    }
}
