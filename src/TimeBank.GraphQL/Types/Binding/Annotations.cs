using System.Reflection;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>
/// Finds attributes. What stands on a record's parameter counts for the property as well: that is where the compiler
/// puts it.
/// </summary>
internal static class Annotations
{
    public static T? Find<T>(MemberInfo member)
        where T : Attribute =>
        member.GetCustomAttribute<T>(inherit: false)
        ?? (member is PropertyInfo property ? RecordParameter(property)?.GetCustomAttribute<T>(inherit: false) : null)
        ?? (member is MethodInfo method ? OnReturn<T>(method) : null);

    public static bool Has<T>(MemberInfo member)
        where T : Attribute => Find<T>(member) is not null;

    private static T? OnReturn<T>(MethodInfo method)
        where T : Attribute =>
        method.ReturnParameter.GetCustomAttributes(typeof(T), inherit: false).OfType<T>().FirstOrDefault();

    private static ParameterInfo? RecordParameter(PropertyInfo property) => property.DeclaringType!.GetConstructors()
        .SelectMany(constructor => constructor.GetParameters())
        .FirstOrDefault(parameter =>
            parameter.Name == property.Name && parameter.ParameterType == property.PropertyType);
}
