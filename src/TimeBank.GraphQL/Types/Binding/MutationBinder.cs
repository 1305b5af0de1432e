using System.Linq.Expressions;
using System.Reflection;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>What a mutation came to: what its method returned, or the domain error that it threw.</summary>
internal sealed record MutationOutcome(object? Value, IReadOnlyList<DomainError>? Errors);

/// <summary>An exception as a value: by itself it would count as the failure of its field.</summary>
internal sealed record DomainError(Exception Exception);

/// <summary>Makes mutations of methods: one <c>input</c>, and a payload with typed domain errors.</summary>
internal sealed class MutationBinder(BindingSession session)
{
    private static readonly Expression Value = Expression.Property(
        Expression.Convert(ResolverExpressions.Parent, typeof(MutationOutcome)), nameof(MutationOutcome.Value));

    private readonly ErrorTypes _errors = new(session);

    public FieldDefinition Bind(MethodInfo method)
    {
        var call = new MethodCall(session, method, owner: null, ResolverExpressions.Parent);
        var resolve = ResolverExpressions.Compile(call.Bind());
        if (call.Arguments.Count > 1 || call.Arguments.Any(argument => argument.Name != "input"))
            session.Problems.Add(method, $"has the arguments {string.Join(", ", call.Arguments.Select(a => a.Name))}; "
                + "a mutation takes one parameter named \"input\" beside services: put them into a record.");
        var name = MemberNames.Field(method);
        var exceptions = ErrorTypes.ExceptionsOf(method).ToArray();
        return new FieldDefinition(name, new NonNullType(BindPayload(method, name, exceptions)))
        {
            Description = method.IsStatic ? session.Descriptions.Of(method) : session.Descriptions.Of(method.DeclaringType!),
            DeprecationReason = Annotations.Find<GraphQLDeprecatedAttribute>(method)?.Reason,
            Arguments = call.Arguments,
            Cost = Annotations.Find<CostAttribute>(method)?.Weight,
            ListSize = SizeOf(method, call.Arguments),
            Resolve = Catching(resolve, exceptions),
        };
    }

    /// <summary>What a method says of the list that it returns holds for the field of the payload that has it.</summary>
    private ListSize? SizeOf(MethodInfo method, NamedList<InputValueDefinition> arguments)
    {
        var size = session.Fields.SizeOf(method, arguments);
        return size is { SizedFields: [] } && PayloadFieldOf(method) is { } list ? size with { SizedFields = [list] } : size;
    }

    private static string? PayloadFieldOf(MethodInfo method) =>
        method.GetCustomAttribute<UseMutationConventionAttribute>()?.PayloadFieldName;

    private ObjectType BindPayload(MethodInfo method, string fieldName, Type[] exceptions)
    {
        var title = MemberNames.PascalCase(fieldName);
        var payload = new ObjectType(title + "Payload")
        {
            Description = $"What `{fieldName}` answers.",
            RuntimeType = typeof(MutationOutcome),
        };
        session.Names.Add(payload, method.DeclaringType);
        session.Outputs.Later(() =>
        {
            var fields = ResultFields(method);
            if (exceptions.Length > 0)
                fields.Add(_errors.Field(title, fieldName, exceptions));
            payload.Fields = session.Unique(method.DeclaringType!, payload.Name, fields);
            if (fields.Count == 0)
                session.Problems.Add(method, "returns nothing and has no [Error<T>]; return what it changed.");
        });
        return payload;
    }

    private List<FieldDefinition> ResultFields(MethodInfo method)
    {
        if (method.ReturnType == typeof(Task) || method.ReturnType == typeof(void))
            return [];
        var shape = ClrShape.OfReturn(method, session.Nullability);
        if (shape.Type.IsDefined(typeof(MutationPayloadAttribute)))
            return [.. session.ObjectFields.All(shape.Type, Value).Select(OfPayload)];

        var id = IdBinding.Of(
            Annotations.Find<IDAttribute>(method), shape, session, message => session.Problems.Add(method, message));
        var type = session.Outputs.Reference(shape, id, method).Nullable;
        var name = PayloadFieldOf(method);
        if (name is null && (shape.Element is not null || LeafTypes.IsLeaf(shape.Type)))
            session.Problems.Add(method, $"returns {MemberNames.ForMessage(shape.Type)}, after which no field can be "
                + "named; return the changed object or a [MutationPayload] record, or name the field with "
                + "[UseMutationConvention(PayloadFieldName = ...)].");
        Resolver resolve = context => new(((MutationOutcome)context.Parent!).Value);
        return
        [
            new FieldDefinition(name ?? MemberNames.CamelCase(type.Named.Name), type)
            {
                Description = type.Named.Description,
                Resolve = id?.NodeTypeName is { } typeName
                    ? ResolverExpressions.Then(resolve, key => GlobalIds.Encode(key, typeName))
                    : resolve,
            },
        ];
    }

    /// <summary>A field of a payload record: null when there is no record because there are errors.</summary>
    private static FieldDefinition OfPayload(FieldDefinition field)
    {
        var resolve = field.Resolve!;
        return new FieldDefinition(field.Name, field.Type.Nullable)
        {
            Description = field.Description,
            DeprecationReason = field.DeprecationReason,
            Arguments = field.Arguments,
            Cost = field.Cost,
            ListSize = field.ListSize,
            Resolve = context =>
                ((MutationOutcome)context.Parent!).Value is null ? new((object?)null) : resolve(context),
        };
    }

    private static Resolver Catching(Resolver resolve, Type[] exceptions) => async context =>
    {
        try
        {
            return new MutationOutcome(await resolve(context), null);
        }
        catch (Exception failure) when (exceptions.Any(exception => exception.IsInstanceOfType(failure)))
        {
            return new MutationOutcome(null, [new DomainError(failure)]);
        }
    };
}
