using static TimeBanking.GraphQL.Types.SdlValidator;

namespace TimeBanking.GraphQL.Types;

/// <summary>Types that a document of type definitions refers to exist, and extensions fit what they extend.</summary>
internal static class SdlTypeRules
{
    public static IEnumerable<GraphQLError> Validate(SdlDocument document)
    {
        var definitions = new Dictionary<string, TypePart>(StringComparer.Ordinal);
        foreach (var definition in document.Definitions)
            definitions[definition.Name] = definition;
        return UnknownTypes(document, definitions).Concat(Extensions(document, definitions));
    }

    private static IEnumerable<GraphQLError> UnknownTypes(
        SdlDocument document, Dictionary<string, TypePart> definitions) =>
        from reference in document.TypeReferences()
        let name = reference.Name.Value
        where !definitions.ContainsKey(name) && !SdlDocument.IsStandardName(name)
        let known = SdlDocument.StandardTypeNames.Concat(definitions.Keys)
        select Error($"Unknown type \"{name}\".{SuggestionList.DidYouMean(name, known)}", reference);

    private static IEnumerable<GraphQLError> Extensions(
        SdlDocument document, Dictionary<string, TypePart> definitions)
    {
        foreach (var extension in document.Parts.Where(part => part.IsExtension))
            if (!definitions.TryGetValue(extension.Name, out var definition))
                yield return Error(
                    $"Cannot extend type \"{extension.Name}\" because it is not defined."
                    + SuggestionList.DidYouMean(extension.Name, definitions.Keys),
                    extension.NameNode);
            else if (definition.Kind != extension.Kind)
                yield return Error(
                    $"Cannot extend non-{extension.KindName} type \"{extension.Name}\".",
                    definition.Node,
                    extension.Node);
    }
}
