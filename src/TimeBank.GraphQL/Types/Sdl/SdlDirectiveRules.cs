using TimeBanking.GraphQL.Language;
using static TimeBanking.GraphQL.Types.SdlValidator;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// Directives in a document of type definitions are known, stand where they may, and have their arguments.
/// </summary>
internal static class SdlDirectiveRules
{
    public static IEnumerable<GraphQLError> Validate(SdlDocument document)
    {
        var declared = SpecifiedDirectives.All.ToDictionary(directive => directive.Name, Signature.Of);
        foreach (var directive in document.Directives)
            declared[directive.Name.Value] = Signature.Of(directive);
        var firstUses = new Dictionary<(object Site, string Directive), DirectiveNode>();
        foreach (var site in document.DirectiveSites())
            foreach (var directive in site.Directives)
            {
                foreach (var error in RepeatedArguments(directive))
                    yield return error;
                if (!declared.TryGetValue(directive.Name.Value, out var signature))
                {
                    yield return Error($"Unknown directive \"@{directive.Name.Value}\".", directive);
                    continue;
                }

                foreach (var error in Misused(directive, signature, site.Location))
                    yield return error;
                if (!signature.IsRepeatable && !firstUses.TryAdd((site.Key, directive.Name.Value), directive))
                    yield return Error(
                        $"The directive \"@{directive.Name.Value}\" can only be used once at this location.",
                        firstUses[(site.Key, directive.Name.Value)],
                        directive);
            }
    }

    private static IEnumerable<GraphQLError> RepeatedArguments(DirectiveNode directive) => directive.Arguments
        .GroupBy(argument => argument.Name.Value, argument => argument.Name)
        .Where(same => same.Count() > 1)
        .Select(same => Error($"There can be only one argument named \"{same.Key}\".", same));

    private static IEnumerable<GraphQLError> Misused(
        DirectiveNode directive, Signature signature, DirectiveLocation location)
    {
        var name = directive.Name.Value;
        if (!signature.Locations.Contains(location.Name()))
            yield return Error($"Directive \"@{name}\" may not be used on {location.Name()}.", directive);
        foreach (var argument in directive.Arguments.Where(a => !signature.Arguments.ContainsKey(a.Name.Value)))
            yield return Error(
                $"Unknown argument \"{argument.Name.Value}\" on directive \"@{name}\"."
                + SuggestionList.DidYouMean(argument.Name.Value, signature.Arguments.Keys),
                argument);
        foreach (var (argument, requiredType) in signature.Arguments)
            if (requiredType is not null && directive.Arguments.All(given => given.Name.Value != argument))
                yield return Error(
                    $"Argument \"@{name}({argument}:)\" of type \"{requiredType}\" is required, "
                    + "but it was not provided.",
                    directive);
    }

    /// <summary>What a use of a directive is held against.</summary>
    /// <param name="Arguments">By name, the type of each required argument; null for those that are not.</param>
    private sealed record Signature(
        IReadOnlyCollection<string> Locations, bool IsRepeatable, Dictionary<string, string?> Arguments)
    {
        public static Signature Of(DirectiveDefinition directive) => new(
            [.. directive.Locations.Select(location => location.Name())],
            directive.IsRepeatable,
            directive.Arguments.ToDictionary(a => a.Name, a => a.IsRequired ? a.Type.ToString() : null));

        public static Signature Of(DirectiveDefinitionNode directive)
        {
            var arguments = new Dictionary<string, string?>();
            foreach (var argument in directive.Arguments)
            {
                var isRequired = argument is { Type: NonNullTypeNode, DefaultValue: null };
                if (isRequired || !arguments.ContainsKey(argument.Name.Value))
                    arguments[argument.Name.Value] = isRequired ? Printer.Print(argument.Type) : null;
            }

            return new Signature(
                [.. directive.Locations.Select(location => location.Value)], directive.IsRepeatable, arguments);
        }
    }
}
