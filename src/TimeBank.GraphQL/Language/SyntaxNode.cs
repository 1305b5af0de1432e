namespace TimeBanking.GraphQL.Language;

/// <summary>A node of the syntax tree. Nodes are immutable and compared by reference.</summary>
public abstract class SyntaxNode(Location location)
{
    public Location Location { get; } = location;
}

/// <summary>A name, such as a field's or a type's.</summary>
public sealed class NameNode(Location location, string value) : SyntaxNode(location)
{
    public string Value { get; } = value;
}

/// <summary><c>@name(arguments)</c>, applied to something.</summary>
public sealed class DirectiveNode(Location location, NameNode name, IReadOnlyList<ArgumentNode> arguments) : SyntaxNode(location)
{
    public NameNode Name { get; } = name;
    public IReadOnlyList<ArgumentNode> Arguments { get; } = arguments;
}

/// <summary><c>name: value</c> within parentheses.</summary>
public sealed class ArgumentNode(Location location, NameNode name, ValueNode value) : SyntaxNode(location)
{
    public NameNode Name { get; } = name;
    public ValueNode Value { get; } = value;
}
