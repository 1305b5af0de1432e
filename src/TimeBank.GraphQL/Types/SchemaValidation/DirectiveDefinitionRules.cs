namespace TimeBanking.GraphQL.Types;

/// <summary>A directive may stand somewhere, and its arguments are sound (specification 3.13).</summary>
internal static class DirectiveDefinitionRules
{
    public static IEnumerable<string> Validate(DirectiveDefinition directive)
    {
        foreach (var message in NameRules.Validate(directive.Name))
            yield return message;
        if (directive.Locations.Count == 0)
            yield return $"Directive @{directive.Name} must include 1 or more locations.";
        foreach (var argument in directive.Arguments)
            foreach (var message in InputValueRules.ValidateArgument($"@{directive.Name}({argument.Name}:)", argument))
                yield return message;
    }
}
