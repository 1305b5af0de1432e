using System.Globalization;
using System.Text;
using TimeBanking.GraphQL.Tests.Generated;

namespace TimeBanking.GraphQL.Tests.Fuzzing;

/// <summary>How a client leaves.</summary>
internal enum Leaving
{
    WhenAnswered,
    Halfway,
    Abruptly,
}

/// <summary>What a client sends over one connection.</summary>
/// <param name="Parts">The bytes, as they are sent one after another.</param>
/// <param name="WholeRequests">How many requests these are; 0 where it is for the server to say.</param>
/// <param name="Leaving">What the client does then.</param>
internal sealed record FuzzedExchange(IReadOnlyList<byte[]> Parts, int WholeRequests, Leaving Leaving)
{
    public override string ToString() =>
        $"{Encoding.Latin1.GetString([.. Parts.SelectMany(part => part)])}\n({Parts.Count} parts, {WholeRequests} whole requests, {Leaving})";
}

/// <summary>Writes HTTP/1.1: requests with odd contents, and requests that are none.</summary>
internal sealed class RequestGenerator(Choices choices)
{
    private static readonly string[] Bodies =
    [
        """{"query":"{ hello }"}""",
        """{"query":"query A($n: String) { hello(name: $n) } query B { fail }","operationName":"A","variables":{"n":"é"}}""",
        """{"query":"{ items(first: 2) { id name items { id } } pause }","extensions":{"a":[1,{"b":null}]}}""",
        """[{"query":"{ hello }"},{"query":"mutation { add(n: 1) }"}]""",
        """{"query":"subscription { ticks }"}""",
        """{"query":"{ __schema { types { name fields { name } } } }"}""",
        """{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"a"}}}""",
        """{"documentId":"a"}""",
    ];

    private static readonly string[] ContentTypes =
    [
        "application/json", "application/json", "application/json; charset=utf-8", "application/json;charset=\"UTF-8\"",
        "application/json; charset=utf-16", "application/json; charset=", "application/json;;;",
        "application/JSON ; a=b", "text/plain",
        "multipart/form-data; boundary=x", "multipart/form-data", "application/x-www-form-urlencoded",
        "application/graphql", ";", "", "/",
        "application/json, application/json", "\"", "application/json; charset=\"", "é",
    ];

    private static readonly string[] Accepts =
    [
        "*/*", "application/json", "application/graphql-response+json", "application/*;q=0.5, text/html", "text/html",
        "*/*;q=0", ";q=", ",,,",
        "application/json;q=2", "application/json;q=-1", "application/json;q=0.0000001",
        "application/json;charset=latin1",
        "application/json;charset=\"", "text/event-stream", "text/event-stream;q=0.1, */*", "a", "*", "*/json",
        "\u0001", "é", "/", "text/",
    ];

    private static readonly (string Name, string Value)[] Others =
    [
        ("GraphQL-Cost", "report"), ("GraphQL-Cost", "validate"), ("GraphQL-Cost", "é"), ("Cookie", "a=b"),
        ("Cookie", ";"),
        ("Origin", "null"), ("Origin", "a:b"), ("Origin", "file:///"), ("Origin", "http://[::1]:99999"),
        ("Sec-Fetch-Site", "cross-site"),
        ("GraphQL-Require-Preflight", "1"), ("Expect", "100-continue"), ("Expect", "é"), ("Content-Encoding", "gzip"),
        ("Upgrade", "h2c"), ("Connection", "Upgrade"), ("Connection", "close"), ("Range", "bytes=0-"),
        ("If-None-Match", "*"),
        ("Traceparent", "00-ff-ff-ff"), ("X-Forwarded-For", "::"), ("Authorization", "Bearer "),
        ("Content-Language", ""),
    ];

    private static readonly string[] Methods =
        ["POST", "POST", "POST", "GET", "GET", "PUT", "OPTIONS", "DELETE", "TRACE", "post", "BREW", "CONNECT"];

    private static readonly string[] InAddresses =
        ["%", "%zz", "%00", "%ff", "%ED%A0%BD", "%u0041", "%F0%9F%98%80", "+", "&", "=", "&&", "&query=", "query", "?",
            "/", ".", "%2e", ";", "[]"];

    private bool _isWhole = true;

    public FuzzedExchange Write()
    {
        var requests = choices.Several(1, 3).Select(_ => Request()).ToList();
        var leaving = choices.Pick(Leaving.WhenAnswered, Leaving.WhenAnswered, Leaving.WhenAnswered, Leaving.Halfway,
            Leaving.Abruptly);
        byte[] bytes = [.. requests.SelectMany(request => request)];
        if (choices.Chance(0.3))
        {
            bytes = new Mutation(choices, []).Bytes(bytes);
            _isWhole = false;
        }

        if (leaving == Leaving.Halfway)
            bytes = bytes[..choices.Below(bytes.Length + 1)];
        return new FuzzedExchange(
            [.. Parts(bytes)], _isWhole && leaving == Leaving.WhenAnswered ? requests.Count : 0, leaving);
    }

    private IEnumerable<byte[]> Parts(byte[] bytes)
    {
        while (bytes.Length > 1 && choices.Chance(0.3))
        {
            var length = 1 + choices.Below(bytes.Length - 1);
            yield return bytes[..length];
            bytes = bytes[length..];
        }

        yield return bytes;
    }

