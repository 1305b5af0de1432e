using TimeBanking.GraphQL.Execution.Plans;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution.Results;

/// <summary>
/// An object or list of the response while it comes together. Its slots hold
/// null, a serialised leaf, another node, or what is written from stored properties: the <see cref="StoredLeaf"/> of a
/// field, or the value of an object.
/// </summary>
internal abstract class ResultNode(ResultNode? parent, int position, int size)
{
    /// <summary>The node that has this one in a slot; null for the root.</summary>
    public ResultNode? Parent { get; } = parent;

    /// <summary>The slot of <see cref="Parent"/> that holds this node.</summary>
    public int Position { get; } = position;

    public object?[] Slots { get; } = size == 0 ? [] : new object?[size];

    /// <summary>
    /// Became null because something in it that must not be null is. What happens below it no longer counts.
    /// </summary>
    public bool IsAbandoned { get; private set; }

    public abstract OutputPlan OutputAt(int position);

    /// <summary>A response key, or a position in a list.</summary>
    protected abstract object KeyAt(int position);

    /// <summary>Whether this node or one above it became null.</summary>
    public bool IsDetached()
    {
        for (var node = this; node is not null; node = node.Parent)
            if (node.IsAbandoned)
                return true;
        return false;
    }

    /// <summary>
    /// Makes a slot null or, where it must not be, the nearest place above that may (specification 6.4.4). When no
    /// place may be null, the root itself is abandoned.
    /// </summary>
    public void MakeNull(int position)
    {
        var node = this;
        while (node.OutputAt(position).IsNonNull)
        {
            node.IsAbandoned = true;
            if (node.Parent is null)
                return;
            (node, position) = (node.Parent, node.Position);
        }

        node.Slots[position] = null;
    }

    public void Abandon() => IsAbandoned = true;

    /// <summary>Response keys and list positions from the root to a slot.</summary>
    public IReadOnlyList<object> PathTo(int position)
    {
        var path = new List<object> { KeyAt(position) };
        for (var node = this; node.Parent is not null; node = node.Parent)
            path.Add(node.Parent.KeyAt(node.Position));
        path.Reverse();
        return path;
    }
}

/// <summary>An object of the response: one slot for each field of its plan.</summary>
/// <param name="source">The value that the fields are selected on.</param>
internal sealed class ObjectNode(ResultNode? parent, int position, SelectionPlan plan, object? source)
    : ResultNode(parent, position, plan.Fields.Length)
{
    public object? Source { get; } = source;

    public SelectionPlan Plan { get; } = plan;

    public override OutputPlan OutputAt(int position) => Plan.Fields[position].Output;

    protected override object KeyAt(int position) => Plan.Fields[position].ResponseName;
}

/// <summary>A list of the response: one slot for each item.</summary>
internal sealed class ListNode(ResultNode parent, int position, OutputPlan item, int count)
    : ResultNode(parent, position, count)
{
    public OutputPlan Item { get; } = item;

    public override OutputPlan OutputAt(int position) => Item;

    protected override object KeyAt(int position) => position;
}
