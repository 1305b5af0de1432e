using System.Reflection;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>Turns a coerced value, null or <see cref="ArgumentValue.Absent"/> into that of a C# parameter.</summary>
internal delegate object? InputConverter(object? given);

/// <summary>The converters of what is not an input object.</summary>
internal static class InputConverters
{
    private static readonly MethodInfo MakeArrayMethod = Method(nameof(MakeArray));
    private static readonly MethodInfo MakeListMethod = Method(nameof(MakeList));
    private static readonly MethodInfo MakeOptionalMethod = Method(nameof(MakeOptional));

    public static InputConverter Same { get; } = given => given;

    public static InputConverter Long { get; } = given => given is int number ? (long)number : null;

    /// <summary>The converter of a whole parameter: what was left out is null, or an empty optional.</summary>
    public static InputConverter For(ClrShape shape, InputConverter convert)
    {
        if (shape.IsOptional)
        {
            var valueType = shape.DeclaredType.GetGenericArguments()[0];
            return MakeOptionalMethod.MakeGenericMethod(valueType)
                .CreateDelegate<Func<InputConverter, InputConverter>>()(convert);
        }

        return given => given is null || ReferenceEquals(given, ArgumentValue.Absent) ? null : convert(given);
    }

    /// <summary>The converter of a list of these elements.</summary>
    public static InputConverter List(Type listType, ClrShape element, InputConverter convert)
    {
        var isList = listType.IsGenericType && listType.GetGenericTypeDefinition() == typeof(List<>);
        return (isList ? MakeListMethod : MakeArrayMethod).MakeGenericMethod(element.DeclaredType)
            .CreateDelegate<Func<InputConverter, InputConverter>>()(convert);
    }

    private static InputConverter MakeArray<T>(InputConverter convert) => given =>
        given is List<object?> items ? items.Select(item => (T)convert(item)!).ToArray() : null;

    private static InputConverter MakeList<T>(InputConverter convert) => given =>
        given is List<object?> items ? items.Select(item => (T)convert(item)!).ToList() : null;

    private static InputConverter MakeOptional<T>(InputConverter convert) => given =>
        ReferenceEquals(given, ArgumentValue.Absent)
            ? default(Optional<T>)
            : new Optional<T>(given is null ? default : (T?)convert(given));

    private static MethodInfo Method(string name) =>
        typeof(InputConverters).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;
}
