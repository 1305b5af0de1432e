namespace TimeBanking.GraphQL.Language;

/// <summary>A definition of the schema language.</summary>
public abstract class TypeSystemDefinitionNode(Location location) : DefinitionNode(location);

/// <summary><c>schema { query: Query }</c>.</summary>
public sealed class SchemaDefinitionNode(Location location, StringValueNode? description, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<RootOperationTypeNode> operationTypes) : TypeSystemDefinitionNode(location)
{
    public StringValueNode? Description { get; } = description;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
    public IReadOnlyList<RootOperationTypeNode> OperationTypes { get; } = operationTypes;
}

/// <summary><c>extend schema ...</c>.</summary>
public sealed class SchemaExtensionNode(Location location, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<RootOperationTypeNode> operationTypes) : TypeSystemDefinitionNode(location)
{
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
    public IReadOnlyList<RootOperationTypeNode> OperationTypes { get; } = operationTypes;
}

/// <summary>One <c>query: Query</c> of a schema definition.</summary>
public sealed class RootOperationTypeNode(Location location, OperationKind kind, NamedTypeNode type) : SyntaxNode(location)
{
    public OperationKind Kind { get; } = kind;
    public NamedTypeNode Type { get; } = type;
}

/// <summary><c>directive @name(arguments) repeatable on LOCATIONS</c>.</summary>
public sealed class DirectiveDefinitionNode(Location location, StringValueNode? description, NameNode name, IReadOnlyList<InputValueDefinitionNode> arguments, bool isRepeatable, IReadOnlyList<NameNode> locations) : TypeSystemDefinitionNode(location)
{
    public StringValueNode? Description { get; } = description;
    public NameNode Name { get; } = name;
    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; } = arguments;
    public bool IsRepeatable { get; } = isRepeatable;
    public IReadOnlyList<NameNode> Locations { get; } = locations;
}

/// <summary>A field of an object or interface type.</summary>
public sealed class FieldDefinitionNode(Location location, StringValueNode? description, NameNode name, IReadOnlyList<InputValueDefinitionNode> arguments, TypeNode type, IReadOnlyList<DirectiveNode> directives) : SyntaxNode(location)
{
    public StringValueNode? Description { get; } = description;
    public NameNode Name { get; } = name;
    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; } = arguments;
    public TypeNode Type { get; } = type;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary>An argument, or a field of an input object.</summary>
