using System.Text.Json;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>The scalar <c>UUID</c> in the hyphenated form of RFC 9562; its CLR type is <see cref="Guid"/>.</summary>
internal sealed class UuidType() : ScalarType("UUID")
{
    public override object ParseLiteral(ValueNode literal) =>
        literal is StringValueNode node ? Parse(node.Value) : throw NotAUuid(Printer.Print(literal));

    public override object ParseValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? Parse(value.GetString()!) : throw NotAUuid(Quoting.Quote(value));

    public override object Serialize(object value) => value switch
    {
        Guid => value,
        string text => Parse(text),
        _ => throw NotAUuid(Quoting.Quote(value)),
    };

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue((Guid)value);

    private static object Parse(string text) =>
        Guid.TryParseExact(text, "D", out var uuid) ? uuid : throw NotAUuid(Quoting.QuoteString(text));

    private static CoercionException NotAUuid(string quoted) =>
        new($"UUID cannot represent a value that is not a hyphenated UUID: {quoted}");
}
