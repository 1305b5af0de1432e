using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Validation;

/// <summary>
/// The types of the place where a <see cref="TypedTraversal"/> stands. Null where the document names nothing that the
/// schema has.
/// </summary>
internal sealed class TypeInfo
{
    /// <summary>Type of the entered operation, fragment or field.</summary>
    public TypeReference? Type { get; internal set; }

    /// <summary>Type that the enclosing selection set selects from: an object, interface or union.</summary>
    public NamedType? ParentType { get; internal set; }

    /// <summary>The innermost field.</summary>
    public FieldDefinition? Field { get; internal set; }

    /// <summary>The innermost field as a schema coordinate (specification 3.14).</summary>
    public string FieldCoordinate => Field!.Name.StartsWith("__", StringComparison.Ordinal)
        ? $"<meta>.{Field.Name}"
        : $"{ParentType}.{Field.Name}";

    /// <summary>Whether the traversal is within a directive, known or not.</summary>
    public bool IsInDirective { get; internal set; }

    /// <summary>The innermost directive.</summary>
    public DirectiveDefinition? Directive { get; internal set; }

    /// <summary>The argument within which the traversal is.</summary>
    public InputValueDefinition? Argument { get; internal set; }

    /// <summary>Type that a value has to have here.</summary>
    public TypeReference? InputType { get; internal set; }

    /// <summary>The input object of whose field the value at this place is directly the value.</summary>
    public InputObjectType? ParentInputObject { get; internal set; }

    /// <summary>Whether the argument or input field that this place is has a default value.</summary>
    public bool HasDefaultValue { get; internal set; }
}
