using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>The type system definitions of a document, arranged for validation and building.</summary>
internal sealed class SdlDocument
{
    private static readonly HashSet<string> StandardNames =
        [.. BuiltInScalars.Specified.Select(type => type.Name), .. Introspection.Types.Select(type => type.Name)];

    public SdlDocument(DocumentNode document)
    {
        Parts = [.. document.Definitions.Select(TypePart.From).OfType<TypePart>()];
        Definitions = [.. Parts.Where(part => !part.IsExtension)];
        Extensions = Parts.Where(part => part.IsExtension).ToLookup(part => part.Name);
        Directives = [.. document.Definitions.OfType<DirectiveDefinitionNode>()];
        SchemaDefinitions = [.. document.Definitions.OfType<SchemaDefinitionNode>()];
        SchemaExtensions = [.. document.Definitions.OfType<SchemaExtensionNode>()];
    }

    /// <summary>Definitions and extensions of types, in order.</summary>
    public IReadOnlyList<TypePart> Parts { get; }

    public IReadOnlyList<TypePart> Definitions { get; }

    public ILookup<string, TypePart> Extensions { get; }

    public IReadOnlyList<DirectiveDefinitionNode> Directives { get; }

    public IReadOnlyList<SchemaDefinitionNode> SchemaDefinitions { get; }

    public IReadOnlyList<SchemaExtensionNode> SchemaExtensions { get; }

    public IEnumerable<RootOperationTypeNode> RootOperationTypes => SchemaDefinitions
        .SelectMany(schema => schema.OperationTypes)
        .Concat(SchemaExtensions.SelectMany(schema => schema.OperationTypes));

    /// <summary>
    /// The names that exist without being declared: the specified scalars and the introspection types.
    /// </summary>
    public static bool IsStandardName(string name) => StandardNames.Contains(name);

    public static IEnumerable<string> StandardTypeNames => StandardNames;

    /// <summary>The definition, then its extensions.</summary>
    public IEnumerable<TypePart> WithExtensions(TypePart definition) => Extensions[definition.Name].Prepend(definition);

    /// <summary>Every reference to a type, stripped of its wrappers.</summary>
    public IEnumerable<NamedTypeNode> TypeReferences()
    {
        var arguments = Parts.SelectMany(part => part.Fields)
            .SelectMany(field => field.Arguments)
            .Concat(Directives.SelectMany(directive => directive.Arguments))
            .Concat(Parts.SelectMany(part => part.InputFields));
        return RootOperationTypes.Select(root => root.Type)
            .Concat(Parts.SelectMany(part => part.Interfaces.Concat(part.Members)))
            .Concat(Parts.SelectMany(part => part.Fields).Select(field => Unwrap(field.Type)))
            .Concat(arguments.Select(argument => Unwrap(argument.Type)));
    }

    /// <summary>Every place that may bear directives, those of one thing and its extensions under one key.</summary>
    public IEnumerable<DirectiveSite> DirectiveSites()
    {
        foreach (var schema in SchemaDefinitions)
            yield return new(DirectiveLocation.Schema, schema.Directives, "schema");
        foreach (var schema in SchemaExtensions)
            yield return new(DirectiveLocation.Schema, schema.Directives, "schema");
        foreach (var argument in Directives.SelectMany(directive => directive.Arguments))
            yield return new(DirectiveLocation.ArgumentDefinition, argument.Directives, argument);
        foreach (var part in Parts)
        {
            yield return new(part.DirectiveLocation, part.Directives, $"type {part.Name}");
            foreach (var site in SitesWithin(part))
                yield return site;
        }
    }

    /// <summary>Every default value, and every value given to a directive.</summary>
    public IEnumerable<ValueNode> Values()
    {
        var inputs = Parts.SelectMany(part => part.InputFields)
            .Concat(Parts.SelectMany(part => part.Fields).SelectMany(field => field.Arguments))
            .Concat(Directives.SelectMany(directive => directive.Arguments));
        var given = DirectiveSites()
            .SelectMany(site => site.Directives)
            .SelectMany(directive => directive.Arguments)
            .Select(argument => argument.Value);
        return inputs.Select(input => input.DefaultValue).OfType<ValueNode>().Concat(given);
    }

    private static IEnumerable<DirectiveSite> SitesWithin(TypePart part)
    {
        foreach (var field in part.Fields)
        {
            yield return new(DirectiveLocation.FieldDefinition, field.Directives, field);
            foreach (var argument in field.Arguments)
                yield return new(DirectiveLocation.ArgumentDefinition, argument.Directives, argument);
        }

        foreach (var value in part.Values)
            yield return new(DirectiveLocation.EnumValue, value.Directives, value);
        foreach (var field in part.InputFields)
            yield return new(DirectiveLocation.InputFieldDefinition, field.Directives, field);
    }

    private static NamedTypeNode Unwrap(TypeNode type) => type switch
    {
        NamedTypeNode named => named,
        ListTypeNode list => Unwrap(list.ItemType),
        NonNullTypeNode nonNull => Unwrap(nonNull.NullableType),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}

/// <summary>A place that bears directives.</summary>
/// <param name="Key">Equal for places where a directive that is not repeatable may stand but once together.</param>
internal sealed record DirectiveSite(
    DirectiveLocation Location, IReadOnlyList<DirectiveNode> Directives, object Key);
