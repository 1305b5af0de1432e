using System.Text.Json;
using TimeBanking.GraphQL.Tests.Generated;

namespace TimeBanking.GraphQL.Tests.Fuzzing;

/// <summary>
/// Whatever clients of WebSockets do, they are answered by the protocol or let go, and nothing is left of them.
/// </summary>
[Collection(FuzzingCollection.Name)]
public class SocketFuzzTests
{
    private const int Cases = 800;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(3);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Those that docs/recipes/listening-for-changes.md tells, but for 4500, which is our fault; and the end that the
    /// client wished for.
    /// </summary>
    private static readonly int[] Codes = [1000, 1001, 1002, 1007, 1009, 4400, 4401, 4403, 4406, 4408, 4409, 4429];

    [Fact]
    public async Task Any_frames_are_answered_by_the_protocol_or_close_the_socket_and_nothing_is_left_running()
    {
        await using var host = await FuzzHost.StartAsync();
        var isFirst = true;
        await GeneratedCases.AssertAsync(Cases, SocketGenerator.WriteSeveral, async cases =>
        {
            var verdicts = await FuzzCase.JudgeAsync(cases, 5 * Patience, each => JudgeAsync(host, each));
            if (isFirst)
                await host.RememberMemoryAsync();
            isFirst = false;
            return verdicts;
        });
        await host.AssertQuietAsync();
    }

    private static async Task<string?> JudgeAsync(FuzzHost host, FuzzedSockets sockets)
    {
        var verdicts = await Task.WhenAll(sockets.All.Select(socket => JudgeAsync(host, socket)));
        return verdicts.FirstOrDefault(wrong => wrong is not null)
            ?? await host.JudgeListeningAsync()
            ?? await host.JudgeAsync();
    }

    private static async Task<string?> JudgeAsync(FuzzHost host, FuzzedSocket socket)
    {
        using var connection = await RawConnection.OpenAsync(host.Address);
        await connection.SendAsync(System.Text.Encoding.UTF8.GetBytes(socket.Handshake));
        HttpAnswer? answer;
        int length;
        while ((answer = HttpAnswer.Read(connection.Received, connection.IsEnded, out length)) is null)
            if (!await connection.ReceiveAsync(Patience))
                return "The handshake is not answered.";
        connection.Take(length);
        if (answer.Status != 101)
            return answer.Judge();
        foreach (var (bytes, _, listens) in socket.Steps)
        {
            await connection.SendAsync(bytes);
            if (listens)
                await connection.ReceiveAsync(Moment);
        }

        switch (socket.Leaving)
        {
            case Leaving.Abruptly:
                connection.Reset();
                return null;
            case Leaving.Halfway:
                connection.End();
                break;
            case Leaving.WhenAnswered:
                // What came before may have been the beginning of a long frame, of which this is a part then.
                await connection.SendAsync(SocketFrame.Closing(1000).Write());
                await connection.ReceiveAsync(Moment);
                connection.End();
                break;
        }

        while (!connection.IsEnded)
            if (!await connection.ReceiveAsync(Patience) && !connection.IsEnded)
                return "The socket stays open though the client has left.";
        return JudgeFrames(connection);
    }

    private static string? JudgeFrames(RawConnection connection)
    {
        while (SocketFrame.Read(connection.Received, out var length) is { } frame)
        {
            connection.Take(length);
            var wrong = frame.Opcode switch
            {
                SocketFrame.Text => JudgeMessage(frame.Payload),
                SocketFrame.Close => frame.CloseCode is not { } code || Codes.Contains(code) ? null
                    : $"It was closed with {code}.",
                SocketFrame.Ping or SocketFrame.Pong => null,
                _ => $"The server sent a frame {frame.First:x}.",
            };
            if (wrong is not null)
                return wrong;
        }

        return null;
    }

    private static string? JudgeMessage(byte[] message)
    {
        using var json = JsonDocument.Parse(message, new JsonDocumentOptions { AllowDuplicateProperties = false });
        var type = json.RootElement.GetProperty("type").GetString();
        return type switch
        {
            "connection_ack" or "ping" or "pong" => null,
            "complete" => json.RootElement.GetProperty("id").GetString() is { Length: > 0 } ? null : "There is no id.",
            "next" => ResponseShape.Judge(json.RootElement.GetProperty("payload")),
            "error" => ResponseShape.JudgeErrors(json.RootElement.GetProperty("payload")),
            _ => $"The server sent a message of the type {type}.",
        };
    }
}
