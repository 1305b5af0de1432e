using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution.Plans;

/// <summary>
/// The fields to execute on values of one object type, collected and merged (specification 6.3.2), in the order of the
/// response.
/// </summary>
internal sealed class SelectionPlan(ObjectType type, FieldPlan[] fields)
{
    private readonly bool _isStored =
        Array.TrueForAll(fields, field => field.TypeName is not null || field.Stored is not null);

    public ObjectType Type { get; } = type;
    public FieldPlan[] Fields { get; } = fields;

    /// <summary>Whether all that is selected on this value can be written from its stored properties.</summary>
    public bool CanBeWritten(object value)
    {
        if (!_isStored)
            return false;
        foreach (var field in Fields)
            if (field.Stored?.CanBeWritten(value) == false)
                return false;
        return true;
    }
}
