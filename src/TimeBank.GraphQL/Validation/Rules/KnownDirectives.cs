using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>
/// The schema has every directive that is applied (specification 5.7.1), and allows it at that place (5.7.2).
/// </summary>
internal sealed class KnownDirectives(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterDirective(DirectiveNode directive, DirectiveLocation location)
    {
        var name = directive.Name.Value;
        if (Types.Directive is not { } definition)
            Report($"Unknown directive \"@{name}\".", directive);
        else if (!definition.Locations.Contains(location))
            Report($"Directive \"@{name}\" may not be used on {location.Name()}.", directive);
    }
}
