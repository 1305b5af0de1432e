using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TimeBanking.GraphQL.Execution.Results;

namespace TimeBanking.GraphQL.Execution;

/// <summary>How far a request came.</summary>
public enum ExecutionOutcome
{
    /// <summary>The operation was executed; some fields may have failed.</summary>
    Executed,

    /// <summary>Nothing was executed: the document, the operation's name or the variables are not right.</summary>
    RequestError,

    /// <summary>Nothing was executed: only queries are allowed, and the operation is none.</summary>
    NotAQuery,

    /// <summary>Nothing was executed, since only the cost was asked for.</summary>
    Costed,

    /// <summary>The engine itself failed: our fault, not the client's.</summary>
    InternalError,

    /// <summary>Given up: something that the server needs is out of reach for a while.</summary>
    Unavailable,
}

/// <summary>The response to one request (specification 7.1).</summary>
public sealed class ExecutionResult
{
    /// <summary>
    /// Letters of all languages are written as they are, not as escapes. Responses are served as JSON and never stand
    /// within HTML, which stricter escaping is for.
    /// </summary>
    internal static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        MaxDepth = int.MaxValue,
    };

    private readonly ObjectNode? _data;

    private ExecutionResult(ExecutionOutcome outcome, ObjectNode? data, IReadOnlyList<GraphQLError> errors)
    {
        Outcome = outcome;
        _data = data;
        Errors = errors;
    }

    public ExecutionOutcome Outcome { get; }

    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>Whether <c>data</c> is there and not null.</summary>
    public bool HasData => _data is not null;

    /// <summary>What the operation may cost, when the response is to tell it.</summary>
    public OperationCost? Cost { get; internal set; }

    /// <summary>When to ask again; null when that would not help.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>A response that tells the cost alone.</summary>
    internal static ExecutionResult Costed(OperationCost cost) => new(ExecutionOutcome.Costed, null, []) { Cost = cost };

    /// <summary>A response that says why nothing was executed.</summary>
    public static ExecutionResult Refused(
        IReadOnlyList<GraphQLError> errors, ExecutionOutcome outcome = ExecutionOutcome.RequestError) =>
        new(outcome, null, errors);

    internal static ExecutionResult Failed(GraphQLError error) => new(ExecutionOutcome.InternalError, null, [error]);

    internal static ExecutionResult Unavailable(Outage outage, Exception failure) => new(
        ExecutionOutcome.Unavailable,
        null,
        [
            new GraphQLError(outage.Message)
            {
                Extensions = new Dictionary<string, object?> { ["code"] = outage.Code },
                Exception = failure,
            },
        ])
    {
        RetryAfter = outage.RetryAfter,
    };

    internal static ExecutionResult Executed(ObjectNode? data, IReadOnlyList<GraphQLError> errors) =>
        new(ExecutionOutcome.Executed, data, errors);

    /// <summary>Writes the response as UTF-8 JSON, errors first.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, WriterOptions);
        WriteTo(writer);
    }

    /// <inheritdoc cref="WriteTo(IBufferWriter{byte})"/>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        if (Errors.Count > 0)
        {
            writer.WriteStartArray("errors"u8);
            foreach (var error in Errors)
                ResultWriter.WriteError(writer, error);
            writer.WriteEndArray();
        }

        if (_data is not null)
        {
            writer.WritePropertyName("data"u8);
            ResultWriter.WriteObject(writer, _data);
        }
        else if (Outcome == ExecutionOutcome.Executed)
        {
            writer.WriteNull("data"u8);
        }

        if (Cost is { } cost)
            ResultWriter.WriteExtensions(writer, cost);
        writer.WriteEndObject();
    }

    /// <summary>The response as JSON text.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        WriteTo(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
