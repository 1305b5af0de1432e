using System.Buffers;
using System.Text.Json;
using TimeBank.GraphQL.Execution;
using TimeBank.GraphQL.Execution.Results;

namespace TimeBank.GraphQL.Http;

/// <summary>The messages of the protocol <c>graphql-transport-ws</c> that the server sends.</summary>
internal static class SocketMessages
{
    public static ReadOnlyMemory<byte> Acknowledgement { get; } = """{"type":"connection_ack"}"""u8.ToArray();

    public static ReadOnlyMemory<byte> Ping { get; } = """{"type":"ping"}"""u8.ToArray();

    public static ReadOnlyMemory<byte> Pong { get; } = """{"type":"pong"}"""u8.ToArray();

    /// <summary>One result, or the reasons why there is none.</summary>
    public static ReadOnlyMemory<byte> Answer(string id, ExecutionResult result) =>
        result.Outcome == ExecutionOutcome.Executed
            ? Write(id, "next", result.WriteTo)
            : Error(id, result.Errors);

    public static ReadOnlyMemory<byte> Error(string id, IReadOnlyList<GraphQLError> errors) => Write(id, "error", writer =>
    {
        writer.WriteStartArray();
        foreach (var error in errors)
            ResultWriter.WriteError(writer, error);
        writer.WriteEndArray();
    });

    public static ReadOnlyMemory<byte> Complete(string id) => Write(id, "complete", null);

    private static ReadOnlyMemory<byte> Write(string id, string type, Action<Utf8JsonWriter>? writePayload)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, ExecutionResult.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, id);
            writer.WriteString("type"u8, type);
            if (writePayload is not null)
            {
                writer.WritePropertyName("payload"u8);
                writePayload(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
