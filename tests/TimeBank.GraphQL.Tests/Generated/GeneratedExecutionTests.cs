using System.Text.Json.Nodes;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Tests.Execution;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Generated;

public class GeneratedExecutionTests
{
    private const int Cases = 2000;

    [Fact]
    public Task Operations_on_any_data_are_answered_as_by_the_reference_implementation() =>
        GeneratedCases.AssertAsync(Cases, Make, ExecutionCase.DifferencesAsync);

    private static ExecutionCase Make(Choices choices)
    {
        var sdl = new SchemaGenerator(choices).Write();
        var schema = SchemaBuilder.FromSdl(sdl);
        var text = DocumentGenerator.ToExecute(choices, schema).Write();
        var document = Parser.Parse(text);
        var operation = document.Definitions.OfType<OperationDefinitionNode>().First();
        var variables = new VariableJsonGenerator(choices).Write(schema, operation);
        JsonObject root = new DataGenerator(choices, schema, document)
            .Object(schema.RootType(operation.Kind)!, [operation.SelectionSet]);
        return new ExecutionCase(sdl, text, root.ToJsonString(), variables.ToJsonString(), operation.Name?.Value);
    }
}
