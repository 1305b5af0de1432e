using System.Text;
using System.Text.Json;
using TimeBanking.GraphQL.Tests.Generated;

namespace TimeBanking.GraphQL.Tests.Fuzzing;

/// <summary>What one client does over a WebSocket.</summary>
/// <param name="Handshake">The request for it.</param>
/// <param name="Steps">Bytes, each with whether the client then listens for a moment.</param>
/// <param name="Leaving">How it leaves.</param>
internal sealed record FuzzedSocket(
    string Handshake, IReadOnlyList<(byte[] Bytes, string Shown, bool Listens)> Steps, Leaving Leaving)
{
    public override string ToString() =>
        $"{Handshake}{string.Concat(Steps.Select(step => $"{step.Shown}{(step.Listens ? " (listens)" : "")}\n"))}{Leaving}\n";
}

/// <summary>Clients that use a server at the same time.</summary>
internal sealed record FuzzedSockets(IReadOnlyList<FuzzedSocket> All)
{
    public override string ToString() => string.Join("--\n", All);
}

/// <summary>Writes what clients of <c>graphql-transport-ws</c> send, and what none would.</summary>
internal sealed class SocketGenerator(Choices choices)
{
    private static readonly string[] Documents =
    [
        "{ hello }", "subscription { ticks }", "subscription { ticks(count: 50) }", "subscription { never }",
        "subscription { fail }", "{ pause }",
        "subscription A($n: Int) { ticks(count: $n) }", "mutation { add(n: 1) }", "{ items { items { id name } } }",
        "{ gone }", "{",
        "subscription { ticks never }", "query A { fail } query B { hello }",
    ];

    private static readonly string[] Odd =
    [
        "", "null", "[]", "7", "\"a\"", "{}", """{"type":7}""", """{"type":"start"}""", """{"type":"complete"}""",
        """{"type":"ping","payload":7}""",
        """{"type":"subscribe","id":""}""", """{"type":"subscribe","id":"a"}""",
        """{"type":"subscribe","id":"a","payload":{}}""",
        """{"type":"connection_init","payload":[]}""", """{"type":"next","id":"a","payload":{}}""",
        """{"type":"ping","type":"pong"}""",
    ];

    public static FuzzedSockets WriteSeveral(Choices choices) =>
        new([.. choices.Several(1, 3).Select(_ => new SocketGenerator(choices).Write())]);

    private FuzzedSocket Write()
    {
        List<(byte[], string, bool)> steps = [];
        if (!choices.Chance(0.1))
            steps.Add(Step("""{"type":"connection_init"}"""));
        foreach (var _ in choices.Several(0, 10))
            steps.Add(choices.Chance(0.8) ? Step(Message()) : OddStep());
        return new FuzzedSocket(Handshake(), steps,
            choices.Pick(Leaving.WhenAnswered, Leaving.Abruptly, Leaving.Halfway));
    }

    private string Handshake()
    {
        var version = choices.Chance(0.98) ? "13" : choices.Pick("12", "", "é");
        var key = choices.Chance(0.98) ? "dGhlIHNhbXBsZSBub25jZQ==" : choices.Pick("", "a", "dGhl");
        var protocol = choices.Chance(0.95) ? "graphql-transport-ws"
            : choices.Pick("", "graphql-ws", ",", "a, graphql-transport-ws");
        var other = choices.Chance(0.9) ? "" : choices.Pick(
            "Cookie: a=b\r\n", "Origin: null\r\nCookie: a\r\n", "Origin: a:b\r\nCookie: a\r\n",
            "Origin: file:///\r\nCookie: a\r\n",
            "Origin: mailto:a@b\r\nCookie: a\r\n", "Origin: http://localhost\r\nCookie: a\r\n",
            "Origin: http://[::1\r\nCookie: a\r\n",
            "Sec-WebSocket-Extensions: permessage-deflate; a\r\n", "Origin: é\r\nCookie: a\r\n",
                "Origin: ../\r\nCookie: a\r\n");
        return "GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + $"Sec-WebSocket-Version: {version}\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: {protocol}\r\n{other}\r\n";
    }

    private string Message() => choices.Below(12) switch
    {
        0 or 1 or 2 or 3 or 4 => Subscribe(choices.Pick(Documents)),
        5 or 6 or 7 => $$"""{"type":"complete","id":"{{Id()}}"}""",
        8 => choices.Pick("""{"type":"ping"}""", """{"type":"pong"}""", """{"type":"ping","payload":{"a":[1]}}"""),
        9 => Subscribe(new Mutation(choices, Pieces.OfDocuments).Text(choices.Pick(Documents))),
        10 => new Mutation(choices, Pieces.OfJson).Text(Subscribe(choices.Pick(Documents))),
        _ => choices.Pick([.. Odd, """{"type":"connection_init"}"""]),
    };

    private string Subscribe(string document)
    {
        var variables = choices.Pick("", ""","variables":{"n":3}""");
        return $$$"""{"type":"subscribe","id":"{{{Id()}}}","payload":{"query":{{{JsonSerializer.Serialize(document)}}}{{{variables}}}}}""";
    }

    private string Id() => choices.Pick("a", "b", "c", "d", "e", "f");

    private (byte[] Bytes, string Shown, bool Listens) Step(string message)
    {
        if (choices.Chance(0.85))
            return (SocketFrame.Of(message).Write(), message, choices.Chance(0.5));
        var payload = Encoding.UTF8.GetBytes(message);
        var cut = choices.Below(payload.Length + 1);
        List<byte> bytes = [.. new SocketFrame(SocketFrame.Text, payload[..cut]).Write()];
        if (choices.Chance(0.5))
            bytes.AddRange(new SocketFrame(SocketFrame.Last | SocketFrame.Ping, [1]).Write());
        bytes.AddRange(new SocketFrame(SocketFrame.Last | SocketFrame.Continuation, payload[cut..]).Write());
        return ([.. bytes], $"in fragments: {message}", choices.Chance(0.5));
    }

    private (byte[] Bytes, string Shown, bool Listens) OddStep()
    {
        var payload = Encoding.UTF8.GetBytes(Message());
        byte[] bytes = choices.Below(9) switch
        {
            0 => new SocketFrame(SocketFrame.Last | SocketFrame.Ping, payload.Length > 125 ? [] : payload).Write(),
            1 => new SocketFrame(SocketFrame.Last | SocketFrame.Binary, payload).Write(),
            2 => new SocketFrame((byte)choices.Below(256), payload).Write(),
            3 => new SocketFrame(SocketFrame.Last | SocketFrame.Text, payload)
                .Write(isMasked: choices.Chance(0.5), isLong: true),
            4 => SocketFrame.Closing(choices.Pick(1000, 1001, 0, 999, 1005, 1006, 1015, 3000, 4500, 65535)).Write(),
            5 => new SocketFrame(SocketFrame.Last | SocketFrame.Close,
                choices.Pick<byte[]>([], [3], [3, 232, 0xff, 0xfe])).Write(),
            6 => new SocketFrame(SocketFrame.Last | SocketFrame.Text, [.. payload, 0xff, 0xc3]).Write(),
            7 => new SocketFrame(SocketFrame.Last | SocketFrame.Text,
                new byte[FuzzHost.MaxRequestBytes + choices.Below(3)]).Write(),
            _ => new Mutation(choices, []).Bytes(new SocketFrame(SocketFrame.Last | SocketFrame.Text, payload).Write()),
        };
        return (bytes, $"bytes {Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 100)))}",
            choices.Chance(0.5));
    }
}
