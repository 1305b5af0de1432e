using TimeBank.GraphQL.Types;

namespace TimeBank.GraphQL.Execution.Plans;

/// <summary>
/// The fields to execute on values of one object type, collected and merged (specification 6.3.2), in the order of the
/// response.
/// </summary>
internal sealed class SelectionPlan(ObjectType type, FieldPlan[] fields)
{
    public ObjectType Type { get; } = type;
    public FieldPlan[] Fields { get; } = fields;
}
