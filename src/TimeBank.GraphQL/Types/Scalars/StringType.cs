using System.Globalization;
using System.Text.Json;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>The scalar <c>String</c> (specification 3.5.3).</summary>
internal sealed class StringType() : ScalarType("String")
{
    public override object ParseLiteral(ValueNode literal) =>
        literal is StringValueNode node ? node.Value : throw NotText(Printer.Print(literal));

    public override object ParseValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw NotText(Quoting.Quote(value));

    public override object Serialize(object value) => value switch
    {
        string => value,
        bool flag => flag ? "true" : "false",
        char or Guid => value.ToString()!,
        _ when NumericInput.TryGetInteger(value, out var integer) => integer.ToString(CultureInfo.InvariantCulture),
        _ when NumericInput.TryGetDouble(value, out _) => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ => throw new CoercionException($"String cannot represent value: {Quoting.Quote(value)}"),
    };

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue((string)value);

    private static CoercionException NotText(string quoted) =>
        new($"String cannot represent a non string value: {quoted}");
}
