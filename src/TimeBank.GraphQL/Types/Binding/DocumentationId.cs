using System.Reflection;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>
/// The ids that the compiler gives members in its documentation files (C# specification, annex D.4.2).
/// </summary>
internal static class DocumentationId
{
    public static string Of(MemberInfo member) => member switch
    {
        Type type => "T:" + Name(Definition(type)),
        MethodInfo method => $"M:{Owner(method)}.{method.Name}{Parameters(method)}",
        ConstructorInfo constructor => $"M:{Owner(constructor)}.#ctor{Parameters(constructor)}",
        PropertyInfo => $"P:{Owner(member)}.{member.Name}",
        _ => $"F:{Owner(member)}.{member.Name}",
    };

    private static string Owner(MemberInfo member) => Name(Definition(member.DeclaringType!));

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string Parameters(MethodBase method)
    {
        var parameters = method.GetParameters();
        return parameters.Length == 0
            ? ""
            : $"({string.Join(',', parameters.Select(parameter => Parameter(parameter.ParameterType)))})";
    }

    private static string Parameter(Type type)
    {
        if (type.IsArray)
            return Parameter(type.GetElementType()!) + "[]";
        if (!type.IsGenericType)
            return type.FullName is null ? type.Name : Name(type);
        var definition = Name(type.GetGenericTypeDefinition());
        return $"{definition.Split('`')[0]}{{{string.Join(',', type.GetGenericArguments().Select(Parameter))}}}";
    }
}
