using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>Builds the schema of one document whose names and references are known to be right.</summary>
internal sealed class SdlSchema(SdlDocument document)
{
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);

    /// <exception cref="CoercionException">A directive was given an argument of the wrong type.</exception>
    public Schema Build()
    {
        var standard = BuiltInScalars.Specified.Concat(Introspection.Types).ToDictionary(type => type.Name);
        foreach (var definition in document.Definitions)
            _types[definition.Name] = standard.GetValueOrDefault(definition.Name) ?? CreateType(definition);
        foreach (var reference in document.TypeReferences())
            _types.TryAdd(reference.Name.Value, standard.GetValueOrDefault(reference.Name.Value)!);
        foreach (var definition in document.Definitions)
            if (!standard.ContainsKey(definition.Name))
                CompleteType(_types[definition.Name], [.. document.WithExtensions(definition)]);

        var directives = document.Directives.Select(CreateDirective).ToList();
        var roots = RootTypeNames.Of(document).ToDictionary(root => root.Kind, root => (ObjectType)_types[root.Name]);
        return new Schema(
            roots.GetValueOrDefault(OperationKind.Query),
            roots.GetValueOrDefault(OperationKind.Mutation),
            roots.GetValueOrDefault(OperationKind.Subscription),
            _types.Values,
            directives.Concat(SpecifiedDirectives.All.ExceptBy(directives.Select(d => d.Name), d => d.Name)),
            document.SchemaDefinitions is [var schemaDefinition, ..] ? schemaDefinition.Description?.Value : null);
    }

    private NamedType CreateType(TypePart definition)
    {
        var description = (definition.Node as TypeDefinitionNode)?.Description?.Value;
        var directives = document.WithExtensions(definition).SelectMany(part => part.Directives).ToList();
        return definition.Kind switch
        {
            TypeKind.Scalar => new CustomScalarType(definition.Name)
            {
                Description = description,
                SpecifiedByUrl = SpecifiedByUrl(document.WithExtensions(definition)),
                Cost = CostDirectives.ReadCost(directives),
            },
            TypeKind.Object => new ObjectType(definition.Name)
            {
                Description = description,
                Cost = CostDirectives.ReadCost(directives),
            },
            TypeKind.Interface => new InterfaceType(definition.Name) { Description = description },
            TypeKind.Union => new UnionType(definition.Name) { Description = description },
            TypeKind.Enum => new EnumType(definition.Name)
            {
                Description = description,
                Cost = CostDirectives.ReadCost(directives),
            },
            _ => new InputObjectType(definition.Name)
            {
                Description = description,
                IsOneOf = definition.Directives.Any(d => d.Name.Value == SpecifiedDirectives.OneOf.Name),
            },
        };
    }

    private void CompleteType(NamedType type, IReadOnlyList<TypePart> parts)
    {
        switch (type)
        {
            case FieldsType fieldsType:
                fieldsType.Interfaces = new(parts.SelectMany(part => part.Interfaces).Select(Find<InterfaceType>));
                fieldsType.Fields = new(parts.SelectMany(part => part.Fields).Select(CreateField));
                break;
            case UnionType union:
                union.Types = new(parts.SelectMany(part => part.Members).Select(Find<ObjectType>));
                break;
            case EnumType enumType:
                enumType.Values = new(parts.SelectMany(part => part.Values).Select(CreateEnumValue));
                break;
            case InputObjectType inputObject:
                inputObject.Fields = new(parts.SelectMany(part => part.InputFields).Select(CreateInputValue));
                break;
        }
    }

    private FieldDefinition CreateField(FieldDefinitionNode node) => new(node.Name.Value, Resolve(node.Type))
    {
        Description = node.Description?.Value,
        DeprecationReason = DeprecationReason(node.Directives),
        Arguments = new(node.Arguments.Select(CreateInputValue)),
        Cost = CostDirectives.ReadCost(node.Directives),
        ListSize = CostDirectives.ReadSize(node.Directives),
    };

    private InputValueDefinition CreateInputValue(InputValueDefinitionNode node) =>
        new(node.Name.Value, Resolve(node.Type))
        {
            Description = node.Description?.Value,
            DeprecationReason = DeprecationReason(node.Directives),
            DefaultValue = node.DefaultValue,
            Cost = CostDirectives.ReadCost(node.Directives),
        };

    private static EnumValueDefinition CreateEnumValue(EnumValueDefinitionNode node) =>
        new(node.Name.Value, node.Name.Value)
        {
            Description = node.Description?.Value,
            DeprecationReason = DeprecationReason(node.Directives),
        };

    private DirectiveDefinition CreateDirective(DirectiveDefinitionNode node) =>
        new(node.Name.Value, [.. node.Locations.Select(Location)])
        {
            Description = node.Description?.Value,
            IsRepeatable = node.IsRepeatable,
            Arguments = new(node.Arguments.Select(CreateInputValue)),
        };

    private static DirectiveLocation Location(NameNode name) =>
        DirectiveLocations.TryParse(name.Value, out var location)
            ? location
            : throw new CoercionException($"Unknown directive location \"{name.Value}\".") { Location = name.Location };

    private TypeReference Resolve(TypeNode node) => node switch
    {
        NamedTypeNode named => _types[named.Name.Value],
        ListTypeNode list => new ListType(Resolve(list.ItemType)),
        NonNullTypeNode nonNull => new NonNullType(Resolve(nonNull.NullableType)),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private T Find<T>(NamedTypeNode node)
        where T : NamedType => (T)_types[node.Name.Value];

    private static string? DeprecationReason(IReadOnlyList<DirectiveNode> directives) =>
        FirstArgument(SpecifiedDirectives.Deprecated, directives);

    private static string? SpecifiedByUrl(IEnumerable<TypePart> parts) => parts
        .Select(part => FirstArgument(SpecifiedDirectives.SpecifiedBy, part.Directives))
        .LastOrDefault(url => url is not null);

    private static string? FirstArgument(DirectiveDefinition definition, IReadOnlyList<DirectiveNode> directives) =>
        directives.FirstOrDefault(directive => directive.Name.Value == definition.Name) is { } given
            ? (string?)InputCoercion.CoerceArgumentValues(
                $"@{definition.Name}", definition.Arguments, given.Arguments)[0]
            : null;
}
