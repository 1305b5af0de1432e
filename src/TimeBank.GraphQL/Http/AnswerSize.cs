using System.Buffers;
using System.Text.Json;
using TimeBank.GraphQL.Diagnostics;
using TimeBank.GraphQL.Execution;

namespace TimeBank.GraphQL.Http;

/// <summary>
/// Holds answers against the limit of their size. The cost of an operation says how many objects come, not how long their
/// names and texts are.
/// </summary>
internal sealed class AnswerSize(GraphQLServerOptions options)
{
    /// <summary>
    /// A result as it is sent; in place of one that is too large, an error that says so. Reasons why nothing was executed
    /// have no limit of their own: they are about the request, which has one.
    /// </summary>
    /// <param name="result">The result.</param>
    /// <param name="write">How it is written.</param>
    public AnswerBuffer Write(ExecutionResult result, Action<IBufferWriter<byte>, ExecutionResult> write) =>
        TryWrite(result, write, result.Outcome == ExecutionOutcome.Executed ? options.MaxResponseBytes : int.MaxValue)
        ?? TryWrite(TooLarge(), write, int.MaxValue)!;

    /// <summary>The results of several requests, which have one limit together.</summary>
    public AnswerBuffer Write(ExecutionResult[] results)
    {
        if (TryWrite(results, WriteArray, options.MaxResponseBytes) is { } buffer)
            return buffer;
        var error = TooLarge();
        return TryWrite<ExecutionResult[]>([.. results.Select(_ => error)], WriteArray, int.MaxValue)!;
    }

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

    private ExecutionResult TooLarge()
    {
        var error = LimitError.Of(
            $"The operation was executed, but its answer is larger than {options.MaxResponseBytes} bytes and is not sent. Ask "
            + "for smaller pages or fewer fields.",
            "RESPONSE_TOO_LARGE",
            nameof(options.MaxResponseBytes),
            options.MaxResponseBytes);
        GraphQLTelemetry.CountRefusal(error.Extensions);
        return ExecutionResult.Executed(null, [error]);
    }
}
