using System.Numerics;
using System.Text;
using System.Text.Json;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Types;

public class ScalarTests
{
    private static readonly Guid SomeGuid = Guid.Parse("0195d8a2-7c4e-7b1a-9f3e-5a6b7c8d9e0f");

    public static TheoryData<ScalarType, object, string> Serialized => new()
    {
        { BuiltInScalars.Int, 1, "1" },
        { BuiltInScalars.Int, 1L, "1" },
        { BuiltInScalars.Int, (short)-1, "-1" },
        { BuiltInScalars.Int, (byte)1, "1" },
        { BuiltInScalars.Int, 1m, "1" },
        { BuiltInScalars.Int, 1.0, "1" },
        { BuiltInScalars.Int, true, "1" },
        { BuiltInScalars.Int, "12", "12" },
        { BuiltInScalars.Float, 1, "1" },
        { BuiltInScalars.Float, 1.5f, "1.5" },
        { BuiltInScalars.Float, 0.1m, "0.1" },
        { BuiltInScalars.Float, "1e3", "1000" },
        { BuiltInScalars.Float, false, "0" },
        { BuiltInScalars.String, "text", "\"text\"" },
        { BuiltInScalars.String, true, "\"true\"" },
        { BuiltInScalars.String, 7L, "\"7\"" },
        { BuiltInScalars.String, 1.5, "\"1.5\"" },
        { BuiltInScalars.String, 'c', "\"c\"" },
        { BuiltInScalars.String, SomeGuid, $"\"{SomeGuid}\"" },
        { BuiltInScalars.Boolean, true, "true" },
        { BuiltInScalars.Boolean, 0, "false" },
        { BuiltInScalars.Boolean, 2.5, "true" },
        { BuiltInScalars.ID, "a", "\"a\"" },
        { BuiltInScalars.ID, 4, "\"4\"" },
        { BuiltInScalars.ID, long.MaxValue, "\"9223372036854775807\"" },
        { BuiltInScalars.ID, SomeGuid, $"\"{SomeGuid}\"" },
        {
            BuiltInScalars.DateTime,
            new DateTime(2026, 3, 1, 9, 30, 0, 5, DateTimeKind.Utc),
            "\"2026-03-01T09:30:00.005Z\""
        },
        {
            BuiltInScalars.DateTime,
            new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(2)),
            "\"2026-03-01T07:30:00.000Z\""
        },
        { BuiltInScalars.Date, new DateOnly(2026, 3, 1), "\"2026-03-01\"" },
        { BuiltInScalars.Uuid, SomeGuid, $"\"{SomeGuid}\"" },
    };

    public static TheoryData<ScalarType, object, string> NotSerialized => new()
    {
        { BuiltInScalars.Int, 1.5, "Int cannot represent non-integer value: 1.5" },
        { BuiltInScalars.Int, 2147483648L, "Int cannot represent non 32-bit signed integer value: 2147483648" },
        {
            BuiltInScalars.Int,
            new BigInteger(1e30),
            "Int cannot represent non 32-bit signed integer value: 1000000000000000019884624838656"
        },
        { BuiltInScalars.Int, "one", "Int cannot represent non-integer value: \"one\"" },
        { BuiltInScalars.Int, "", "Int cannot represent non-integer value: \"\"" },
        { BuiltInScalars.Int, double.NaN, "Int cannot represent non-integer value: NaN" },
        { BuiltInScalars.Float, double.PositiveInfinity, "Float cannot represent non numeric value: Infinity" },
        { BuiltInScalars.Float, "x", "Float cannot represent non numeric value: \"x\"" },
        { BuiltInScalars.String, new object[] { 1 }, "String cannot represent value: [list]" },
        { BuiltInScalars.Boolean, "true", "Boolean cannot represent a non boolean value: \"true\"" },
        { BuiltInScalars.ID, 1.5, "ID cannot represent value: 1.5" },
        { BuiltInScalars.ID, true, "ID cannot represent value: true" },
        {
            BuiltInScalars.DateTime,
            new DateTime(2026, 3, 1, 9, 30, 0, DateTimeKind.Unspecified),
            "DateTime cannot represent a value that is not UTC: 2026-03-01T09:30:00 (Unspecified)"
        },
        { BuiltInScalars.Date, 5, "Date cannot represent a value that is not a day as YYYY-MM-DD: 5" },
        { BuiltInScalars.Uuid, "x", "UUID cannot represent a value that is not a hyphenated UUID: \"x\"" },
    };

    [Theory]
    [MemberData(nameof(Serialized), DisableDiscoveryEnumeration = true)]
    public void What_a_resolver_gives_is_written_as_the_scalar_has_it(ScalarType scalar, object value, string expected)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            scalar.Write(writer, scalar.Serialize(value));
        Assert.Equal(expected, Encoding.UTF8.GetString(buffer.ToArray()));
    }

    [Theory]
    [MemberData(nameof(NotSerialized), DisableDiscoveryEnumeration = true)]
    public void What_does_not_fit_the_scalar_is_refused(ScalarType scalar, object value, string message) =>
        Assert.Equal(message, Assert.Throws<CoercionException>(() => scalar.Serialize(value)).Message);

    [Theory]
    [InlineData("2026-03-01T09:30:00Z", "2026-03-01T09:30:00.0000000Z")]
    [InlineData("2026-03-01t09:30:00.108z", "2026-03-01T09:30:00.1080000Z")]
    [InlineData("2026-03-01T09:30:00.5Z", "2026-03-01T09:30:00.5000000Z")]
    [InlineData("2026-03-01T09:30:00.123+02:00", "2026-03-01T07:30:00.1230000Z")]
    [InlineData("2024-02-29T23:59:59.9999999-05:30", "2024-03-01T05:29:59.9999999Z")]
    public void An_instant_comes_in_with_any_offset_and_is_UTC(string text, string expected)
    {
        var instant = Assert.IsType<DateTime>(BuiltInScalars.DateTime.ParseLiteral(Text(text)));
        Assert.Equal(DateTimeKind.Utc, instant.Kind);
        Assert.Equal(expected, instant.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(instant, BuiltInScalars.DateTime.ParseValue(JsonSerializer.SerializeToElement(text)));
    }

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01T09:30:00")]
    [InlineData("2026-03-01T09:30Z")]
    [InlineData("2026-03-01 09:30:00Z")]
    [InlineData("2026-02-30T09:30:00Z")]
    [InlineData("2026-03-01T24:00:00Z")]
    [InlineData("2026-03-01T09:30:60Z")]
    [InlineData("2026-03-01T09:30:00+2")]
    [InlineData("2026-03-01T09:30:00-00:00")]
    [InlineData("2026-03-01T09:30:00+25:00")]
    [InlineData("2026-03-01T09:30:00Z\n")]
    [InlineData("٢٠٢٦-03-01T09:30:00Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("")]
    public void What_is_no_instant_is_refused(string text)
    {
        var failure = Assert.Throws<CoercionException>(() => BuiltInScalars.DateTime.ParseLiteral(Text(text)));
        Assert.StartsWith(
            "DateTime cannot represent a value that is not an RFC 3339", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-02-29")]
    [InlineData("2026-3-1")]
    [InlineData("01.03.2026")]
    [InlineData("2026-03-01T00:00:00Z")]
    public void What_is_no_day_is_refused(string text)
    {
        var failure = Assert.Throws<CoercionException>(() => BuiltInScalars.Date.ParseLiteral(Text(text)));
        Assert.Equal($"Date cannot represent a value that is not a day as YYYY-MM-DD: \"{text}\"", failure.Message);
    }

    [Theory]
    [InlineData("0195d8a27c4e7b1a9f3e5a6b7c8d9e0f")]
    [InlineData("{0195d8a2-7c4e-7b1a-9f3e-5a6b7c8d9e0f}")]
    [InlineData("x")]
    public void A_UUID_has_its_hyphens_and_no_braces(string text) =>
        Assert.Throws<CoercionException>(() => BuiltInScalars.Uuid.ParseValue(JsonSerializer.SerializeToElement(text)));

    [Fact]
    public void Days_and_UUIDs_come_in_from_literals_and_variables()
    {
        Assert.Equal(new DateOnly(2024, 2, 29), BuiltInScalars.Date.ParseLiteral(Text("2024-02-29")));
        Assert.Equal(
            new DateOnly(2024, 2, 29), BuiltInScalars.Date.ParseValue(JsonSerializer.SerializeToElement("2024-02-29")));
        Assert.Equal(SomeGuid, BuiltInScalars.Uuid.ParseLiteral(Text(SomeGuid.ToString())));
        Assert.Equal(SomeGuid, BuiltInScalars.Uuid.ParseValue(JsonSerializer.SerializeToElement(SomeGuid)));
    }

    [Fact]
    public void Scalars_of_strings_refuse_other_literals_and_values()
    {
        foreach (var scalar in new[] { BuiltInScalars.DateTime, BuiltInScalars.Date, BuiltInScalars.Uuid })
        {
            Assert.Throws<CoercionException>(() => scalar.ParseLiteral(new IntValueNode(default, "1")));
            Assert.Throws<CoercionException>(() => scalar.ParseValue(JsonSerializer.SerializeToElement(1)));
        }
    }

    private static StringValueNode Text(string value) => new(default, value, isBlock: false);
}
