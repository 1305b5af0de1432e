using System.Text.Json.Nodes;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Generated;

/// <summary>Makes up the variables of a request: what the operation declares, or now and then something wrong.</summary>
internal sealed class VariableJsonGenerator
{
    private const int MaxDepth = 3;

    private static readonly string[] Wrong =
        ["null", "1", "\"text\"", "true", "1.5", "3000000000", "[]", "[null]", "{}", "{\"ff\": 1}", "\"E0_D\""];

    private readonly Choices _choices;
    private readonly bool _hasMistakes;

    public VariableJsonGenerator(Choices choices)
    {
        _choices = choices;
        _hasMistakes = choices.Chance(0.3);
    }

    public JsonObject Write(Schema schema, OperationDefinitionNode operation)
    {
        var variables = new JsonObject();
        foreach (var definition in operation.VariableDefinitions)
        {
            var type = schema.TypeFromAst(definition.Type)!;
            var isRequired = type.IsNonNull && definition.DefaultValue is null;
            if (isRequired ? !MakeMistake() : _choices.Chance(0.6))
                variables[definition.Variable.Name.Value] = Value(type, 0);
        }

        if (_choices.Chance(0.1))
            variables["undeclared"] = 1;
        return variables;
    }

    private JsonNode? Value(TypeReference type, int depth)
    {
        if (MakeMistake())
            return JsonNode.Parse(_choices.Pick(Wrong));
        if (!type.IsNonNull && _choices.Chance(0.15))
            return null;
        return type.Nullable switch
        {
            ListType when depth >= MaxDepth => new JsonArray(),
            ListType list when _choices.Chance(0.1) => Value(list.OfType, depth + 1),
            ListType list =>
                new JsonArray([.. _choices.Several(0, 3).Select(_ => Value(list.OfType, depth + 1))]),
            InputObjectType inputObject => InputObject(inputObject, depth),
            EnumType enumType => _choices.Pick(enumType.Values).Name,
            _ => Leaf(type.Named.Name),
        };
    }

    private JsonObject InputObject(InputObjectType type, int depth)
    {
        var value = new JsonObject();
        if (type.IsOneOf)
        {
            var field = _choices.Pick(type.Fields);
            value[field.Name] = Value(new NonNullType(field.Type), depth + 1);
        }

        foreach (var field in type.Fields)
            if (type.IsOneOf ? MakeMistake() : field.IsRequired ? !MakeMistake() : depth < MaxDepth && _choices.Chance(0.4))
                value[field.Name] = Value(field.Type, depth + 1);
        return value;
    }

    private JsonNode? Leaf(string scalar) => JsonNode.Parse(scalar switch
    {
        "Int" => _choices.Pick("1", "0", "-7", "2147483647", "2.0"),
        "Float" => _choices.Pick("1", "2.5", "-0.25"),
        "Boolean" => _choices.Pick("true", "false"),
        "ID" => _choices.Pick("\"a\"", "7", "\"\""),
        "String" => _choices.Pick("\"a\"", "\"\"", "\"\\u00e9 \\\"\\n\""),
        _ => _choices.Pick("1", "\"a\"", "{\"deep\": [1, null, true]}"),
    });

    private bool MakeMistake() => _hasMistakes && _choices.Chance(0.15);
}
