using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>A directive that is not repeatable is applied once at a place (specification 5.7.3).</summary>
internal sealed class UniqueDirectivesPerLocation(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterDirectives(IReadOnlyList<DirectiveNode> directives)
    {
        if (directives.Count < 2)
            return;
        Dictionary<string, DirectiveNode> seen = new(StringComparer.Ordinal);
        foreach (var directive in directives)
        {
            var name = directive.Name.Value;
            if (Context.Schema.Directives.Find(name) is { IsRepeatable: false } && !seen.TryAdd(name, directive))
                Report($"The directive \"@{name}\" can only be used once at this location.", seen[name], directive);
        }
    }
}
