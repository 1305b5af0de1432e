namespace TimeBanking.GraphQL.Language;

/// <summary>A whole document: operations, fragments, type definitions and extensions.</summary>
public sealed class DocumentNode(Location location, IReadOnlyList<DefinitionNode> definitions) : SyntaxNode(location)
{
    public IReadOnlyList<DefinitionNode> Definitions { get; } = definitions;
}

/// <summary>Anything that stands at the top level of a document.</summary>
public abstract class DefinitionNode(Location location) : SyntaxNode(location);

/// <summary>An operation or a fragment.</summary>
public abstract class ExecutableDefinitionNode(Location location) : DefinitionNode(location);

/// <summary>The three kinds of operation.</summary>
public enum OperationKind
{
    Query,
    Mutation,
    Subscription,
}

/// <summary>A query, mutation or subscription. The short form <c>{ ... }</c> is a query without a name.</summary>
public sealed class OperationDefinitionNode(Location location, StringValueNode? description, OperationKind kind, NameNode? name, IReadOnlyList<VariableDefinitionNode> variableDefinitions, IReadOnlyList<DirectiveNode> directives, SelectionSetNode selectionSet) : ExecutableDefinitionNode(location)
{
    public StringValueNode? Description { get; } = description;
    public OperationKind Kind { get; } = kind;
    public NameNode? Name { get; } = name;
    public IReadOnlyList<VariableDefinitionNode> VariableDefinitions { get; } = variableDefinitions;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
    public SelectionSetNode SelectionSet { get; } = selectionSet;
}

/// <summary><c>$name: Type = default</c>.</summary>
public sealed class VariableDefinitionNode(Location location, StringValueNode? description, VariableNode variable, TypeNode type, ValueNode? defaultValue, IReadOnlyList<DirectiveNode> directives) : SyntaxNode(location)
{
    public StringValueNode? Description { get; } = description;
    public VariableNode Variable { get; } = variable;
    public TypeNode Type { get; } = type;
    public ValueNode? DefaultValue { get; } = defaultValue;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary><c>fragment Name on Type { ... }</c>.</summary>
public sealed class FragmentDefinitionNode(Location location, StringValueNode? description, NameNode name, NamedTypeNode typeCondition, IReadOnlyList<DirectiveNode> directives, SelectionSetNode selectionSet) : ExecutableDefinitionNode(location)
{
    public StringValueNode? Description { get; } = description;
    public NameNode Name { get; } = name;
    public NamedTypeNode TypeCondition { get; } = typeCondition;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
    public SelectionSetNode SelectionSet { get; } = selectionSet;
}

/// <summary>The fields and fragments between braces.</summary>
public sealed class SelectionSetNode(Location location, IReadOnlyList<SelectionNode> selections) : SyntaxNode(location)
{
    public IReadOnlyList<SelectionNode> Selections { get; } = selections;
}

/// <summary>A field, a fragment spread or an inline fragment.</summary>
public abstract class SelectionNode(Location location, IReadOnlyList<DirectiveNode> directives) : SyntaxNode(location)
{
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary><c>alias: name(arguments) { ... }</c>.</summary>
public sealed class FieldNode(Location location, NameNode? alias, NameNode name, IReadOnlyList<ArgumentNode> arguments, IReadOnlyList<DirectiveNode> directives, SelectionSetNode? selectionSet) : SelectionNode(location, directives)
{
    public NameNode? Alias { get; } = alias;
    public NameNode Name { get; } = name;
    public IReadOnlyList<ArgumentNode> Arguments { get; } = arguments;
    public SelectionSetNode? SelectionSet { get; } = selectionSet;

    /// <summary>The key of the field in the result: its alias, or else its name.</summary>
    public string ResponseName => Alias?.Value ?? Name.Value;
}

/// <summary><c>...Name</c>.</summary>
public sealed class FragmentSpreadNode(Location location, NameNode name, IReadOnlyList<DirectiveNode> directives) : SelectionNode(location, directives)
{
    public NameNode Name { get; } = name;
}

/// <summary><c>... on Type { ... }</c>; the condition may be left out.</summary>
public sealed class InlineFragmentNode(Location location, NamedTypeNode? typeCondition, IReadOnlyList<DirectiveNode> directives, SelectionSetNode selectionSet) : SelectionNode(location, directives)
{
    public NamedTypeNode? TypeCondition { get; } = typeCondition;
    public SelectionSetNode SelectionSet { get; } = selectionSet;
}
