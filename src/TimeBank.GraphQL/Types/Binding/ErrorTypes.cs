using System.Linq.Expressions;
using System.Reflection;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>The types of domain errors: one for each exception, and a union for each mutation.</summary>
internal sealed class ErrorTypes(BindingSession session)
{
    private const string Message = "message";
    private const string Code = "code";

    private static readonly Expression Thrown = Expression.Property(
        Expression.Convert(ResolverExpressions.Parent, typeof(DomainError)), nameof(DomainError.Exception));

    private readonly Dictionary<Type, ObjectType> _types = [];
    private InterfaceType? _interface;

    /// <summary>The exceptions that a mutation's attributes name, its class and its error sets included.</summary>
    public static IEnumerable<Type> ExceptionsOf(MethodInfo method) =>
        ExceptionsOf((MemberInfo)method).Concat(ExceptionsOf(method.DeclaringType!)).Distinct();

    /// <summary>The field <c>errors</c> of a mutation's payload.</summary>
    public FieldDefinition Field(string title, string mutation, Type[] exceptions)
    {
        var union = new UnionType(title + "Error")
        {
            Description = $"What can stand in the way of `{mutation}`.",
            Types = new(exceptions.Select(Bind)),
            ResolveType = value => NearestOf(exceptions, ((DomainError)value).Exception.GetType()),
        };
        session.Names.Add(union, null);
        return new FieldDefinition("errors", new ListType(new NonNullType(union)))
        {
            Description = "What stood in the way; null when all went well.",
            Resolve = context => new(((MutationOutcome)context.Parent!).Errors),
        };
    }

    private static IEnumerable<Type> ExceptionsOf(MemberInfo member) => member
        .GetCustomAttributes<ErrorAttribute>(inherit: false)
        .Select(attribute => attribute.ExceptionType)
        .Concat(member.GetCustomAttributes<ErrorSetAttribute>(inherit: false)
            .SelectMany(set => ExceptionsOf(set.SetType)));

    /// <summary>The type for an exception: of its own class, or else of the nearest that is listed.</summary>
    private string? NearestOf(Type[] exceptions, Type thrown)
    {
        for (var type = thrown; type is not null; type = type.BaseType)
            if (exceptions.Contains(type))
                return _types[type].Name;
        return null;
    }

    private ObjectType Bind(Type exception)
    {
        if (_types.TryGetValue(exception, out var known))
            return known;
        var type = new ObjectType(MemberNames.Error(exception))
        {
            Description = session.Descriptions.Of(exception),
            RuntimeType = typeof(DomainError),
        };
        _types.Add(exception, type);
        session.Names.Add(type, exception);
        type.Interfaces = new([_interface ??= BindInterface()]);
        var fields = session.ObjectFields.All(exception, Thrown).Where(field => field.Name is not (Message or Code));
        type.Fields = session.Unique(
            exception,
            type.Name,
            [
                MessageField(context => new(((DomainError)context.Parent!).Exception.Message)),
                CodeField(ResolveCode(exception, type.Name)),
                .. fields,
            ]);
        return type;
    }

    private InterfaceType BindInterface()
    {
        var type = new InterfaceType("Error")
        {
            Description = "Why the domain refused a change.",
            Fields = new([MessageField(null), CodeField(null)]),
        };
        session.Names.Add(type, null);
        return type;
    }

    private FieldDefinition MessageField(Resolver? resolve) => new(Message, RequiredString())
    {
        Description = "What is wrong, in words for people.",
        Resolve = resolve,
    };

    private FieldDefinition CodeField(Resolver? resolve) => new(Code, RequiredString())
    {
        Description = "What is wrong, for programs: in capitals, and never changed.",
        Resolve = resolve,
    };

    private NonNullType RequiredString() => new(session.Leaves.Find(typeof(string))!);

    private static Resolver ResolveCode(Type exception, string typeName)
    {
        if (exception.GetProperty("Code") is { } property && property.PropertyType == typeof(string))
            return ResolverExpressions.Compile(
                Expression.Property(Expression.Convert(Thrown, exception), property));
        var code = MemberNames.ErrorCode(typeName);
        return _ => new(code);
    }
}
