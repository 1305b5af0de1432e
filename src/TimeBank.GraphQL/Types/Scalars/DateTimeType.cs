using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// The scalar <c>DateTime</c>: an instant, written by RFC 3339 with an offset. Its CLR type is <see cref="DateTime"/>
/// of kind UTC; other offsets come in and are converted, only <c>Z</c> goes out. It goes out to the millisecond, as its
/// specification has it; coming in, no fraction or up to seven digits of it are understood too.
/// </summary>
internal sealed partial class DateTimeType() : ScalarType("DateTime")
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public override object ParseLiteral(ValueNode literal) =>
        literal is StringValueNode node ? Parse(node.Value) : throw NotAnInstant(Printer.Print(literal));

    public override object ParseValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? Parse(value.GetString()!) : throw NotAnInstant(Quoting.Quote(value));

    public override object Serialize(object value) => value switch
    {
        DateTime { Kind: DateTimeKind.Utc } => value,
        DateTimeOffset instant => instant.UtcDateTime,
        DateTime instant => throw new CoercionException(
            $"DateTime cannot represent a value that is not UTC: {instant:s} ({instant.Kind})"),
        string text => Parse(text),
        _ => throw NotAnInstant(Quoting.Quote(value)),
    };

    public override void Write(Utf8JsonWriter writer, object value) => Write(writer, (DateTime)value);

    public static void Write(Utf8JsonWriter writer, DateTime instant)
    {
        Span<byte> text = stackalloc byte[24];
        instant.TryFormat(text, out var length, Format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    private static object Parse(string text) =>
        Rfc3339().IsMatch(text)
        && !text.EndsWith("-00:00", StringComparison.Ordinal)
        && DateTimeOffset.TryParse(
            text.ToUpperInvariant(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant.UtcDateTime
            : throw NotAnInstant(Quoting.QuoteString(text));

    private static CoercionException NotAnInstant(string quoted) => new(
        $"DateTime cannot represent a value that is not an RFC 3339 date-time with an offset: {quoted}");

    [GeneratedRegex(
        @"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,7})?([Zz]|[+-]\d\d:\d\d)\z",
        RegexOptions.ECMAScript | RegexOptions.CultureInvariant)]
    private static partial Regex Rfc3339();
}