public sealed class InputValueDefinitionNode(Location location, StringValueNode? description, NameNode name, TypeNode type, ValueNode? defaultValue, IReadOnlyList<DirectiveNode> directives) : SyntaxNode(location)
{
    public StringValueNode? Description { get; } = description;
    public NameNode Name { get; } = name;
    public TypeNode Type { get; } = type;
    public ValueNode? DefaultValue { get; } = defaultValue;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary>One value of an enum.</summary>
public sealed class EnumValueDefinitionNode(Location location, StringValueNode? description, NameNode name, IReadOnlyList<DirectiveNode> directives) : SyntaxNode(location)
{
    public StringValueNode? Description { get; } = description;
    public NameNode Name { get; } = name;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary>The definition of a named type.</summary>
public abstract class TypeDefinitionNode(Location location, StringValueNode? description, NameNode name, IReadOnlyList<DirectiveNode> directives) : TypeSystemDefinitionNode(location)
{
    public StringValueNode? Description { get; } = description;
    public NameNode Name { get; } = name;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary><c>scalar Name</c>.</summary>
public sealed class ScalarTypeDefinitionNode(Location location, StringValueNode? description, NameNode name, IReadOnlyList<DirectiveNode> directives) : TypeDefinitionNode(location, description, name, directives);

/// <summary><c>type Name implements A &amp; B { ... }</c>.</summary>
public sealed class ObjectTypeDefinitionNode(Location location, StringValueNode? description, NameNode name, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<NamedTypeNode> interfaces, IReadOnlyList<FieldDefinitionNode> fields) : TypeDefinitionNode(location, description, name, directives)
{
    public IReadOnlyList<NamedTypeNode> Interfaces { get; } = interfaces;
    public IReadOnlyList<FieldDefinitionNode> Fields { get; } = fields;
}

/// <summary><c>interface Name { ... }</c>.</summary>
public sealed class InterfaceTypeDefinitionNode(Location location, StringValueNode? description, NameNode name, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<NamedTypeNode> interfaces, IReadOnlyList<FieldDefinitionNode> fields) : TypeDefinitionNode(location, description, name, directives)
{
    public IReadOnlyList<NamedTypeNode> Interfaces { get; } = interfaces;
    public IReadOnlyList<FieldDefinitionNode> Fields { get; } = fields;
}

/// <summary><c>union Name = A | B</c>.</summary>
public sealed class UnionTypeDefinitionNode(Location location, StringValueNode? description, NameNode name, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<NamedTypeNode> types) : TypeDefinitionNode(location, description, name, directives)
{
    public IReadOnlyList<NamedTypeNode> Types { get; } = types;
}

/// <summary><c>enum Name { A B }</c>.</summary>
public sealed class EnumTypeDefinitionNode(Location location, StringValueNode? description, NameNode name, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<EnumValueDefinitionNode> values) : TypeDefinitionNode(location, description, name, directives)
{
    public IReadOnlyList<EnumValueDefinitionNode> Values { get; } = values;
}

/// <summary><c>input Name { ... }</c>.</summary>
public sealed class InputObjectTypeDefinitionNode(Location location, StringValueNode? description, NameNode name, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<InputValueDefinitionNode> fields) : TypeDefinitionNode(location, description, name, directives)
{
    public IReadOnlyList<InputValueDefinitionNode> Fields { get; } = fields;
}

/// <summary>The extension of a named type.</summary>
public abstract class TypeExtensionNode(Location location, NameNode name, IReadOnlyList<DirectiveNode> directives) : TypeSystemDefinitionNode(location)
{
    public NameNode Name { get; } = name;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary><c>extend scalar</c>.</summary>
public sealed class ScalarTypeExtensionNode(Location location, NameNode name, IReadOnlyList<DirectiveNode> directives) : TypeExtensionNode(location, name, directives);

/// <summary><c>extend type</c>.</summary>
public sealed class ObjectTypeExtensionNode(Location location, NameNode name, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<NamedTypeNode> interfaces, IReadOnlyList<FieldDefinitionNode> fields) : TypeExtensionNode(location, name, directives)
{
    public IReadOnlyList<NamedTypeNode> Interfaces { get; } = interfaces;
    public IReadOnlyList<FieldDefinitionNode> Fields { get; } = fields;
}

/// <summary><c>extend interface</c>.</summary>
public sealed class InterfaceTypeExtensionNode(Location location, NameNode name, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<NamedTypeNode> interfaces, IReadOnlyList<FieldDefinitionNode> fields) : TypeExtensionNode(location, name, directives)
{
    public IReadOnlyList<NamedTypeNode> Interfaces { get; } = interfaces;
    public IReadOnlyList<FieldDefinitionNode> Fields { get; } = fields;
}

/// <summary><c>extend union</c>.</summary>
public sealed class UnionTypeExtensionNode(Location location, NameNode name, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<NamedTypeNode> types) : TypeExtensionNode(location, name, directives)
{
    public IReadOnlyList<NamedTypeNode> Types { get; } = types;
}

/// <summary><c>extend enum</c>.</summary>
public sealed class EnumTypeExtensionNode(Location location, NameNode name, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<EnumValueDefinitionNode> values) : TypeExtensionNode(location, name, directives)
{
    public IReadOnlyList<EnumValueDefinitionNode> Values { get; } = values;
}

/// <summary><c>extend input</c>.</summary>
public sealed class InputObjectTypeExtensionNode(Location location, NameNode name, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<InputValueDefinitionNode> fields) : TypeExtensionNode(location, name, directives)
{
    public IReadOnlyList<InputValueDefinitionNode> Fields { get; } = fields;
}
