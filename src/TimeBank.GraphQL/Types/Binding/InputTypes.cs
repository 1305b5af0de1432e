using System.Reflection;

namespace TimeBank.GraphQL.Types.Binding;

/// <summary>An argument or input field, and how its values become those of the C# parameter.</summary>
internal sealed record BoundInput(InputValueDefinition Definition, InputConverter Convert);

/// <summary>The types of arguments.</summary>
internal sealed class InputTypes(BindingSession session)
{
    private readonly Dictionary<Type, InputObjectBinding> _objects = [];

    /// <summary>Binds a parameter of a method, or of a record that is an input object.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="shape">Its type.</param>
    /// <param name="place">What it is called in messages to clients.</param>
    public BoundInput BindParameter(ParameterInfo parameter, ClrShape shape, string place)
    {
        var id = IdBinding.Of(
            parameter.GetCustomAttribute<IDAttribute>(),
            shape,
            session,
            message => session.Problems.Add(parameter, message));
        var type = Reference(shape, id, parameter);
        var definition = new InputValueDefinition(MemberNames.Parameter(parameter), type)
        {
            Description = session.Descriptions.Of(parameter),
            DeprecationReason = parameter.GetCustomAttribute<GraphQLDeprecatedAttribute>()?.Reason,
            DefaultValue = DefaultLiterals.Of(parameter, type.Named),
            Cost = parameter.GetCustomAttribute<CostAttribute>()?.Weight,
        };
        if (parameter is { HasDefaultValue: true, DefaultValue: not null } && definition.DefaultValue is null)
            session.Problems.Add(parameter, "has a default that the schema cannot express; take it away.");
        var convert = InputConverters.For(shape, Convert(shape, id, place));
        return new BoundInput(definition, convert);
    }

    private TypeReference Reference(ClrShape shape, IdBinding? id, ParameterInfo parameter)
    {
        if (shape is { IsOptional: true, IsNullable: false })
            session.Problems.Add(parameter, $"is {MemberNames.ForMessage(shape.DeclaredType)}; what may be left out "
                + "may be null as well, so make it Optional<T?>.");
        if (shape.Element is not null && !ClrShape.IsInputList(shape.Type))
            session.Problems.Add(parameter, $"is {MemberNames.ForMessage(shape.Type)}; take an IReadOnlyList<T>.");
        TypeReference type = shape.Element is { } element ? new ListType(Reference(element, id, parameter))
            : id is not null ? session.Outputs.Id()
            : session.Leaves.Find(shape.Type) is { } leaf ? leaf
            : Object(shape.Type, parameter);
        return shape.IsNullable ? type : new NonNullType(type);
    }

    private NamedType Object(Type type, ParameterInfo parameter)
    {
        if (_objects.TryGetValue(type, out var known))
            return known.Type;
        if (ConstructorOf(type) is not { } constructor)
        {
            session.Problems.Add(parameter, $"is {MemberNames.ForMessage(type)}, which is neither a scalar, an enum "
                + "nor a record with one constructor; make it one of these, or a [Service].");
            return BuiltInScalars.String;
        }

        var binding = new InputObjectBinding(new InputObjectType(MemberNames.Input(type))
        {
            Description = session.Descriptions.Of(type),
            IsOneOf = type.IsDefined(typeof(OneOfAttribute)),
        });
        _objects.Add(type, binding);
        session.Names.Add(binding.Type, type);
        session.Outputs.Later(() => binding.Finish(session, constructor));
        return binding.Type;
    }

    /// <summary>The one that sets everything: not the parameterless, nor that which copies.</summary>
    private static ConstructorInfo? ConstructorOf(Type type)
    {
        if (type.IsAbstract || type.IsInterface || type.Namespace is null || type.Namespace == "System"
            || type.Namespace.StartsWith("System.", StringComparison.Ordinal))
            return null;
        var constructors = type.GetConstructors()
            .Where(constructor => constructor.GetParameters() is [_, ..] parameters
                && parameters[0].ParameterType != type)
            .ToList();
        return constructors is [var only] ? only : null;
    }

    private InputConverter Convert(ClrShape shape, IdBinding? id, string place)
    {
        if (shape.Element is { } element)
            return InputConverters.List(shape.Type, element, Convert(element, id, place));
        if (id is not null)
            return Id(shape.Type, id, place);
        if (shape.Type == typeof(long))
            return InputConverters.Long;
        return _objects.TryGetValue(shape.Type, out var binding) ? binding.Convert : InputConverters.Same;
    }

    private static InputConverter Id(Type type, IdBinding id, string place)
    {
        if (id.NodeTypeName is { } typeName)
            return given => given is string text ? GlobalIds.Decode(text, typeName, place) : null;
        if (type == typeof(Guid))
            return given => given is string text ? GlobalIds.ParseKey(text, place) : null;
        return InputConverters.Same;
    }
}
