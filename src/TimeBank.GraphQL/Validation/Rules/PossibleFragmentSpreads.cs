using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>A fragment is spread only where a value may be of its type (specification 5.5.2.3).</summary>
internal sealed class PossibleFragmentSpreads(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterInlineFragment(InlineFragmentNode fragment) =>
        Check("Fragment", Types.Type?.Named, fragment);

    public override void EnterFragmentSpread(FragmentSpreadNode spread)
    {
        if (Context.Fragments.Find(spread.Name.Value) is { } fragment)
            Check($"Fragment \"{spread.Name.Value}\"", Context.Schema.TypeOf(fragment.TypeCondition), spread);
    }

    private void Check(string fragment, NamedType? type, SelectionNode selection)
    {
        if (type is not null && type.IsComposite() && Types.ParentType is { } parent
            && !TypeComparison.DoTypesOverlap(Context.Schema, type, parent))
            Report(
                $"{fragment} cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".",
                selection);
    }
}
