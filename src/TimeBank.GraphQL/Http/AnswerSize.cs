using System.Buffers;
using System.Text.Json;
using TimeBanking.GraphQL.Diagnostics;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Http;

/// <summary>
/// Holds answers against the limit of their size. The cost of an operation says how many objects come, not how long their
/// names and texts are.
/// </summary>
internal sealed class AnswerSize(GraphQLServerOptions options)
{
    /// <summary>A result as it is sent; in place of one that is too large, an error that says so.</summary>
    /// <param name="result">The result.</param>
    /// <param name="write">How it is written.</param>
    public AnswerBuffer Write(ExecutionResult result, Action<IBufferWriter<byte>, ExecutionResult> write) =>
        TryWrite(result, write, options.MaxResponseBytes) ?? TryWrite(TooLarge(result), write, int.MaxValue)!;

    /// <summary>
    /// The results of several requests, which have one limit together. Those that were executed give way first: of the
    /// others each should know what is wrong with it.
    /// </summary>
    public AnswerBuffer Write(ExecutionResult[] results) =>
        TryWrite(results, WriteArray, options.MaxResponseBytes)
        ?? TryWrite<ExecutionResult[]>(
            [.. results.Select(result => IsExecuted(result) ? TooLarge(result) : result)],
            WriteArray,
            options.MaxResponseBytes)
        ?? TryWrite<ExecutionResult[]>([.. results.Select(TooLarge)], WriteArray, int.MaxValue)!;

    private static AnswerBuffer? TryWrite<T>(T answer, Action<IBufferWriter<byte>, T> write, int most)
    {
        var buffer = new AnswerBuffer(most);
        var isWhole = false;
        try
        {
            write(buffer, answer);
            isWhole = true;
            return buffer;
        }
        catch (AnswerTooLargeException)
        {
            return null;
        }
        finally
        {
            if (!isWhole)
                buffer.Dispose();
        }
    }

    private static void WriteArray(IBufferWriter<byte> output, ExecutionResult[] results)
    {
        using var writer = new Utf8JsonWriter(output, ExecutionResult.WriterOptions);
        writer.WriteStartArray();
        foreach (var result in results)
            result.WriteTo(writer);
        writer.WriteEndArray();
    }

    private static bool IsExecuted(ExecutionResult result) => result.Outcome == ExecutionOutcome.Executed;

    private ExecutionResult TooLarge(ExecutionResult result)
    {
        var what = IsExecuted(result)
            ? $"The operation was executed, but its answer is larger than {options.MaxResponseBytes} bytes and is not sent. Ask "
                + "for smaller pages or fewer fields."
            : $"Nothing was executed. The errors that say why are larger than {options.MaxResponseBytes} bytes and are not sent.";
        var error = LimitError.Of(
            what, "RESPONSE_TOO_LARGE", nameof(options.MaxResponseBytes), options.MaxResponseBytes);
        GraphQLTelemetry.CountRefusal(error.Extensions);
        var instead = IsExecuted(result)
            ? ExecutionResult.Executed(null, [error])
            : ExecutionResult.Refused([error], result.Outcome);
        instead.Cost = result.Cost;
        return instead;
    }
}
