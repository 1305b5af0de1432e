using System.Globalization;
using System.Text.Json;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>The scalar <c>ID</c> (specification 3.5.5); its CLR type is <see cref="string"/>.</summary>
internal sealed class IdType() : ScalarType("ID")
{
    public override object ParseLiteral(ValueNode literal) => literal switch
    {
        StringValueNode node => node.Value,
        IntValueNode node => node.Value,
        _ => throw new CoercionException(
            $"ID cannot represent a non-string and non-integer value: {Printer.Print(literal)}"),
    };

    public override object ParseValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number when NumericInput.TryParseInteger(value.GetRawText(), out var integer) =>
            integer.ToString(CultureInfo.InvariantCulture),
        _ => throw NotAnId(Quoting.Quote(value)),
    };

    public override object Serialize(object value) => value switch
    {
        string => value,
        Guid => value.ToString()!,
        _ when NumericInput.TryGetInteger(value, out var integer) => integer.ToString(CultureInfo.InvariantCulture),
        _ => throw NotAnId(Quoting.Quote(value)),
    };

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue((string)value);

    private static CoercionException NotAnId(string quoted) => new($"ID cannot represent value: {quoted}");
}
