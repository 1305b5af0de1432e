using System.Reflection;

namespace TimeBank.GraphQL.Types.Binding;

/// <summary>Binds the roots of queries and mutations, each from all its classes.</summary>
internal static class RootTypes
{
    public static ObjectType BindQuery(BindingSession session)
    {
        var query = new ObjectType("Query") { Description = "What can be asked." };
        session.Names.Add(query, null);
        if (session.Classes.Queries is not [var first, ..])
        {
            session.Problems.Add("Query", "there is no [QueryType] class; a schema must have something to ask.");
            return query;
        }

        var fields = MethodsOf(session, session.Classes.Queries).Select(method => session.Fields.OfMethod(method));
        query.Fields = session.Unique(first, query.Name, [.. NodeFields.Bind(session), .. fields]);
        return query;
    }

    public static ObjectType? BindMutation(BindingSession session)
    {
        if (session.Classes.Mutations is not [var first, ..])
            return null;

        var mutation = new ObjectType("Mutation") { Description = "What can be changed." };
        session.Names.Add(mutation, null);
        var binder = new MutationBinder(session);
        var fields = MethodsOf(session, session.Classes.Mutations).Select(binder.Bind);
        mutation.Fields = session.Unique(first, mutation.Name, fields);
        return mutation;
    }

    /// <summary>The methods of all classes of a root, the first of each name.</summary>
    private static List<MethodInfo> MethodsOf(BindingSession session, IReadOnlyList<Type> classes)
    {
        var methods = new List<MethodInfo>();
        foreach (var method in classes.SelectMany(BoundClasses.MethodsOf))
        {
            var name = MemberNames.Field(method);
            if (methods.Find(other => MemberNames.Field(other) == name) is { } first)
                session.Problems.Add(method, $"makes the field \"{name}\", as {MemberNames.ForMessage(first)} does; "
                    + "rename one, or give it a [GraphQLName].");
            else
                methods.Add(method);
        }

        return methods;
    }
}
