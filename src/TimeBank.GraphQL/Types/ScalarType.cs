using System.Text.Json;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// A scalar type (specification 3.5): how its values come in from literals and variables, and how they go out.
/// </summary>
public abstract class ScalarType(string name) : NamedType(name)
{
    public string? SpecifiedByUrl { get; init; }

    /// <summary>What one value of it in an answer costs; null for the usual, which is nothing.</summary>
    public double? Cost { get; init; }

    /// <summary>Reads a constant literal into the value that resolvers receive.</summary>
    /// <exception cref="CoercionException">The literal is not of this scalar.</exception>
    public abstract object ParseLiteral(ValueNode literal);

    /// <summary>Reads the JSON value of a variable into the value that resolvers receive.</summary>
    /// <exception cref="CoercionException">The value is not of this scalar.</exception>
    public abstract object ParseValue(JsonElement value);

    /// <summary>Turns what a resolver gave into the scalar's own CLR type, ready for <see cref="Write"/>.</summary>
    /// <exception cref="CoercionException">The value cannot stand for this scalar.</exception>
    public abstract object Serialize(object value);

    /// <summary>Writes what <see cref="Serialize"/> gave.</summary>
    public abstract void Write(Utf8JsonWriter writer, object value);
}
