using System.Reflection;
using System.Text.Json;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>What C# names are called in the schema.</summary>
internal static class MemberNames
{
    /// <summary>The method of a use case has the name of its class.</summary>
    public static string Field(MemberInfo member) =>
        member is MethodInfo { IsStatic: false } ? Given(member.DeclaringType!) ?? Field(member.DeclaringType!.Name)
        : Given(member) ?? Field(member.Name);

    /// <summary><c>GetMemberByIdAsync</c> becomes <c>memberById</c>.</summary>
    public static string Field(string name)
    {
        if (name.Length > 3 && name.StartsWith("Get", StringComparison.Ordinal) && !char.IsLower(name[3]))
            name = name[3..];
        if (name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal))
            name = name[..^5];
        return CamelCase(name);
    }

    public static string Parameter(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? CamelCase(parameter.Name!);

    public static string EnumValue(FieldInfo value) => Given(value) ?? ScreamingCase(value.Name);

    /// <summary>The name of a class, or of a C# interface without its <c>I</c>.</summary>
    public static string Type(Type type)
    {
        if (Given(type) is { } given)
            return given;
        var name = type.Name.Split('`')[0];
        return type.IsInterface && name is ['I', var second, ..] && char.IsUpper(second) ? name[1..] : name;
    }

    public static string Input(Type type) =>
        Given(type) ?? (type.Name.EndsWith("Input", StringComparison.Ordinal) ? type.Name : type.Name + "Input");

    public static string Error(Type exception) => Given(exception)
        ?? (exception.Name.EndsWith("Exception", StringComparison.Ordinal)
            ? exception.Name[..^9] + "Error"
            : exception.Name);

    /// <summary><c>LimitReachedError</c> has the code <c>LIMIT_REACHED</c>.</summary>
    public static string ErrorCode(string errorName) =>
        ScreamingCase(errorName.EndsWith("Error", StringComparison.Ordinal) ? errorName[..^5] : errorName);

    public static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    public static string PascalCase(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    public static string ScreamingCase(string name) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(name);

    /// <summary>The C# name as messages show it, such as <c>Connection&lt;Book&gt;</c>.</summary>
    public static string ForMessage(Type type)
    {
        if (type.IsArray)
            return ForMessage(type.GetElementType()!) + "[]";
        return type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(ForMessage))}>"
            : type.Name;
    }

    public static string ForMessage(MemberInfo member) => $"{ForMessage(member.DeclaringType!)}.{member.Name}";

    private static string? Given(MemberInfo member) => Annotations.Find<GraphQLNameAttribute>(member)?.Name;
}
