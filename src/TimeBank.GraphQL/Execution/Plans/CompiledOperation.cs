using System.Collections.Concurrent;
using TimeBank.GraphQL.Execution.Cost;
using TimeBank.GraphQL.Language;
using TimeBank.GraphQL.Types;

namespace TimeBank.GraphQL.Execution.Plans;

/// <summary>An operation of a valid document, ready to be executed many times.</summary>
internal sealed class CompiledOperation(
    Schema schema,
    OperationDefinitionNode definition,
    IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
    ConditionVariables conditions)
{
    /// <summary>How many combinations of conditions are kept; a request beyond them is compiled afresh.</summary>
    private const int MostPlans = 64;

    private readonly ConcurrentDictionary<ulong, SelectionPlan> _plans = [];

    /// <summary>What the operation may cost, given variables.</summary>
    public CostOfOperation Cost { get; } = new(schema, definition, schema.RootType(definition.Kind), fragments);

    public OperationDefinitionNode Definition { get; } = definition;

    public ObjectType? RootType { get; } = definition.Kind switch
    {
        OperationKind.Query => schema.QueryType,
        OperationKind.Mutation => schema.MutationType,
        OperationKind.Subscription => schema.SubscriptionType,
    };

    /// <summary>The fields to execute, given these coerced variables.</summary>
    /// <exception cref="LocatedException">A condition of the root fields is null.</exception>
    public SelectionPlan PlanFor(IReadOnlyDictionary<string, object?> variables)
    {
        if (!conditions.CanBeKey)
            return Compile(variables);
        var key = conditions.KeyOf(variables);
        if (_plans.TryGetValue(key, out var plan))
            return plan;
        plan = Compile(variables);
        return _plans.Count < MostPlans ? _plans.GetOrAdd(key, plan) : plan;
    }

    private SelectionPlan Compile(IReadOnlyDictionary<string, object?> variables) =>
        new SelectionCollector(schema, fragments, conditions.ValuesOf(variables))
            .CollectRoot(RootType!, Definition.SelectionSet);
}
