using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>Every fragment is spread by some operation, directly or through others (specification 5.5.1.4).</summary>
internal sealed class NoUnusedFragments(ValidationContext context) : ExecutableRule(context)
{
    public override void LeaveDocument(DocumentNode document)
    {
        var used = Context.Fragments.ReachableFrom(document.Definitions.OfType<OperationDefinitionNode>())
            .Select(fragment => fragment.Name.Value)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>())
            if (!used.Contains(fragment.Name.Value))
                Report($"Fragment \"{fragment.Name.Value}\" is never used.", fragment);
    }
}
