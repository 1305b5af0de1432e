using System.Reflection;

namespace TimeBanking.GraphQL.Types.Binding;

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
        void Report(string message) => session.Problems.Add(parameter, message);
        var id = IdBinding.Of(parameter.GetCustomAttribute<IDAttribute>(), shape, session, Report);
        var type = Reference(shape, id, Report);
        var definition = new InputValueDefinition(MemberNames.Parameter(parameter), type)
        {
            Description = session.Descriptions.Of(parameter),
            DeprecationReason = parameter.GetCustomAttribute<GraphQLDeprecatedAttribute>()?.Reason,
            DefaultValue = DefaultLiterals.Of(parameter, type.Named),
            Cost = parameter.GetCustomAttribute<CostAttribute>()?.Weight,
        };
        if (parameter is { HasDefaultValue: true, DefaultValue: not null } && definition.DefaultValue is null)
            Report("has a default that the schema cannot express; take it away.");
        return new BoundInput(definition, InputConverters.For(shape, Convert(shape, id, place)));
    }

    /// <summary>Binds a property that is set beside the constructor's parameters, such as one of a base record.</summary>
    public BoundInput BindProperty(PropertyInfo property, string place)
    {
        void Report(string message) => session.Problems.Add(property, message);
        var shape = ClrShape.OfProperty(property, session.Nullability);
        var id = IdBinding.Of(property.GetCustomAttribute<IDAttribute>(), shape, session, Report);
        var definition = new InputValueDefinition(MemberNames.Field(property), Reference(shape, id, Report))
        {
            Description = session.Descriptions.Of(property),
            DeprecationReason = property.GetCustomAttribute<GraphQLDeprecatedAttribute>()?.Reason,
            Cost = property.GetCustomAttribute<CostAttribute>()?.Weight,
        };
        return new BoundInput(definition, InputConverters.For(shape, Convert(shape, id, place)));
    }

    private TypeReference Reference(ClrShape shape, IdBinding? id, Action<string> report)
    {
        if (shape is { IsOptional: true, IsNullable: false })
            report($"is {MemberNames.ForMessage(shape.DeclaredType)}; what may be left out "
                + "may be null as well, so make it Optional<T?>.");
        if (shape.Element is not null && !ClrShape.IsInputList(shape.Type))
            report($"is {MemberNames.ForMessage(shape.Type)}; take an IReadOnlyList<T>.");
        TypeReference type = shape.Element is { } element ? new ListType(Reference(element, id, report))
            : id is not null ? session.Outputs.Id()
            : session.Leaves.Find(shape.Type) is { } leaf ? leaf
            : Object(shape.Type, report);
        return shape.IsNullable ? type : new NonNullType(type);
    }

    private NamedType Object(Type type, Action<string> report)
    {
        if (_objects.TryGetValue(type, out var known))
            return known.Type;
        if (ConstructorOf(type) is not { } constructor)
        {
            report($"is {MemberNames.ForMessage(type)}, which is neither a scalar, an enum "
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

    /// <summary>The one that makes it, not that which copies. It may take nothing where properties are set beside it.</summary>
    private static ConstructorInfo? ConstructorOf(Type type)
    {
        if (type.IsAbstract || type.IsInterface || type.Namespace is null || type.Namespace == "System"
            || type.Namespace.StartsWith("System.", StringComparison.Ordinal))
            return null;
        var constructors = type.GetConstructors()
            .Where(constructor => constructor.GetParameters() is not [var first] || first.ParameterType != type)
            .ToList();
        return constructors is [var only] && (only.GetParameters().Length > 0 || SetBeside(type, only).Count > 0) ? only : null;
    }

    /// <summary>
    /// The properties that are set beside the constructor: those of no parameter, base records first. They are the record's
    /// own, or what every record of its base has.
    /// </summary>
    public static IReadOnlyList<PropertyInfo> SetBeside(Type type, ConstructorInfo constructor)
    {
        var parameters = constructor.GetParameters().Select(parameter => parameter.Name).ToHashSet();
        var ancestry = new List<Type>();
        for (var at = type; at is not null && at != typeof(object); at = at.BaseType)
            ancestry.Insert(0, at);
        return [.. ancestry.SelectMany(one => one.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(property => property.SetMethod is { IsPublic: true } && !parameters.Contains(property.Name)
                && !property.IsDefined(typeof(GraphQLIgnoreAttribute)))];
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
