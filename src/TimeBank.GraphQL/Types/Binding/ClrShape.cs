using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>
/// A C# type as the schema sees it: what it is without nullability and lists, and which of these it has.
/// </summary>
/// <param name="Type">
/// The C# type, without <c>Nullable&lt;T&gt;</c>, <c>Optional&lt;T&gt;</c> and tasks around it.
/// </param>
/// <param name="IsNullable">Whether null may stand for it.</param>
/// <param name="Element">The shape of its elements when it is a list.</param>
internal sealed record ClrShape(Type Type, bool IsNullable, ClrShape? Element)
{
    private static readonly Type[] InputListTypes =
    [
        typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(IEnumerable<>), typeof(IList<>),
        typeof(ICollection<>), typeof(List<>),
    ];

    /// <summary>Whether the C# type is <c>Optional&lt;T&gt;</c>.</summary>
    public bool IsOptional { get; private init; }

    /// <summary>The C# type as declared, wrappers of nullability included; of tasks, what they give.</summary>
    public required Type DeclaredType { get; init; }

    /// <summary>What the innermost elements are.</summary>
    public Type NamedClrType => Element?.NamedClrType ?? Type;

    public static ClrShape OfReturn(MethodInfo method, NullabilityInfoContext nullability)
    {
        var info = nullability.Create(method.ReturnParameter);
        return IsTask(method.ReturnType, out var result)
            ? Of(result, info.GenericTypeArguments[0])
            : Of(method.ReturnType, info);
    }

    public static ClrShape OfProperty(PropertyInfo property, NullabilityInfoContext nullability)
    {
        var info = nullability.Create(property);
        return IsTask(property.PropertyType, out var result)
            ? Of(result, info.GenericTypeArguments[0])
            : Of(property.PropertyType, info);
    }

    public static ClrShape OfParameter(ParameterInfo parameter, NullabilityInfoContext nullability) =>
        Of(parameter.ParameterType, nullability.Create(parameter));

    public static bool IsTask(Type type, [NotNullWhen(true)] out Type? result)
    {
        result = type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(Task<>)
                || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
                ? type.GetGenericArguments()[0]
                : null;
        return result is not null;
    }

    /// <summary>Whether a list argument can be made as this type.</summary>
    public static bool IsInputList(Type type) =>
        type.IsArray || (type.IsGenericType && InputListTypes.Contains(type.GetGenericTypeDefinition()));

    private static ClrShape Of(Type type, NullabilityInfo info)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>))
            return Of(type.GetGenericArguments()[0], info.GenericTypeArguments[0]) with
            {
                IsOptional = true,
                DeclaredType = type,
            };
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return new ClrShape(underlying, IsNullable: true, null) { DeclaredType = type };

        var isNullable = !type.IsValueType && info.WriteState != NullabilityState.NotNull
            && info.ReadState != NullabilityState.NotNull;
        return new ClrShape(type, isNullable, ElementOf(type, info)) { DeclaredType = type };
    }

    private static ClrShape? ElementOf(Type type, NullabilityInfo info)
    {
        if (type == typeof(string))
            return null;
        if (type.IsArray)
            return info.ElementType is null
                ? Plain(type.GetElementType()!)
                : Of(type.GetElementType()!, info.ElementType);
        var sequence = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)
            ? type
            : type.GetInterfaces().FirstOrDefault(
                i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        if (sequence is null || type.IsAssignableTo(typeof(IDictionary)) || type.IsAssignableTo(typeof(IQueryable)))
            return null;

        var element = sequence.GetGenericArguments()[0];
        return info.GenericTypeArguments is [var only] && only.Type == element ? Of(element, only) : Plain(element);
    }

    private static ClrShape Plain(Type type) => Nullable.GetUnderlyingType(type) is { } underlying
        ? new ClrShape(underlying, IsNullable: true, null) { DeclaredType = type }
        : new ClrShape(type, IsNullable: false, null) { DeclaredType = type };
}
