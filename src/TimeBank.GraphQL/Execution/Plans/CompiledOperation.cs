using System.Collections.Concurrent;
using TimeBanking.GraphQL.Execution.Cost;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution.Plans;

/// <summary>An operation of a valid document, ready to be executed many times.</summary>
internal sealed class CompiledOperation(
    Schema schema,
    OperationDefinitionNode definition,
    IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
    ConditionVariables conditions,
    PlanBudget budget)
{
    /// <summary>Few combinations of conditions are asked for, so it begins small: a document may have many operations.</summary>
    private readonly ConcurrentDictionary<ulong, SelectionPlan> _plans = new(concurrencyLevel: 1, capacity: 1);

    /// <summary>What the operation may cost, given variables.</summary>
    public CostOfOperation Cost { get; } = new(schema, definition, schema.RootType(definition.Kind), fragments);

    public OperationDefinitionNode Definition { get; } = definition;

    public ObjectType? RootType { get; } = definition.Kind switch
    {
        OperationKind.Query => schema.QueryType,
        OperationKind.Mutation => schema.MutationType,
        OperationKind.Subscription => schema.SubscriptionType,
    };

    /// <summary>
    /// The fields to execute, given these coerced variables; kept for others of the same conditions while there is room.
    /// </summary>
    /// <exception cref="LocatedException">A condition of the root fields is null.</exception>
    public SelectionPlan PlanFor(IReadOnlyDictionary<string, object?> variables)
    {
        if (!conditions.CanBeKey)
            return Compile(variables, new PlanShare(budget));
        var key = conditions.KeyOf(variables);
        return _plans.TryGetValue(key, out var plan) ? plan : CompileToKeep(key, variables);
    }

    private SelectionPlan CompileToKeep(ulong key, IReadOnlyDictionary<string, object?> variables)
    {
        var share = new PlanShare(budget);
        var plan = Compile(variables, share);
        var entry = KeyValuePair.Create(key, plan);
        if (share.TryKeep(drop: () => _plans.TryRemove(entry)) && !_plans.TryAdd(key, plan))
            share.Release();
        return plan;
    }

    private SelectionPlan Compile(IReadOnlyDictionary<string, object?> variables, PlanShare share) =>
        new SelectionCollector(schema, fragments, conditions.ValuesOf(variables), share)
            .CollectRoot(RootType!, Definition.SelectionSet);
}
