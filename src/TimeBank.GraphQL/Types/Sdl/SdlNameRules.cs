using TimeBanking.GraphQL.Language;
using static TimeBanking.GraphQL.Types.SdlValidator;

namespace TimeBanking.GraphQL.Types;

/// <summary>Everything in a document of type definitions is defined once.</summary>
internal static class SdlNameRules
{
    public static IEnumerable<GraphQLError> Validate(SdlDocument document) =>
    [
        .. document.SchemaDefinitions.Skip(1).Select(node => Error("Must provide only one schema definition.", node)),
        .. Repeated(
            document.RootOperationTypes,
            root => root.Kind,
            root => root,
            root => $"There can be only one {OperationName(root.Kind)} type in schema."),
        .. Repeated(
            document.Definitions,
            type => type.Name,
            type => type.NameNode,
            type => $"There can be only one type named \"{type.Name}\"."),
        .. Repeated(
            document.Directives,
            directive => directive.Name.Value,
            directive => directive.Name,
            directive => $"There can be only one directive named \"@{directive.Name.Value}\"."),
        .. EnumValues(document),
        .. Fields(document),
        .. Arguments(document),
        .. document.Values().SelectMany(InputFields),
    ];

    private static string OperationName(OperationKind kind) => kind.ToString().ToLowerInvariant();

    private static IEnumerable<GraphQLError> EnumValues(SdlDocument document) => Repeated(
        document.Parts.SelectMany(part => part.Values.Select(value =>
            (Coordinate: $"{part.Name}.{value.Name.Value}", value.Name))),
        value => value.Coordinate,
        value => value.Name,
        value => $"Enum value \"{value.Coordinate}\" can only be defined once.");

    private static IEnumerable<GraphQLError> Fields(SdlDocument document) => Repeated(
        document.Parts.SelectMany(part => part.Fields.Select(field => field.Name)
            .Concat(part.InputFields.Select(field => field.Name))
            .Select(name => (Coordinate: $"{part.Name}.{name.Value}", Name: name))),
        field => field.Coordinate,
        field => field.Name,
        field => $"Field \"{field.Coordinate}\" can only be defined once.");

    private static IEnumerable<GraphQLError> Arguments(SdlDocument document)
    {
        var ofFields = document.Parts.SelectMany(part => part.Fields.SelectMany(field =>
            ArgumentsOf($"{part.Name}.{field.Name.Value}", field.Arguments)));
        var ofDirectives = document.Directives.SelectMany(directive =>
            ArgumentsOf($"@{directive.Name.Value}", directive.Arguments));
        return ofFields.Concat(ofDirectives);
    }

    private static IEnumerable<GraphQLError> ArgumentsOf(
        string coordinate, IReadOnlyList<InputValueDefinitionNode> arguments) => arguments
        .GroupBy(argument => argument.Name.Value, argument => argument.Name)
        .Where(same => same.Count() > 1)
        .Select(same => Error($"Argument \"{coordinate}({same.Key}:)\" can only be defined once.", same));

    private static IEnumerable<GraphQLError> InputFields(ValueNode value) => value switch
    {
        ListValueNode list => list.Values.SelectMany(InputFields),
        ObjectValueNode node => Repeated(
            node.Fields,
            field => field.Name.Value,
            field => field.Name,
            field => $"There can be only one input field named \"{field.Name.Value}\".")
            .Concat(node.Fields.SelectMany(field => InputFields(field.Value))),
        _ => [],
    };

    /// <summary>One error for each item whose key an earlier one has, with the places of both.</summary>
    private static IEnumerable<GraphQLError> Repeated<TItem, TKey>(
        IEnumerable<TItem> items, Func<TItem, TKey> key, Func<TItem, SyntaxNode> node, Func<TItem, string> message) =>
        items.GroupBy(key).SelectMany(same => same
            .Skip(1)
            .Select(again => Error(message(again), node(same.First()), node(again))));
}
