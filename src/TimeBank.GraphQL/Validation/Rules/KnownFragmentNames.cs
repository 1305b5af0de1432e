using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>Every fragment that is spread is defined (specification 5.5.2.1).</summary>
internal sealed class KnownFragmentNames(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterFragmentSpread(FragmentSpreadNode spread)
    {
        if (Context.Fragments.Find(spread.Name.Value) is null)
            Report($"Unknown fragment \"{spread.Name.Value}\".", spread.Name);
    }
}
