using System.Linq.Expressions;
using System.Reflection;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>The fields of a C# type: its properties, and the methods of its extension classes.</summary>
internal sealed class ObjectFields(BindingSession session)
{
    public NamedList<FieldDefinition> Of(Type type, string typeName, bool isAbstract)
    {
        var fields = session.Unique(type, typeName, All(type, parent: null));
        if (!isAbstract)
            return fields;
        foreach (var field in fields)
        {
            field.Resolve = null;
            field.Cost = null;
        }

        return fields;
    }

    /// <summary>The fields, read from another value than the context's parent when one is given.</summary>
    public IEnumerable<FieldDefinition> All(Type type, Expression? parent)
    {
        var extensions = session.Classes.InterfacesOf(type).SelectMany(session.Classes.ExtensionsOf)
            .Concat(session.Classes.ExtensionsOf(type))
            .ToList();
        var methods = extensions
            .SelectMany(extension => BoundClasses.MethodsOf(extension.Class))
            .Where(method => !method.IsDefined(typeof(NodeResolverAttribute)))
            .ToList();
        var replacing = methods.ToLookup(MemberNames.Field);
        var replaced = methods.Select(method => method.GetCustomAttribute<BindMemberAttribute>()?.Name).ToHashSet();
        var isNode = session.Classes.IsNode(type);
        if (isNode)
            yield return NodeFields.KeyField(session, type, parent);
        foreach (var property in Properties(type, extensions))
        {
            var isKey = isNode && property.Name == NodeFields.KeyName;
            if (!isKey && !replacing.Contains(MemberNames.Field(property)) && !replaced.Contains(property.Name))
                yield return session.Fields.OfProperty(property, parent);
        }

        foreach (var method in methods)
            yield return session.Fields.OfMethod(method, type, parent);
    }

    private IEnumerable<PropertyInfo> Properties(Type type, List<TypeExtension> extensions)
    {
        var own = extensions.Where(extension => extension.Attribute.RuntimeType == type).ToList();
        var only = own.SelectMany(extension => extension.Attribute.Only).ToHashSet();
        var ignored = own.SelectMany(extension => extension.Attribute.Ignore).ToHashSet();
        var bindsAll = own.All(extension => extension.Attribute.BindProperties);
        var all = PropertiesOf(type).ToList();
        foreach (var extension in own)
            foreach (var name in extension.Attribute.Only.Concat(extension.Attribute.Ignore))
                if (!all.Exists(property => property.Name == name))
                    session.Problems.Add(extension.Class, $"names \"{name}\", but {type.Name} has no such property; "
                        + "name it with nameof.");
        return all.Where(property => !ignored.Contains(property.Name)
            && (only.Contains(property.Name) || (bindsAll && only.Count == 0)));
    }

    /// <summary>The public properties that can be read, those of base classes first.</summary>
    public static IEnumerable<PropertyInfo> PropertiesOf(Type type)
    {
        var declaring = new List<Type>();
        for (var each = type; each is not null && !IsOfThePlatform(each); each = each.BaseType)
            declaring.Insert(0, each);
        if (type.IsInterface)
            declaring.InsertRange(0, type.GetInterfaces());
        return declaring
            .SelectMany(each => each
                .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .OrderBy(property => property.MetadataToken))
            .Where(property => property.GetMethod is { IsPublic: true }
                && property.GetIndexParameters().Length == 0
                && !Annotations.Has<GraphQLIgnoreAttribute>(property))
            .GroupBy(property => property.Name)
            .Select(group => group.Last());
    }

    private static bool IsOfThePlatform(Type type) => type == typeof(object) || type == typeof(GraphQLException)
        || type.Namespace is "System" || type.Namespace?.StartsWith("System.", StringComparison.Ordinal) == true;
}
