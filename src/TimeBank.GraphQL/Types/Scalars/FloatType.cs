using System.Text.Json;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// The scalar <c>Float</c> (specification 3.5.2); its CLR type is <see cref="double"/>, always finite.
/// </summary>
internal sealed class FloatType() : ScalarType("Float")
{
    public override object ParseLiteral(ValueNode literal)
    {
        var text = literal switch
        {
            IntValueNode node => node.Value,
            FloatValueNode node => node.Value,
            _ => throw NotNumeric(Printer.Print(literal)),
        };
        return NumericInput.TryParseDouble(text, out var number) ? number : throw NotNumeric(text);
    }

    public override object ParseValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && NumericInput.TryParseDouble(value.GetRawText(), out var number)
            ? number
            : throw NotNumeric(Quoting.Quote(value));

    public override object Serialize(object value) => value switch
    {
        bool flag => flag ? 1d : 0d,
        string text when NumericInput.TryParseDouble(text, out var number) => number,
        _ when NumericInput.TryGetDouble(value, out var number) => number,
        _ => throw NotNumeric(Quoting.Quote(value)),
    };

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteNumberValue((double)value);

    private static CoercionException NotNumeric(string quoted) =>
        new($"Float cannot represent non numeric value: {quoted}");
}
