using System.Globalization;
using System.Reflection;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>C# default values as literals of the schema.</summary>
internal static class DefaultLiterals
{
    /// <summary>
    /// The default of a parameter; null when there is none. A default of null is none: a nullable argument may be left
    /// out anyway, and then is null.
    /// </summary>
    public static ValueNode? Of(ParameterInfo parameter, NamedType type) =>
        parameter.HasDefaultValue && parameter.DefaultValue is { } value ? Literal(value, type) : null;

    private static ValueNode? Literal(object value, NamedType type) => (value, type) switch
    {
        (_, EnumType enumType) => FindEnumValue(value, enumType) is { } name ? new EnumValueNode(default, name) : null,
        (int number, _) => new IntValueNode(default, number.ToString(CultureInfo.InvariantCulture)),
        (long number, _) => new IntValueNode(default, number.ToString(CultureInfo.InvariantCulture)),
        (double number, _) => new FloatValueNode(default, Fraction(number)),
        (bool flag, _) => new BooleanValueNode(default, flag),
        (string text, _) => new StringValueNode(default, text, isBlock: false),
        _ => null,
    };

    private static string? FindEnumValue(object value, EnumType enumType) => enumType.Values
        .FirstOrDefault(definition => Equals(definition.Value, Enum.ToObject(definition.Value.GetType(), value)))?.Name;

    private static string Fraction(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }
}
