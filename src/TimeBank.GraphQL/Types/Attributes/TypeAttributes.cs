namespace TimeBanking.GraphQL.Types;

/// <summary>
/// On a static class: its public static methods are fields of the query root. Several classes may
/// extend the root. <c>GetMemberByIdAsync</c> becomes <c>memberById</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class QueryTypeAttribute : Attribute;

/// <summary>
/// On a static class: its public static methods are mutations. Each takes one argument named <c>input</c> beside
/// services, and answers a payload (<see cref="UseMutationConventionAttribute"/>, <see cref="ErrorAttribute{T}"/>).
/// On a class that is a service: its method <c>ExecuteAsync</c> is a mutation with the name and description of the class.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MutationTypeAttribute : Attribute;

/// <summary>On a static class that adds fields to the type of <see cref="RuntimeType"/>.</summary>
public abstract class TypeExtensionAttribute : Attribute
{
    private protected TypeExtensionAttribute()
    {
    }

    /// <summary>The C# type behind the fields.</summary>
    public abstract Type RuntimeType { get; }

    /// <summary>
    /// Whether the public properties of the C# type are fields. With false only methods are, and the properties in
    /// <see cref="Only"/>.
    /// </summary>
    public bool BindProperties { get; init; } = true;

    /// <summary>Names of the properties that are no fields, by <c>nameof</c>.</summary>
    public string[] Ignore { get; init; } = [];

    /// <summary>Names of the only properties that are fields, by <c>nameof</c>; empty for all.</summary>
    public string[] Only { get; init; } = [];
}

/// <summary>
/// On a static class: its public static methods are fields of the object type of <typeparamref name="T"/>, each with
/// a <see cref="ParentAttribute"/> parameter. The public properties of T are fields too.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ObjectTypeAttribute<T> : TypeExtensionAttribute
{
    public override Type RuntimeType => typeof(T);
}

/// <summary>
/// On a C# interface (named without its <c>I</c>) or abstract class that is an interface of the schema (specification
/// 3.7).
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class InterfaceTypeAttribute : Attribute;

/// <summary>
/// On a static class: makes <typeparamref name="T"/> an interface of the schema, with the methods of the class as
/// further fields of it and of every type that implements it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InterfaceTypeAttribute<T> : TypeExtensionAttribute
{
    public override Type RuntimeType => typeof(T);
}

/// <summary>
/// On an interface (named without its <c>I</c>) or abstract class without fields: a union (specification 3.8) of
/// the classes that implement it.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class UnionTypeAttribute : Attribute;

/// <summary>On a class used as an argument: exactly one of its fields must be given (specification 3.10.1).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class OneOfAttribute : Attribute;

/// <summary>
/// On a class or on its <see cref="ObjectTypeAttribute{T}"/> class: the type implements <c>Node</c>, its
/// <c>Guid Id</c> goes out as an opaque global id, and a <see cref="NodeResolverAttribute"/> method finds it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NodeAttribute : Attribute;
