using System.Globalization;
using System.Text.Json;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// A scalar that the schema language declares and no code implements: any value passes as it is (null, bool, int,
/// double, string, <c>List&lt;object?&gt;</c>, <c>Dictionary&lt;string, object?&gt;</c>).
/// </summary>
internal sealed class CustomScalarType(string name) : ScalarType(name)
{
    public override object ParseLiteral(ValueNode literal) => FromLiteral(literal)
        ?? throw new CoercionException($"{Name} cannot represent null.");

    public override object ParseValue(JsonElement value) => FromJson(value)
        ?? throw new CoercionException($"{Name} cannot represent null.");

    public override object Serialize(object value) => value;

    public override void Write(Utf8JsonWriter writer, object value) => JsonSerializer.Serialize(writer, value);

    private static object? FromLiteral(ValueNode literal) => literal switch
    {
        NullValueNode => null,
        BooleanValueNode node => node.Value,
        IntValueNode node => FromNumber(node.Value),
        FloatValueNode node => FromNumber(node.Value),
        StringValueNode node => node.Value,
        EnumValueNode node => node.Value,
        ListValueNode node => node.Values.Select(FromLiteral).ToList(),
        ObjectValueNode node => node.Fields
            .GroupBy(f => f.Name.Value)
            .ToDictionary(f => f.Key, f => FromLiteral(f.Last().Value)),
        VariableNode node => throw new CoercionException($"Variable \"${node.Name.Value}\" has no value here."),
        _ => throw new ArgumentOutOfRangeException(nameof(literal)),
    };

    private static object? FromJson(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => FromNumber(value.GetRawText()),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => value.EnumerateArray().Select(FromJson).ToList(),
        JsonValueKind.Object => value.EnumerateObject()
            .GroupBy(p => p.Name)
            .ToDictionary(p => p.Key, p => FromJson(p.Last().Value)),
        _ => null,
    };

    private static object FromNumber(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
            ? integer
            : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
