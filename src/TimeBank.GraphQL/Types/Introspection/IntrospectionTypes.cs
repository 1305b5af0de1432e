using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>Builds the introspection types (specification 4.2).</summary>
internal sealed class IntrospectionTypes
{
    private static readonly NamedType String = BuiltInScalars.String;
    private static readonly NonNullType RequiredString = new(BuiltInScalars.String);
    private static readonly NonNullType RequiredBoolean = new(BuiltInScalars.Boolean);

    private readonly ObjectType _field = new("__Field")
    {
        Description = "A field of an object or interface type: its name, its arguments, and the type of its values.",
    };

    private readonly ObjectType _inputValue = new("__InputValue")
    {
        Description = "An argument of a field or directive, or a field of an input object.",
    };

    private readonly ObjectType _enumValue = new("__EnumValue") { Description = "One of the values of an enum." };

    private readonly ObjectType _directive = new("__Directive")
    {
        Description = "A directive: where it may stand, and which arguments it takes.",
    };

    private readonly EnumType _typeKind = new("__TypeKind")
    {
        Description = "What kind of type a `__Type` is.",
        Values = new(
        [
            new("SCALAR", TypeKind.Scalar) { Description = "A scalar." },
            new("OBJECT", TypeKind.Object) { Description = "An object. `fields` and `interfaces` are valid." },
            new("INTERFACE", TypeKind.Interface)
            {
                Description = "An interface. `fields`, `interfaces` and `possibleTypes` are valid.",
            },
            new("UNION", TypeKind.Union) { Description = "A union. `possibleTypes` is valid." },
            new("ENUM", TypeKind.Enum) { Description = "An enum. `enumValues` is valid." },
            new("INPUT_OBJECT", TypeKind.InputObject)
            {
                Description = "An input object. `inputFields` and `isOneOf` are valid.",
            },
            new("LIST", TypeKind.List) { Description = "A list. `ofType` is valid." },
            new("NON_NULL", TypeKind.NonNull) { Description = "A type without null. `ofType` is valid." },
        ]),
    };

    private readonly EnumType _directiveLocation = new("__DirectiveLocation")
    {
        Description = "Where a directive may stand.",
        Values = new(Enum.GetValues<DirectiveLocation>().Select(l => new EnumValueDefinition(l.Name(), l))),
    };

    public IntrospectionTypes()
    {
        Schema.Fields = new(SchemaFields());
        Type.Fields = new(TypeFields());
        _field.Fields = new(FieldFields());
        _inputValue.Fields = new(InputValueFields());
        _enumValue.Fields = new(EnumValueFields());
        _directive.Fields = new(DirectiveFields());
        All = new([Schema, Type, _typeKind, _field, _inputValue, _enumValue, _directive, _directiveLocation]);
    }

    public ObjectType Schema { get; } = new("__Schema")
    {
        Description = "What the server offers: its types and directives, and where operations begin.",
    };

    public ObjectType Type { get; } = new("__Type")
    {
        Description = "A type of any kind: a named type, or one that wraps another in a list or a non-null. "
            + "Which fields are valid depends on `kind`; the others are null.",
    };

    public NamedList<NamedType> All { get; }

    private IEnumerable<FieldDefinition> SchemaFields() =>
    [
        Field<Schema>("description", String, schema => schema.Description),
        Field<Schema>("types", RequiredListOf(Type), schema => schema.Types),
        Field<Schema>("queryType", new NonNullType(Type), schema => schema.QueryType),
        Field<Schema>("mutationType", Type, schema => schema.MutationType),
        Field<Schema>("subscriptionType", Type, schema => schema.SubscriptionType),
        Field<Schema>("directives", RequiredListOf(_directive), schema => schema.Directives),
    ];

    private IEnumerable<FieldDefinition> TypeFields() =>
    [
        Field<TypeReference>("kind", new NonNullType(_typeKind), type => KindOf(type)),
        Field<TypeReference>("name", String, type => (type as NamedType)?.Name),
        Field<TypeReference>("description", String, type => (type as NamedType)?.Description?.Text),
        Field<TypeReference>("specifiedByURL", String, type => (type as ScalarType)?.SpecifiedByUrl),
        WithDeprecated<TypeReference, FieldDefinition>(
            "fields", ListOf(_field), type => (type as FieldsType)?.Fields, field => field.DeprecationReason),
        Field<TypeReference>("interfaces", ListOf(Type), type => (type as FieldsType)?.Interfaces),
        new FieldDefinition("possibleTypes", ListOf(Type))
        {
            Resolve = context => new ValueTask<object?>(
                context.Parent is InterfaceType or UnionType
                    ? context.Schema.PossibleTypes((NamedType)context.Parent)
                    : null),
        },
        WithDeprecated<TypeReference, EnumValueDefinition>(
            "enumValues", ListOf(_enumValue), type => (type as EnumType)?.Values, value => value.DeprecationReason),
        WithDeprecated<TypeReference, InputValueDefinition>(
            "inputFields",
            ListOf(_inputValue),
            type => (type as InputObjectType)?.Fields,
            field => field.DeprecationReason),
        Field<TypeReference>("ofType", Type, type => type switch
        {
            ListType list => list.OfType,
            NonNullType nonNull => nonNull.OfType,
            _ => null,
        }),
        Field<TypeReference>("isOneOf", BuiltInScalars.Boolean, type => (type as InputObjectType)?.IsOneOf),
    ];

