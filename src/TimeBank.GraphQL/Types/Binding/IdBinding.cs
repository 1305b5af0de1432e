namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>How a value marked <c>[ID]</c> goes in and out.</summary>
/// <param name="NodeTypeName">The type whose global id it is; null for a plain <c>ID</c>.</param>
internal sealed record IdBinding(string? NodeTypeName)
{
    /// <summary>Reads the attribute of a member or parameter; null without one. Mistakes are reported.</summary>
    public static IdBinding? Of(IDAttribute? attribute, ClrShape shape, BindingSession session, Action<string> report)
    {
        if (attribute is null)
            return null;

        var type = shape.NamedClrType;
        if (attribute.NodeType is not { } node)
        {
            if (type != typeof(string) && type != typeof(Guid))
                report($"has [ID] on {MemberNames.ForMessage(type)}; an ID is a string or a Guid.");
            return new IdBinding((string?)null);
        }

        if (type != typeof(Guid))
            report($"has [ID<{node.Name}>] on {MemberNames.ForMessage(type)}; a global id is a Guid.");
        if (!session.Classes.IsNode(node))
            report($"has [ID<{node.Name}>], but {node.Name} is no node; put [Node] on it or on its "
                + $"[ObjectType<{node.Name}>] class.");
        return new IdBinding(session.Outputs.NameOf(node));
    }
}
