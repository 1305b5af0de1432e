using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>A fragment's condition is an object, interface or union type (specification 5.5.1.3).</summary>
internal sealed class FragmentsOnCompositeTypes(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterInlineFragment(InlineFragmentNode fragment)
    {
        if (fragment.TypeCondition is { } condition)
            Check(condition, "Fragment");
    }

    public override void EnterFragmentDefinition(FragmentDefinitionNode fragment) =>
        Check(fragment.TypeCondition, $"Fragment \"{fragment.Name.Value}\"");

    private void Check(NamedTypeNode condition, string fragment)
    {
        if (Context.Schema.TypeOf(condition) is { } type && !type.IsComposite())
            Report($"{fragment} cannot condition on non composite type \"{type}\".", condition);
    }
}
