using System.Text.Json.Nodes;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Generated;

/// <summary>
/// Makes up the value of each field that a valid document could select, with nulls, errors and values of the wrong
/// type here and there. A value is described in JSON, as both sides' resolvers read it.
/// </summary>
internal sealed class DataGenerator(Choices choices, Schema schema, DocumentNode document)
{
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments =
        document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(each => each.Name.Value);

    /// <summary>An object for these selections, which may be of the same field more than once.</summary>
    public JsonObject Object(ObjectType type, IEnumerable<SelectionSetNode> selections)
    {
        var selected = selections.SelectMany(each => FieldsFor(type, each)).ToLookup(each => each.Name.Value);
        var value = new JsonObject { ["__typename"] = type.Name };
        foreach (var fields in selected)
            if (type.Fields.TryGet(fields.Key, out var field))
                value[field.Name] = FieldValue(
                    field.Type, [.. fields.Select(each => each.SelectionSet).OfType<SelectionSetNode>()]);
        return value;
    }

    /// <summary>A text may be the arguments that the field is given.</summary>
    private JsonNode? FieldValue(TypeReference type, IReadOnlyList<SelectionSetNode> selections) =>
        type.Nullable == BuiltInScalars.String && choices.Chance(0.5)
            ? new JsonObject { ["$arguments"] = true }
            : Value(type, selections);

    private IEnumerable<FieldNode> FieldsFor(ObjectType type, SelectionSetNode selections) =>
        selections.Selections.SelectMany(selection => selection switch
        {
            FieldNode field => [field],
            InlineFragmentNode { TypeCondition: var condition } inline when Applies(condition, type) =>
                FieldsFor(type, inline.SelectionSet),
            FragmentSpreadNode spread when Applies(_fragments[spread.Name.Value].TypeCondition, type) =>
                FieldsFor(type, _fragments[spread.Name.Value].SelectionSet),
            _ => [],
        });

    private bool Applies(NamedTypeNode? condition, ObjectType type) =>
        condition is null || schema.IsPossibleType(schema.Types[condition.Name.Value], type);

    private JsonNode? Value(TypeReference type, IReadOnlyList<SelectionSetNode> selections)
    {
        if (choices.Chance(0.04))
            return new JsonObject { ["$error"] = "made up" };
        if (choices.Chance(type.IsNonNull ? 0.03 : 0.1))
            return null;
        return type.Nullable switch
        {
            ListType when choices.Chance(0.02) => 7,
            ListType list => new JsonArray([.. choices.Several(0, 3).Select(_ => Value(list.OfType, selections))]),
            NamedType named and (FieldsType or UnionType) => ObjectOf(named, selections),
            EnumType enumType => choices.Pick([.. enumType.Values.Select(each => each.Name), "OTHER"]),
            _ => Leaf(type.Named.Name),
        };
    }

    private JsonNode? ObjectOf(NamedType type, IReadOnlyList<SelectionSetNode> selections)
    {
        var possible = schema.PossibleTypes(type);
        return possible.Count == 0 ? null : Object(choices.Pick(possible), selections);
    }

    private JsonNode? Leaf(string scalar) => JsonNode.Parse(scalar switch
    {
        "Int" => choices.Pick("1", "0", "-7", "2147483647", "1.5", "\"3\"", "true"),
        "Float" => choices.Pick("1", "2.5", "-0.25", "\"text\""),
        "Boolean" => choices.Pick("true", "false", "1", "\"true\""),
        "ID" => choices.Pick("\"a\"", "7", "\"\"", "1.5"),
        "String" => choices.Pick("\"a\"", "\"\\u00e9 \\\"\\n\"", "7", "true"),
        _ => choices.Pick("\"a\"", "7", "true"),
    });
}
