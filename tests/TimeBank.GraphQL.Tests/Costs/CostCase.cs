using System.Text.Json;
using System.Text.Json.Nodes;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Execution.Cost;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Tests.Generated;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Costs;

/// <summary>A schema with weights and sizes, and a request for an operation.</summary>
internal sealed record CostCase(string Sdl, string Document, string Variables, int Seed)
{
    public Schema Schema { get; } = SchemaBuilder.FromSdl(Sdl);

    public DocumentNode Parsed { get; } = Parser.Parse(Document);

    public OperationDefinitionNode Operation => Parsed.Definitions.OfType<OperationDefinitionNode>().First();

    public static CostCase Make(Choices choices)
    {
        var sdl = new CostSchemaGenerator(choices).Write();
        var schema = SchemaBuilder.FromSdl(sdl);
        var document = DocumentGenerator.ToExecute(choices, schema).Write();
        var operation = Parser.Parse(document).Definitions.OfType<OperationDefinitionNode>().First();
        var variables = new VariableJsonGenerator(choices).Write(schema, operation);
        return new CostCase(sdl, document, variables.ToJsonString(), choices.Below(1000));
    }

    /// <summary>The coerced variables; null when the request is refused for them.</summary>
    public IReadOnlyDictionary<string, object?>? CoercedVariables()
    {
        var coerced = InputCoercion.CoerceVariableValues(
            Schema, Operation.VariableDefinitions, JsonElement.Parse(Variables));
        return coerced.Errors.Count == 0 ? coerced.Values : null;
    }

    public JsonObject VariablesJson() => JsonNode.Parse(Variables)!.AsObject();

    /// <summary>What the engine says of the operation, or of another in its place.</summary>
    public OperationCost Cost(IReadOnlyDictionary<string, object?> variables, RewrittenOperation? other = null)
    {
        var operation = other?.Operation ?? Operation;
        var fragments = (other?.Fragments ?? Parsed.Definitions.OfType<FragmentDefinitionNode>())
            .ToDictionary(each => each.Name.Value);
        return new CostOfOperation(Schema, operation, Schema.RootType(operation.Kind), fragments)
            .With(variables, out _);
    }

    /// <summary>Whether the engine refuses the operation whatever it costs.</summary>
    public bool IsRefused(IReadOnlyDictionary<string, object?> variables)
    {
        var fragments = Parsed.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(each => each.Name.Value);
        new CostOfOperation(Schema, Operation, Schema.RootType(Operation.Kind), fragments)
            .With(variables, out var refusal);
        return refusal is not null;
    }

    public override string ToString() => $"{Sdl}---\n{Document}---\nvariables {Variables}";
}
