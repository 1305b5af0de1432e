using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>The schema has a root type for the kind of each operation (specification 5.2.1.1).</summary>
internal sealed class KnownOperationTypes(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterOperation(OperationDefinitionNode operation)
    {
        if (Context.Schema.RootType(operation.Kind) is not null)
            return;
        var kind = operation.Kind switch
        {
            OperationKind.Query => "query",
            OperationKind.Mutation => "mutation",
            OperationKind.Subscription => "subscription",
        };
        Report($"The {kind} operation is not supported by the schema.", operation);
    }
}
