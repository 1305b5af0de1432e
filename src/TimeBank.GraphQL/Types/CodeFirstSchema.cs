using System.Reflection;
using TimeBanking.GraphQL.Types.Binding;

namespace TimeBanking.GraphQL.Types;

/// <summary>Makes schemas of classes that bear attributes such as <see cref="QueryTypeAttribute"/>.</summary>
public static class CodeFirstSchema
{
    /// <summary>Makes the schema of all classes in the assemblies.</summary>
    /// <inheritdoc cref="Build(IEnumerable{Type}, Func{Type, bool})"/>
    public static Schema Build(IEnumerable<Assembly> assemblies, Func<Type, bool> isService) =>
        Build(assemblies.SelectMany(assembly => assembly.GetTypes()), isService);

    /// <summary>Makes the schema of these classes; other classes that they mention become types by themselves.</summary>
    /// <param name="types">The classes with attributes, and any others.</param>
    /// <param name="isService">Whether a parameter of this type is a service rather than an argument.</param>
    /// <exception cref="BindingException">The classes do not make a schema.</exception>
    /// <exception cref="SchemaException">The schema breaks the rules of the type system.</exception>
    public static Schema Build(IEnumerable<Type> types, Func<Type, bool> isService)
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(isService);
        var session = new BindingSession(types, isService);
        var query = RootTypes.BindQuery(session);
        var mutation = RootTypes.BindMutation(session);
        var subscription = RootTypes.BindSubscription(session);
        session.Outputs.Complete();
        if (session.Problems.Lines.Count > 0)
            throw new BindingException(session.Problems.Lines);

        var schema = new Schema(
            query,
            mutation,
            subscription,
            InOrder(session.Names.All, [query, mutation, subscription]),
            [.. SpecifiedDirectives.All, CostDirectives.Cost, CostDirectives.Size]);
        var errors = SchemaValidator.Validate(schema);
        return errors.Count == 0 ? schema : throw new SchemaException(errors);
    }

    private static IEnumerable<NamedType> InOrder(IEnumerable<NamedType> types, ObjectType?[] roots) => types
        .OrderBy(type => Array.IndexOf(roots, type) is var place and >= 0 ? place : roots.Length)
        .ThenBy(type => type.Name, StringComparer.Ordinal);
}
