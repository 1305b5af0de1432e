
namespace TimeBanking.GraphQL.Types;

/// <summary>
/// Schema introspection (specification 4): three meta fields, and types like any others whose resolvers read the schema
/// of the request. All complete at once.
/// </summary>
public static class Introspection
{
    static Introspection()
    {
        var types = new IntrospectionTypes();
        Types = types.All;
        SchemaField = new FieldDefinition("__schema", new NonNullType(types.Schema))
        {
            Description = "The schema of this server.",
            Resolve = context => new ValueTask<object?>(context.Schema),
        };
        TypeField = new FieldDefinition("__type", types.Type)
        {
            Description = "One type of the schema by its name; null when there is none.",
            Arguments = new([new InputValueDefinition("name", new NonNullType(BuiltInScalars.String))]),
            Resolve = context => new ValueTask<object?>(context.Schema.Types.Find((string)context.Argument(0)!)),
        };
        TypeNameField = new FieldDefinition("__typename", new NonNullType(BuiltInScalars.String))
        {
            Description = "The name of the object type that is selected on.",
            Resolve = context => new ValueTask<object?>(context.ParentType.Name),
        };
    }

    /// <summary><c>__schema</c>, on the query root only.</summary>
    public static FieldDefinition SchemaField { get; }

    /// <summary><c>__type(name:)</c>, on the query root only.</summary>
    public static FieldDefinition TypeField { get; }

    /// <summary><c>__typename</c>, on every object, interface and union.</summary>
    public static FieldDefinition TypeNameField { get; }

    /// <summary>The introspection types; every <see cref="Schema"/> has them in its types.</summary>
    public static NamedList<NamedType> Types { get; }

    /// <summary>The field of this name that may be selected on the type: its own, or a meta field.</summary>
    public static FieldDefinition? FindField(Schema schema, NamedType parent, string name) => name switch
    {
        "__typename" when parent is FieldsType or UnionType => TypeNameField,
        "__schema" when ReferenceEquals(parent, schema.QueryType) => SchemaField,
        "__type" when ReferenceEquals(parent, schema.QueryType) => TypeField,
        _ => (parent as FieldsType)?.Fields.Find(name),
    };
}
