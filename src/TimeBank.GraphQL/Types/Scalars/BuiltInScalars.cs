namespace TimeBanking.GraphQL.Types;

/// <summary>
/// The scalars that the engine brings: the five of the specification (3.5), and three that most APIs need.
/// </summary>
public static class BuiltInScalars
{
    /// <summary>CLR type <see cref="int"/>.</summary>
    public static ScalarType Int { get; } = new IntType
    {
        Description = "The `Int` scalar type represents non-fractional signed whole numeric values. "
            + "Int can represent values between -(2^31) and 2^31 - 1.",
    };

    /// <summary>CLR type <see cref="double"/>.</summary>
    public static ScalarType Float { get; } = new FloatType
    {
        Description = "The `Float` scalar type represents signed double-precision fractional values as specified by "
            + "[IEEE 754](https://en.wikipedia.org/wiki/IEEE_floating_point).",
    };

    /// <summary>CLR type <see cref="string"/>.</summary>
    public static ScalarType String { get; } = new StringType
    {
        Description = "The `String` scalar type represents textual data, represented as UTF-8 character sequences. "
            + "The String type is most often used by GraphQL to represent free-form human-readable text.",
    };

    /// <summary>CLR type <see cref="bool"/>.</summary>
    public static ScalarType Boolean { get; } = new BooleanType
    {
        Description = "The `Boolean` scalar type represents `true` or `false`.",
    };

    /// <summary>CLR type <see cref="string"/>.</summary>
    public static ScalarType ID { get; } = new IdType
    {
        Description = "The `ID` scalar type represents a unique identifier, often used to refetch an object or as key "
            + "for a cache. The ID type appears in a JSON response as a String; however, it is not intended to be "
            + "human-readable. When expected as an input type, any string (such as `\"4\"`) or integer (such as `4`) "
            + "input value will be accepted as an ID.",
    };

    /// <summary>CLR type <see cref="System.DateTime"/> of kind UTC.</summary>
    public static ScalarType DateTime { get; } = new DateTimeType
    {
        Description = "An instant in UTC, written by RFC 3339 such as `2026-03-01T09:30:00.000Z`. "
            + "Input may have another offset, and a fraction of up to seven digits or none; "
            + "output always has milliseconds and ends in `Z`.",
        SpecifiedByUrl = "https://scalars.graphql.org/andimarek/date-time.html",
    };

    /// <summary>CLR type <see cref="DateOnly"/>.</summary>
    public static ScalarType Date { get; } = new DateType
    {
        Description = "A day of the calendar without a time or a time zone, such as `2026-03-01`.",
        SpecifiedByUrl = "https://scalars.graphql.org/andimarek/local-date.html",
    };

    /// <summary>CLR type <see cref="Guid"/>.</summary>
    public static ScalarType Uuid { get; } = new UuidType
    {
        Description = "A universally unique identifier, such as `0195d8a2-7c4e-7b1a-9f3e-5a6b7c8d9e0f`.",
        SpecifiedByUrl = "https://www.rfc-editor.org/rfc/rfc9562",
    };

    /// <summary>The five scalars of the specification, which the schema language never declares.</summary>
    public static NamedList<ScalarType> Specified { get; } = new([String, Int, Float, Boolean, ID]);
}
