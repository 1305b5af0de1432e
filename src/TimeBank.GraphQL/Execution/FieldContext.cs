using TimeBanking.GraphQL.Execution.Plans;
using TimeBanking.GraphQL.Execution.Results;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution;

/// <summary>
/// The context of one field. When a resolver completes at once the same context serves the next field.
/// </summary>
internal sealed class FieldContext(OperationExecution execution) : ResolverContext
{
    private ObjectNode _node = null!;
    private int _position;
    private object? _parent;
    private object?[] _arguments = [];

    public override Schema Schema => execution.Schema;
    public override object? Parent => _parent;
    public override ObjectType ParentType => Plan.ParentType;
    public override FieldDefinition Field => Plan.Definition;
    public override IServiceProvider Services => execution.Services;
    public override CancellationToken CancellationToken => execution.CancellationToken;
    public override IReadOnlyList<object> Path => _node.PathTo(_position);

    private FieldPlan Plan => _node.Plan.Fields[_position];

    public void MoveTo(ObjectNode node, int position, object? parent, object?[] arguments)
    {
        _node = node;
        _position = position;
        _parent = parent;
        _arguments = arguments;
    }

    public override object? Argument(int index) => _arguments[index];

    public override bool IsSelected(string fieldName) => Plan.IsSelected(fieldName);

    public override void ReportError(GraphQLError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        execution.Report(_node, error with
        {
            Path = error.Path ?? Path,
            Locations = error.Locations.Count > 0 ? error.Locations : Plan.Locations,
        });
    }
}
