using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Http;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Tests.Execution;
using TimeBanking.GraphQL.Tests.Generated;
using TimeBanking.GraphQL.Validation;

namespace TimeBanking.GraphQL.Tests.Fuzzing;

/// <summary>Whatever is asked of a schema, the answer is a response, and the fault is never ours.</summary>
[Collection(FuzzingCollection.Name)]
public class ExecutorFuzzTests
{
    private const int Cases = 3000;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private static readonly ExecutionOptions Options = new();

    private static readonly ExecutionOptions Wide = new()
    {
        Limits = new()
        {
            MaxAliases = 100_000,
            MaxFragmentSpreads = 100_000,
            MaxRootFields = 100_000,
            MaxDirectives = 100_000,
            MaxListLength = 100_000,
            MaxDepth = 128,
            MaxFieldCost = int.MaxValue,
            MaxTypeCost = int.MaxValue,
        },
    };

    private static readonly ServiceProvider Services = new ServiceCollection().BuildServiceProvider();

    [Fact]
    public Task Any_document_with_any_variables_is_answered_with_a_response() =>
        GeneratedCases.AssertAsync(Cases, Make, cases => FuzzCase.JudgeAsync(cases, Soon, JudgeAsync));

    private static FuzzedRequest Make(Choices choices)
    {
        var sdl = new SchemaGenerator(choices).Write();
        var schema = JsonRoot.SchemaOf(sdl);
        var generator = choices.Chance(0.5) ? new DocumentGenerator(choices, schema)
            : DocumentGenerator.ToExecute(choices, schema);
        var text = generator.Write();
        var document = Parser.Parse(text);
        var operation = document.Definitions.OfType<OperationDefinitionNode>().First();
        JsonObject variables = [];
        string root = "{}";
        if (operation.VariableDefinitions.All(each => schema.TypeFromAst(each.Type) is { IsInput: true })
            && DocumentValidator.Validate(schema, document).Count == 0)
        {
            variables = new VariableJsonGenerator(choices).Write(schema, operation);
            root = new DataGenerator(choices, schema, document)
                .Object(schema.RootType(operation.Kind)!, [operation.SelectionSet]).ToJsonString();
        }

        var given = variables.ToJsonString();
        return new FuzzedRequest(
            sdl,
            choices.Chance(0.7) ? new Mutation(choices, Pieces.OfDocuments).Text(text) : text,
            choices.Chance(0.7) ? new Mutation(choices, Pieces.OfJson).Text(given) : given,
            choices.Chance(0.2) ? choices.Pick("Operation0", "Operation", "", "é") : operation.Name?.Value,
            root,
            choices.Chance(0.3),
            choices.Pick(CostReport.None, CostReport.WithAnswer, CostReport.Only),
            choices.Chance(0.3));
    }

    private static async Task<string?> JudgeAsync(FuzzedRequest asked)
    {
        GraphQLRequest request;
        try
        {
            request = RequestParameters.FromBody(RequestParameters.ParseBody(asked.Body())) with
            {
                RootValue = JsonRoot.Read(JsonElement.Parse(asked.Root)),
                CostReport = asked.Report,
            };
        }
        catch (RefusedRequestException)
        {
            return null;
        }

        // Some of the data are not what the schema promises, which the engine says in exceptions of its own.
        using var log = new FailureLog(failure => failure?.GetType().Assembly == typeof(RequestExecutor).Assembly);
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(log));
        var executor = new RequestExecutor(
            JsonRoot.SchemaOf(asked.Sdl), asked.HasWideLimits ? Wide : Options,
                logging.CreateLogger<RequestExecutor>());
        // Twice, since the second finds in the cache what the first left there.
        return await JudgeAsync(executor, request, asked.Subscribes)
            ?? await JudgeAsync(executor, request, asked.Subscribes)
            ?? log.Take();
    }

    private static async Task<string?> JudgeAsync(RequestExecutor executor, GraphQLRequest request, bool subscribes)
    {
        var ended = TestContext.Current.CancellationToken;
        var result = subscribes
            ? (await executor.SubscribeAsync(request, Services, ended)).Result
            : await executor.ExecuteAsync(request, Services, ended);
        if (result is null)
            return "A subscription began without a source.";
        var json = result.ToJson();
        return (result.Outcome, result.Errors.Count, json.Contains("\"data\":", StringComparison.Ordinal)) switch
        {
            (ExecutionOutcome.InternalError, _, _) => $"The engine failed: {json}",
            (ExecutionOutcome.Executed, _, false) => $"It was executed without data: {json}",
            (ExecutionOutcome.RequestError, 0, _) => $"It was refused without an error: {json}",
            (ExecutionOutcome.RequestError, _, _) when result.HasData => $"It was refused with data: {json}",
            _ => ResponseShape.Judge(json),
        };
    }

    /// <param name="Sdl">The schema.</param>
    /// <param name="Document">The text that is asked, right or not.</param>
    /// <param name="Variables">What may be a JSON object.</param>
    /// <param name="OperationName">The operation, if it is there.</param>
    /// <param name="Root">The data, as <see cref="JsonRoot"/> reads them.</param>
    /// <param name="HasWideLimits">Whether more is allowed than by default.</param>
    /// <param name="Report">Whether the cost is to be told.</param>
    /// <param name="Subscribes">Whether it is asked as over a WebSocket.</param>
    private sealed record FuzzedRequest(
        string Sdl, string Document, string Variables, string? OperationName, string Root, bool HasWideLimits,
        CostReport Report, bool Subscribes)
    {
        private static readonly JsonSerializerOptions Relaxed =
            new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        public byte[] Body()
        {
            var name = OperationName is null ? "" : $",\"operationName\":{JsonSerializer.Serialize(OperationName)}";
            return System.Text.Encoding.UTF8.GetBytes(
                $"{{\"query\":{JsonSerializer.Serialize(Document, Relaxed)},\"variables\":{Variables}{name}}}");
        }
    }
}
