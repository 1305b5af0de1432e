using System.Globalization;
using System.Numerics;
using System.Text.Json;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>The scalar <c>Int</c> (specification 3.5.1); its CLR type is <see cref="int"/>.</summary>
internal sealed class IntType() : ScalarType("Int")
{
    public override object ParseLiteral(ValueNode literal)
    {
        if (literal is not IntValueNode node)
            throw NotWhole(Printer.Print(literal));
        return int.TryParse(node.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw TooLarge(node.Value);
    }

    public override object ParseValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && NumericInput.TryParseInteger(value.GetRawText(), out var integer)
            ? Narrow(integer, value.GetRawText())
            : throw NotWhole(Quoting.Quote(value));

    public override object Serialize(object value) => value switch
    {
        int => value,
        bool flag => flag ? 1 : 0,
        string text when NumericInput.TryParseInteger(text, out var integer) => Narrow(integer, Quoting.Quote(text)),
        _ when NumericInput.TryGetInteger(value, out var integer) => Narrow(integer, Quoting.Quote(value)),
        _ => throw NotWhole(Quoting.Quote(value)),
    };

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteNumberValue((int)value);

    private static object Narrow(BigInteger integer, string quoted) =>
        integer >= int.MinValue && integer <= int.MaxValue
            ? (int)integer
            : throw TooLarge(quoted);

    private static CoercionException TooLarge(string quoted) =>
        new($"Int cannot represent non 32-bit signed integer value: {quoted}");

    private static CoercionException NotWhole(string quoted) =>
        new($"Int cannot represent non-integer value: {quoted}");
}