    private byte[] Request()
    {
        var method = choices.Pick(Methods);
        var body = method == "GET" && choices.Chance(0.9) ? [] : Body();
        var head = new StringBuilder(
            $"{method} {(method == "GET" || choices.Chance(0.1) ? Address() : "/graphql")} {Version()}\r\nHost: {Host()}\r\n");
        if (choices.Chance(0.9))
            Append(head, "Content-Type", choices.Pick(ContentTypes));
        if (choices.Chance(0.6))
            Append(head, "Accept", choices.Chance(0.1) ? string.Join(',', Enumerable.Repeat("a/b;q=0.1", 1000))
                : choices.Pick(Accepts));
        foreach (var (name, value) in choices.Some(Others, 0.05))
            Append(head, name, value);
        if (choices.Chance(0.02))
            Flood(head);
        var framed = Framed(head, body);
        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. framed];
    }

    /// <summary>More than the server reads, so that it may hang up while we still send.</summary>
    private void Flood(StringBuilder head)
    {
        _isWhole = false;
        foreach (var i in Enumerable.Range(0, choices.Pick(90, 101, 5_000)))
            Append(head, $"X-{i}", "a");
        Append(head, "X-Long", new string('a', choices.Pick(10, 40_000)));
    }

    private byte[] Body()
    {
        var text = choices.Pick(Bodies);
        if (choices.Chance(0.6))
            text = new Mutation(choices, Pieces.OfJson).Text(text);
        if (text.Length > 2 * FuzzHost.MaxRequestBytes)
            text = text[..(2 * FuzzHost.MaxRequestBytes)];
        return choices.Below(12) switch
        {
            9 => [.. "\uFEFF"u8, .. Encoding.UTF8.GetBytes(text)],
            10 => Encoding.Unicode.GetBytes(text),
            11 => Encoding.UTF8.GetBytes(
                $"--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{text}\r\n--x--\r\n"),
            8 => new Mutation(choices, []).Bytes(Encoding.UTF8.GetBytes(text)),
            _ => Encoding.UTF8.GetBytes(text),
        };
    }

    private string Address()
    {
        var document = choices.Pick("{ hello }", "query A($n: String) { hello(name: $n) }", "mutation { add(n: 1) }",
            "{");
        var address = $"/graphql?query={Uri.EscapeDataString(document)}";
        if (choices.Chance(0.5))
            address += $"&variables={Uri.EscapeDataString(new Mutation(choices, Pieces.OfJson).Text("""{"n":"a"}"""))}";
        if (choices.Chance(0.2))
            address += "&operationName=A&extensions={}";
        if (choices.Chance(0.4))
            address = new Mutation(choices, InAddresses).Text(address);
        // More is refused before all of it is read; what ends the line is for the mutations of bytes.
        address = new string([.. address.Where(character => character is > ' ' and <= '~')]);
        address = address.Length > 7_000 ? address[..7_000] : address;
        return address.StartsWith('/') ? address : $"/{address}";
    }

    private string Version() =>
        choices.Chance(0.95) ? "HTTP/1.1" : choices.Pick("HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "http/1.1");

    private string Host() => choices.Chance(0.95) ? "localhost" : choices.Pick("", "a b", "[::", "a:99999", "é", "@");

    /// <summary>The body as it goes over the wire; the head is told of it, not always the truth.</summary>
    private byte[] Framed(StringBuilder head, byte[] body)
    {
        switch (choices.Below(10))
        {
            case 7:
                Append(head, "Transfer-Encoding", "chunked");
                return Chunked(body);
            case 8:
                _isWhole = false;
                Append(head, "Content-Length", choices.Pick(
                    "-1", "a", "", "99999999999999999999", "+5", "0x10", $"{body.Length}, {body.Length}",
                        $"{body.Length + 1}", "0", "1"));
                return body;
            case 9:
                _isWhole = false;
                Append(head, "Transfer-Encoding",
                    choices.Pick("chunked", "chunked, chunked", "gzip, chunked", "chunked, gzip", "identity", ""));
                if (choices.Chance(0.5))
                    Append(head, "Content-Length", body.Length.ToString(CultureInfo.InvariantCulture));
                return choices.Chance(0.5) ? new Mutation(choices, []).Bytes(Chunked(body)) : body;
            default:
                if (body.Length > 0 || choices.Chance(0.3))
                    Append(head, "Content-Length", body.Length.ToString(CultureInfo.InvariantCulture));
                return body;
        }
    }

    private byte[] Chunked(byte[] body)
    {
        List<byte> all = [];
        foreach (var part in body.Length == 0 ? [] : Parts(body))
        {
            all.AddRange(Encoding.ASCII.GetBytes(
                $"{choices.Pick("", "", "0", "000")}{part.Length.ToString(choices.Pick("x", "X"), CultureInfo.InvariantCulture)}{choices.Pick("", "", ";a=b", ";")}\r\n"));
            all.AddRange(part);
            all.AddRange("\r\n"u8);
        }

        return [.. all, .. Encoding.ASCII.GetBytes($"0\r\n{choices.Pick("", "", "X-Trailer: a\r\n")}\r\n")];
    }

    private static void Append(StringBuilder head, string name, string value) =>
        head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
}
