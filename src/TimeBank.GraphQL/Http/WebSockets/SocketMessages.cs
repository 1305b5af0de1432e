using System.Buffers;
using System.Text.Json;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Execution.Results;

namespace TimeBanking.GraphQL.Http;

/// <summary>The messages of the protocol <c>graphql-transport-ws</c> that the server sends.</summary>
internal static class SocketMessages
{
    public static ReadOnlyMemory<byte> Acknowledgement { get; } = """{"type":"connection_ack"}"""u8.ToArray();

    public static ReadOnlyMemory<byte> Ping { get; } = """{"type":"ping"}"""u8.ToArray();

    public static ReadOnlyMemory<byte> Pong { get; } = """{"type":"pong"}"""u8.ToArray();

    /// <summary>Writes the message of one result.</summary>
    public static void WriteNext(IBufferWriter<byte> output, string id, ExecutionResult result) =>
        Write(output, id, "next", result.WriteTo);

    /// <summary>Writes the message that says why there is no result.</summary>
    public static void WriteError(IBufferWriter<byte> output, string id, ExecutionResult refused) => Write(output, id, "error", writer =>
    {
        writer.WriteStartArray();
        foreach (var error in refused.Errors)
            ResultWriter.WriteError(writer, error);
        writer.WriteEndArray();
    });

    public static ReadOnlyMemory<byte> Complete(string id)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(buffer, id, "complete", null);
        return buffer.WrittenMemory;
    }

    private static void Write(IBufferWriter<byte> output, string id, string type, Action<Utf8JsonWriter>? writePayload)
    {
        using var writer = new Utf8JsonWriter(output, ExecutionResult.WriterOptions);
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
}