    private IEnumerable<FieldDefinition> FieldFields() =>
    [
        Field<FieldDefinition>("name", RequiredString, field => field.Name),
        Field<FieldDefinition>("description", String, field => field.Description?.Text),
        WithDeprecated<FieldDefinition, InputValueDefinition>(
            "args", RequiredListOf(_inputValue), field => field.Arguments, argument => argument.DeprecationReason),
        Field<FieldDefinition>("type", new NonNullType(Type), field => field.Type),
        Field<FieldDefinition>("isDeprecated", RequiredBoolean, field => field.DeprecationReason is not null),
        Field<FieldDefinition>("deprecationReason", String, field => field.DeprecationReason),
    ];

    private IEnumerable<FieldDefinition> InputValueFields() =>
    [
        Field<InputValueDefinition>("name", RequiredString, value => value.Name),
        Field<InputValueDefinition>("description", String, value => value.Description?.Text),
        Field<InputValueDefinition>("type", new NonNullType(Type), value => value.Type),
        Field<InputValueDefinition>(
            "defaultValue",
            String,
            value => value.DefaultValue is { } literal ? Printer.Print(literal) : null,
            "The default as a literal of the query language; null when there is none."),
        Field<InputValueDefinition>("isDeprecated", RequiredBoolean, value => value.DeprecationReason is not null),
        Field<InputValueDefinition>("deprecationReason", String, value => value.DeprecationReason),
    ];

    private static IEnumerable<FieldDefinition> EnumValueFields() =>
    [
        Field<EnumValueDefinition>("name", RequiredString, value => value.Name),
        Field<EnumValueDefinition>("description", String, value => value.Description?.Text),
        Field<EnumValueDefinition>("isDeprecated", RequiredBoolean, value => value.DeprecationReason is not null),
        Field<EnumValueDefinition>("deprecationReason", String, value => value.DeprecationReason),
    ];

    private IEnumerable<FieldDefinition> DirectiveFields() =>
    [
        Field<DirectiveDefinition>("name", RequiredString, directive => directive.Name),
        Field<DirectiveDefinition>("description", String, directive => directive.Description?.Text),
        Field<DirectiveDefinition>("isRepeatable", RequiredBoolean, directive => directive.IsRepeatable),
        Field<DirectiveDefinition>("locations", RequiredListOf(_directiveLocation), directive => directive.Locations),
        WithDeprecated<DirectiveDefinition, InputValueDefinition>(
            "args", RequiredListOf(_inputValue), directive => directive.Arguments, value => value.DeprecationReason),
    ];

    private static TypeKind KindOf(TypeReference type) => type switch
    {
        ScalarType => TypeKind.Scalar,
        ObjectType => TypeKind.Object,
        InterfaceType => TypeKind.Interface,
        UnionType => TypeKind.Union,
        EnumType => TypeKind.Enum,
        InputObjectType => TypeKind.InputObject,
        ListType => TypeKind.List,
        NonNullType => TypeKind.NonNull,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static ListType ListOf(NamedType type) => new(new NonNullType(type));

    private static NonNullType RequiredListOf(NamedType type) => new(ListOf(type));

    private static FieldDefinition Field<TParent>(
        string name, TypeReference type, Func<TParent, object?> read, string? description = null) => new(name, type)
        {
            Description = description,
            Resolve = context => new ValueTask<object?>(read((TParent)context.Parent!)),
        };

    /// <summary>A list that leaves out what is deprecated, unless the argument includeDeprecated asks for it.</summary>
    private static FieldDefinition WithDeprecated<TParent, TItem>(
        string name, TypeReference type, Func<TParent, IReadOnlyList<TItem>?> read, Func<TItem, string?> reason) =>
        new(name, type)
        {
            Arguments = new(
            [
                new("includeDeprecated", RequiredBoolean)
                {
                    DefaultValue = new BooleanValueNode(default, value: false),
                },
            ]),
            Resolve = context =>
            {
                var items = read((TParent)context.Parent!);
                return new ValueTask<object?>(
                    context.Argument(0) is true ? items : items?.Where(item => reason(item) is null).ToList());
            },
        };
}
