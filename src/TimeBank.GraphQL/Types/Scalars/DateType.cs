using System.Globalization;
using System.Text.Json;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// The scalar <c>Date</c>: a day of the calendar, in no time zone; its CLR type is <see cref="DateOnly"/>.
/// </summary>
internal sealed class DateType() : ScalarType("Date")
{
    private const string Format = "yyyy-MM-dd";

    public override object ParseLiteral(ValueNode literal) =>
        literal is StringValueNode node ? Parse(node.Value) : throw NotADay(Printer.Print(literal));

    public override object ParseValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? Parse(value.GetString()!) : throw NotADay(Quoting.Quote(value));

    public override object Serialize(object value) => value switch
    {
        DateOnly => value,
        string text => Parse(text),
        _ => throw NotADay(Quoting.Quote(value)),
    };

    public override void Write(Utf8JsonWriter writer, object value) => Write(writer, (DateOnly)value);

    public static void Write(Utf8JsonWriter writer, DateOnly day)
    {
        Span<byte> text = stackalloc byte[10];
        day.TryFormat(text, out var length, Format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    private static object Parse(string text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw NotADay(Quoting.QuoteString(text));

    private static CoercionException NotADay(string quoted) =>
        new($"Date cannot represent a value that is not a day as YYYY-MM-DD: {quoted}");
}
