using System.Text.Json;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>The scalar <c>Boolean</c> (specification 3.5.4).</summary>
internal sealed class BooleanType() : ScalarType("Boolean")
{
    private static readonly object True = true;
    private static readonly object False = false;

    public override object ParseLiteral(ValueNode literal) =>
        literal is BooleanValueNode node ? Box(node.Value) : throw NotBoolean(Printer.Print(literal));

    public override object ParseValue(JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? Box(value.GetBoolean())
            : throw NotBoolean(Quoting.Quote(value));

    public override object Serialize(object value) => value switch
    {
        bool => value,
        _ when NumericInput.TryGetDouble(value, out var number) => Box(number != 0),
        _ => throw NotBoolean(Quoting.Quote(value)),
    };

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteBooleanValue((bool)value);

    private static object Box(bool value) => value ? True : False;

    private static CoercionException NotBoolean(string quoted) =>
        new($"Boolean cannot represent a non boolean value: {quoted}");
}
