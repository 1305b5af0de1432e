using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>
/// Fields with the same response name in one selection set mean the same and have results of one shape
/// (specification 5.3.2).
/// </summary>
internal sealed class OverlappingFieldsCanBeMerged(ValidationContext context) : ExecutableRule(context)
{
    private readonly FieldConflictSearch _search = new(context);

    public override void EnterSelectionSet(SelectionSetNode selectionSet)
    {
        if (selectionSet.Selections is [FieldNode or FragmentSpreadNode])
            return;
        foreach (var conflict in _search.Within(Types.ParentType, selectionSet))
            Report(
                $"Fields \"{FieldConflict.Shorten(conflict.ResponseName)}\" conflict because {conflict.Reason}."
                    + " Use different aliases on the fields to fetch both if this was intentional.",
                conflict.First.Concat(conflict.Second));
    }
}
