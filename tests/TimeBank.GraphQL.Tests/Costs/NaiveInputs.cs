using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Tests.Costs;

/// <summary>
/// What arguments are given, with variables and defaults filled in: null, <c>long</c> of whole numbers, <c>bool</c>,
/// <c>List&lt;object?&gt;</c>, <c>Dictionary&lt;string, object?&gt;</c> of input objects, and for all else itself.
/// Shares nothing with the engine but the syntax tree.
/// </summary>
internal sealed class NaiveInputs(SchemaText schema, OperationDefinitionNode operation, JsonObject variables)
{
    /// <summary>Whether there is a value, which may be null.</summary>
    /// <param name="definition">Of the argument or input field.</param>
    /// <param name="literal">What the document gives; null when it gives nothing.</param>
    /// <param name="value">What there is.</param>
    /// <param name="isDefault">Whether it is the default of the definition.</param>
    public bool Has(InputValueDefinitionNode definition, ValueNode? literal, out object? value, out bool isDefault)
    {
        isDefault = literal is null || (literal is VariableNode absent && !HasVariable(absent.Name.Value, out _));
        var used = isDefault ? definition.DefaultValue : literal;
        value = used is null ? null : Value(definition.Type, used);
        return used is not null;
    }

    public bool HasVariable(string name, out object? value)
    {
        var definition = operation.VariableDefinitions.Single(each => each.Variable.Name.Value == name);
        var isGiven = variables.TryGetPropertyValue(name, out var given);
        value = isGiven ? Value(definition.Type, given)
            : definition.DefaultValue is { } byDefault ? Value(definition.Type, byDefault)
            : null;
        return isGiven || definition.DefaultValue is not null;
    }

    private object? Value(TypeNode type, ValueNode literal)
    {
        if (literal is VariableNode variable)
            return HasVariable(variable.Name.Value, out var value) ? value : null;
        if (literal is NullValueNode)
            return null;
        return SchemaText.Nullable(type) switch
        {
            ListTypeNode list => (literal is ListValueNode items ? items.Values : [literal])
                .Select(item => Value(list.ItemType, item)).ToList(),
            var named when schema.InputFields(named) is { Count: > 0 } fields => Fields(fields, field =>
                (((ObjectValueNode)literal).Fields.SingleOrDefault(each => each.Name.Value == field)?.Value, null)),
            _ => literal switch
            {
                IntValueNode number => Number(number.Value),
                BooleanValueNode condition => condition.Value,
                _ => literal,
            },
        };
    }

    private object? Value(TypeNode type, JsonNode? json) => json is null ? null : SchemaText.Nullable(type) switch
    {
        ListTypeNode list => (json is JsonArray items ? items.ToList() : [json])
            .Select(item => Value(list.ItemType, item)).ToList(),
        var named when schema.InputFields(named) is { Count: > 0 } fields => Fields(fields, field =>
            (null, json.AsObject().TryGetPropertyValue(field, out var given) ? (true, given) : (false, null))),
        _ => json.GetValueKind() switch
        {
            JsonValueKind.Number => Number(json.ToJsonString()),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => json,
        },
    };

    /// <param name="fields">Of the input object.</param>
    /// <param name="given">What is given of a field: a literal, or JSON.</param>
    private Dictionary<string, object?> Fields(
        IReadOnlyList<InputValueDefinitionNode> fields,
        Func<string, (ValueNode? Literal, (bool IsGiven, JsonNode? Value)? Json)> given)
    {
        var values = new Dictionary<string, object?>();
        foreach (var field in fields)
        {
            var (literal, json) = given(field.Name.Value);
            if (json is { IsGiven: true, Value: var node })
                values.Add(field.Name.Value, Value(field.Type, node));
            else if (Has(field, literal, out var value, out _))
                values.Add(field.Name.Value, value);
        }

        return values;
    }

    private static object Number(string text) =>
        double.Parse(text, CultureInfo.InvariantCulture) is var number && number == Math.Floor(number)
            ? (object)(long)number
            : number;
}
