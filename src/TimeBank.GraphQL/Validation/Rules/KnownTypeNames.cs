using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>The schema has every type that is named (specification 5.5.1.2, and 5.8.2 for variables).</summary>
internal sealed class KnownTypeNames(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterNamedType(NamedTypeNode type)
    {
        var name = type.Name.Value;
        if (!Context.Schema.Types.Contains(name))
            Report(
                $"Unknown type \"{name}\"."
                    + Context.DidYouMean(name, Context.Schema.Types.Select(known => known.Name)),
                type);
    }
}
