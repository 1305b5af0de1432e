using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// The rules that a document of type definitions must keep before a schema can be built from it: names are unique and
/// known, extensions fit, directives are used as declared.
/// </summary>
internal static class SdlValidator
{
    /// <returns>What is wrong; empty when a schema can be built.</returns>
    public static IReadOnlyList<GraphQLError> Validate(SdlDocument document) =>
    [
        .. SdlNameRules.Validate(document),
        .. SdlTypeRules.Validate(document),
        .. SdlDirectiveRules.Validate(document),
    ];

    internal static GraphQLError Error(string message, params IEnumerable<SyntaxNode> nodes) =>
        new(message) { Locations = [.. nodes.Select(node => node.Location)] };
}
