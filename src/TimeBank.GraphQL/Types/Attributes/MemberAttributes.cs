namespace TimeBanking.GraphQL.Types;

/// <summary>The name in the schema, where the C# name would not do.</summary>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
public sealed class GraphQLNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>The description in the schema, instead of the C# doc comment.</summary>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
public sealed class GraphQLDescriptionAttribute(string description) : Attribute
{
    public string Description { get; } = description;
}

/// <summary>
/// Marks a field, argument, input field or enum value as deprecated; the reason says what to use instead.
/// </summary>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
public sealed class GraphQLDeprecatedAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}

/// <summary>
/// Keeps a member out of the schema. Classes that cannot bear it themselves are told so on their
/// <see cref="ObjectTypeAttribute{T}"/> class.
/// </summary>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
public sealed class GraphQLIgnoreAttribute : Attribute;

/// <summary>
/// On a method of an <see cref="ObjectTypeAttribute{T}"/> class: the field stands instead of the property of T that
/// is named, as when a foreign key becomes the thing that it refers to.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BindMemberAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>
/// The value is an <c>ID</c>: a string or Guid as it is; on the <c>Id</c> of a <see cref="NodeAttribute"/> type, its
/// global id.
/// </summary>
[AttributeUsage(
    AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Method | AttributeTargets.ReturnValue)]
public class IDAttribute : Attribute
{
    /// <summary>The class whose global id this is; null for an <c>ID</c> that is not a global id.</summary>
    public virtual Type? NodeType => null;
}

/// <summary>
/// The Guid (or list of Guid) goes in and out as the global id of a <typeparamref name="T"/>. The id of any other
/// type is refused.
/// </summary>
public sealed class IDAttribute<T> : IDAttribute
{
    public override Type? NodeType => typeof(T);
}

/// <summary>
/// On a static method of a <see cref="NodeAttribute"/> type's class that finds it by <c>Guid id</c>, which is its
/// first parameter beside services; it returns null when there is none that the caller may see. It is not a field.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeResolverAttribute : Attribute;

/// <summary>The parameter receives the value that the field is selected on.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute : Attribute;

/// <summary>
/// The parameter is a service of the request's scope. Types that the service provider knows need no attribute.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceAttribute : Attribute;
