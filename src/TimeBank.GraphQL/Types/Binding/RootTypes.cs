using System.Reflection;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>Binds the roots of queries, mutations and subscriptions, each from all its classes.</summary>
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

        var fields = MethodsOf(session, session.Classes.Queries, BoundClasses.MethodsOf).Select(method => session.Fields.OfMethod(method));
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
        var fields = MethodsOf(session, session.Classes.Mutations, BoundClasses.MethodsOf).Select(binder.Bind);
        mutation.Fields = session.Unique(first, mutation.Name, fields);
        return mutation;
    }

    public static ObjectType? BindSubscription(BindingSession session)
    {
        if (session.Classes.Subscriptions is not [var first, ..])
            return null;

        var subscription = new ObjectType("Subscription") { Description = "What can be listened to." };
        session.Names.Add(subscription, null);
        var binder = new SubscriptionBinder(session);
        var methods = MethodsOf(session, session.Classes.Subscriptions, binder.FieldsOf);
        subscription.Fields = session.Unique(first, subscription.Name, methods.Select(binder.Bind));
        return subscription;
    }

    /// <summary>The methods of all classes of a root, the first of each name.</summary>
    private static List<MethodInfo> MethodsOf(
        BindingSession session, IReadOnlyList<Type> classes, Func<Type, IEnumerable<MethodInfo>> fieldsOf)
    {
        var methods = new List<MethodInfo>();
        foreach (var method in classes.SelectMany(fieldsOf))
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
