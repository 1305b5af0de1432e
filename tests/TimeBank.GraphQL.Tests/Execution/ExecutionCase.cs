using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Tests.Execution;

/// <summary>A request that ours and the reference implementation must answer alike.</summary>
/// <param name="Sdl">The schema.</param>
/// <param name="Document">A document that is valid for the schema.</param>
/// <param name="Root">The root value as JSON, see <see cref="JsonRoot"/>.</param>
/// <param name="Variables">A JSON object.</param>
/// <param name="OperationName">The operation to execute.</param>
internal sealed record ExecutionCase(
    string Sdl, string Document, string Root = "{}", string Variables = "{}", string? OperationName = null)
{
    /// <summary>Out of the way of documents that are larger than the reference implementation minds.</summary>
    private static readonly ExecutionOptions WithoutLimits = new()
    {
        Limits = new()
        {
            MaxAliases = 10_000,
            MaxFragmentSpreads = 10_000,
            MaxRootFields = 10_000,
            MaxFieldCost = int.MaxValue,
            MaxTypeCost = int.MaxValue,
        },
    };

    private static readonly ServiceProvider Services = new ServiceCollection().BuildServiceProvider();

    public static async Task AssertSameAsync(params ExecutionCase[] cases) =>
        Assert.Empty((await DifferencesAsync(cases)).OfType<string>().Take(1));

    /// <summary>Of each case what is answered differently, in words that show it all; null when nothing is.</summary>
    public static async Task<IReadOnlyList<string?>> DifferencesAsync(IReadOnlyList<ExecutionCase> cases)
    {
        var expected = await Oracle.CallAllAsync("execute", cases.Select(each => each.Question()));
        var differences = new List<string?>();
        foreach (var (each, answer) in cases.Zip(expected))
        {
            var actual = await each.ExecuteAsync();
            differences.Add(Normal(answer) == Normal(actual)
                ? null
                : $"{each.Sdl}---\n{each.Document}\nvariables {each.Variables}\nroot {each.Root}\n"
                    + $"expected {Normal(answer)}\nactual   {Normal(actual)}");
        }

        return differences;
    }

    public async Task<JsonElement> ExecuteAsync()
    {
        var executor = new RequestExecutor(
            JsonRoot.SchemaOf(Sdl), WithoutLimits, NullLogger<RequestExecutor>.Instance);
        var request = new GraphQLRequest(Document)
        {
            OperationName = OperationName,
            Variables = JsonElement.Parse(Variables),
            RootValue = JsonRoot.Read(JsonElement.Parse(Root)),
        };
        var result = await executor.ExecuteAsync(request, Services, TestContext.Current.CancellationToken);
        // What would tell of our own values is masked in the answer; the words behind it must be the reference's.
        var response = JsonNode.Parse(result.ToJson())!;
        for (var i = 0; i < result.Errors.Count; i++)
            if (result.Errors[i].Exception is { } exception)
                response["errors"]![i]!["message"] = exception.Message;
        return JsonSerializer.SerializeToElement(response);
    }

    private object Question() => new
    {
        sdl = Sdl,
        document = Document,
        variables = JsonElement.Parse(Variables),
        root = JsonElement.Parse(Root),
        operationName = OperationName,
    };

    /// <summary>What counts: data in its order, and of each error, in order, message, path and locations.</summary>
    private static string Normal(JsonElement response)
    {
        var text = new StringBuilder();
        if (response.TryGetProperty("data", out var data))
            AppendNormal(text, data);
        if (response.TryGetProperty("errors", out var errors))
            foreach (var error in errors.EnumerateArray())
            {
                text.Append("\n  ").Append(error.GetProperty("message").GetString());
                if (error.TryGetProperty("path", out var path))
                    AppendNormal(text.Append(" path "), path);
                if (error.TryGetProperty("locations", out var locations))
                    foreach (var location in locations.EnumerateArray())
                        text.Append(" at ").Append(location.GetProperty("line"))
                            .Append(':').Append(location.GetProperty("column"));
            }

        return text.ToString();
    }

    private static void AppendNormal(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var property in value.EnumerateObject())
                {
                    text.Append(property.Name).Append(':');
                    AppendNormal(text, property.Value);
                    text.Append(' ');
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    AppendNormal(text, item);
                    text.Append(' ');
                }

                text.Append(']');
                break;
            case JsonValueKind.Number:
                text.Append(value.GetDouble());
                break;
            case JsonValueKind.String:
                text.Append('"').Append(value.GetString()).Append('"');
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }
}
