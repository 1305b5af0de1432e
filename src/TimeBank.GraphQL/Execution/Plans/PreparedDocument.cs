using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution.Plans;

/// <summary>A parsed, valid document with its operations.</summary>
internal sealed class PreparedDocument
{
    private readonly List<CompiledOperation> _operations = [];

    /// <param name="schema">It is valid for this.</param>
    /// <param name="document">What was parsed.</param>
    /// <param name="length">Of its text, in characters.</param>
    public PreparedDocument(Schema schema, DocumentNode document, int length)
    {
        var fragments = document.Definitions.OfType<FragmentDefinitionNode>()
            .ToDictionary(fragment => fragment.Name.Value, StringComparer.Ordinal);
        var conditions = ConditionVariables.In(document);
        var budget = new PlanBudget(length);
        foreach (var operation in document.Definitions.OfType<OperationDefinitionNode>())
            _operations.Add(new CompiledOperation(schema, operation, fragments, conditions, budget));
    }

    /// <summary>Finds the operation to execute (specification 6.1, GetOperation).</summary>
    /// <exception cref="GraphQLException">There is none of that name, or no telling which is meant.</exception>
    public CompiledOperation GetOperation(string? name)
    {
        if (name is not null)
            return _operations.Find(operation => operation.Definition.Name?.Value == name)
                ?? throw new GraphQLException($"Unknown operation named \"{name}\".");
        return _operations.Count switch
        {
            0 => throw new GraphQLException("Must provide an operation."),
            1 => _operations[0],
            _ => throw new GraphQLException("Must provide operation name if query contains multiple operations."),
        };
    }
}
