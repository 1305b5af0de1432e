namespace TimeBanking.Api.Tests.Web;

/// <param name="Text">As it is sent.</param>
/// <param name="Statuses">One of these is its answer.</param>
internal sealed record OddRequest(string Text, IReadOnlyList<int> Statuses);

/// <summary>Requests that no honest client sends: one thing is wrong with each, and what is to be answered is known.</summary>
internal static class OddRequests
{
    private const string Start = "Host: localhost\r\nConnection: close\r\n";

    private static readonly string[] Headers =
    [
        "Referer", "Cookie", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Prefix", "Forwarded",
        "Accept", "Accept-Encoding", "Accept-Language", "If-None-Match", "If-Modified-Since", "Range", "Origin",
        "Authorization", "Content-Type", "Content-Length", "Transfer-Encoding", "Upgrade", "traceparent",
    ];

    private static readonly string[] Values =
    [
        "", "..;;,,==\"\"", "\"", "http://[", "xn--", "a:99999", "%00%ff", "\u0080\u00ff", "text/html;q=nonsense",
        "timebank=CfDJ8AAAA; .AspNetCore.Antiforgery=%%%", "bytes=9-1", "Bearer tb_", "3, 3", new string('a', 5000),
    ];

    private static readonly (string Method, Expected Expected)[] Methods =
    [
        ("HEAD", Expected.Usual), ("get", Expected.Usual), ("OPTIONS", Expected.NoSuchMethod), ("PUT", Expected.NoSuchMethod),
        ("DELETE", Expected.NoSuchMethod), ("TRACE", Expected.NoSuchMethod), ("CONNECT", Expected.NoSuchMethod), ("POST", Expected.NoForm),
        ("BREW", Expected.NoSuchMethod), ("G@T", Expected.Unreadable), ("", Expected.Unreadable), (new string('A', 5000), Expected.NoSuchMethod),
    ];

    /// <summary>PATH stands for the path. What is no address of this host, or cannot be read, is refused.</summary>
    private static readonly (string Target, Expected Expected)[] Targets =
    [
        ("http://localhostPATH", Expected.Usual), ("http://otherPATH", Expected.Unreadable), ("http://a..bPATH", Expected.Unreadable),
        ("http://xn--PATH", Expected.Unreadable), ("*", Expected.NoSuchMethod), ("localhost:80", Expected.NoSuchMethod), ("/PATH", Expected.Nowhere),
        ("PATH%00", Expected.Unreadable), ("PATH%", Expected.Nowhere), ("PATH%zz", Expected.Nowhere), ("PATH%ff", Expected.Nowhere),
        ("PATH%c0%af", Expected.Nowhere), ("PATH?%", Expected.Usual), ("PATH?a=%ff", Expected.Usual), ("PATH?query=%ff", Expected.Usual),
        ("PATH?query={x}&variables=%ff", Expected.Usual), ("PATH/%2e%2e/%5c", Expected.Nowhere), ("PATH#x", Expected.Nowhere),
        ("PATH x", Expected.Unreadable), ("", Expected.Unreadable), ("x", Expected.NoSuchMethod), ("PATH%0d%0aX:y", Expected.Nowhere),
        ("/%e2%80%ae", Expected.Nowhere), ("/\u0080", Expected.Unreadable), ("PATH?" + new string('&', 3000), Expected.Usual),
        ("PATH/" + new string('a', 7000), Expected.Nowhere), ("PATH?" + new string('a', 9000), Expected.TooLong),
    ];

    private static readonly (string Line, Expected Expected)[] Lines =
    [
        ("foo", Expected.Unreadable), ("fo o: x", Expected.Unreadable), ("foo: x\r\n y", Expected.Unreadable), ("Host: other", Expected.Unreadable),
        ("a: " + new string('x', 40_000), Expected.TooLong), (string.Concat(Enumerable.Repeat("a: x\r\n", 200)) + "a: x", Expected.TooLong),
    ];

    private static readonly (string Version, Expected Expected)[] Versions =
        [("HTTP/1.2", Expected.OtherVersion), ("HTTP/9", Expected.Unreadable), ("http/1.1", Expected.OtherVersion), ("", Expected.Unreadable)];

    private static readonly string[] FormTypes =
    [
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=nonsense", "multipart/form-data",
        "multipart/form-data; boundary=x", "multipart/form-data; boundary=" + new string('x', 300),
    ];

    private static readonly string[] Forms = ["a=%ff%0", string.Concat(Enumerable.Repeat("a&", 3000))];

    private enum Expected
    {
        /// <summary>What is wrong is passed over, as RFC 9110 lets one do, and the answer is the usual one.</summary>
        Usual,

        /// <summary>It is no HTTP, or for another host: 400.</summary>
        Unreadable,

        /// <summary>414 or 431.</summary>
        TooLong,

        /// <summary>505.</summary>
        OtherVersion,

        /// <summary>405; the API says first that it would not answer in HTML.</summary>
        NoSuchMethod,

        /// <summary>404.</summary>
        Nowhere,

        /// <summary>A form that was not asked for: without its token, at the API, or where nothing is sent to.</summary>
        NoForm,
    }

    /// <param name="path">Where to.</param>
    /// <param name="usual">The status with which the path is answered to whoever asks for it with such an <c>Accept</c>.</param>
    /// <param name="isForwarded">Whether what a web server in front says of the caller is believed.</param>
    public static IEnumerable<OddRequest> For(string path, Func<string, int> usual, bool isForwarded = false)
    {
        OddRequest Odd(string text, Expected expected, string accept = "text/html") => new(text, StatusesOf(expected, path, usual(accept)));
        return
        [
            .. from header in Headers
               from value in Values
               from times in (int[])[1, 2]
               select new OddRequest(
                   $"GET {path} HTTP/1.1\r\n{Start}{string.Concat(Enumerable.Repeat($"{header}: {value}\r\n", times))}\r\n",
                   StatusesOf(header, value, path, usual, isForwarded)),
            .. from method in Methods
               select Odd($"{method.Method} {path} HTTP/1.1\r\n{Start}Accept: text/html\r\n\r\n", method.Expected),
            .. from target in Targets
               from accept in (string[])["text/html", "*/*"]
               select new OddRequest(
                   $"GET {target.Target.Replace("PATH", path, StringComparison.Ordinal)} HTTP/1.1\r\n{Start}Accept: {accept}\r\n\r\n",
                   StatusesOfTarget(target.Target, target.Expected, path, accept, usual(accept))),
            .. from line in Lines
               select Odd($"GET {path} HTTP/1.1\r\n{Start}{line.Line}\r\n\r\n", line.Expected),
            .. from version in Versions
               select Odd($"GET {path} {version.Version}\r\n{Start}\r\n", version.Expected),
            .. from type in FormTypes
               from form in Forms
               select Odd(
                   $"POST {path} HTTP/1.1\r\n{Start}Accept: text/html\r\nContent-Type: {type}\r\nContent-Length: {form.Length}\r\n\r\n{form}",
                   Expected.NoForm),
            Odd($"POST {path} HTTP/1.1\r\n{Start}Content-Type: {FormTypes[0]}\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", Expected.NoForm),
        ];
    }

    private static bool IsApi(string path) => path.StartsWith("/graphql", StringComparison.Ordinal);

    private static int[] StatusesOf(Expected expected, string path, int usual) => expected switch
    {
        Expected.Usual => [usual],
        Expected.Unreadable => [400],
        Expected.TooLong => [414, 431],
        Expected.OtherVersion => [505],
        Expected.NoSuchMethod => IsApi(path) ? [405, 406] : [405],
        Expected.Nowhere => [404],
        Expected.NoForm => IsApi(path) ? [415] : path is "/" or "/dev/sign-in" ? [400] : [405],
    };

    /// <summary>A header is passed over, unless it tells where the request ends, who asks, or what the answer is to be.</summary>
    private static int[] StatusesOf(string header, string value, string path, Func<string, int> usual, bool isForwarded) => header switch
    {
        _ when !value.All(char.IsAscii) => [400],
        "Content-Length" or "Transfer-Encoding" => [400],
        "Authorization" when value == "Bearer tb_" && path != "/health/ready" => [401],
        // The API takes no cookie from a request that another site may have made, and knows what it can answer in.
        "Cookie" when IsApi(path) => [403],
        "Accept" when value.StartsWith("text/html", StringComparison.Ordinal) => [usual("text/html")],
        "Accept" when value.Length > 0 && IsApi(path) => [406],
        "X-Forwarded-Proto" when isForwarded => [usual("*/*"), 400],
        _ => [usual("*/*")],
    };

    /// <summary>Behind a question mark everything is the query: a page passes it over, and the API refuses the document.</summary>
    private static int[] StatusesOfTarget(string target, Expected expected, string path, string accept, int usual) =>
        path.Contains('?', StringComparison.Ordinal) && target.StartsWith("PATH", StringComparison.Ordinal)
            && !target.Contains(' ', StringComparison.Ordinal) && expected != Expected.TooLong
            ? accept == "text/html" || target == "PATH#x" ? [usual] : [400, 414]
            // A file is found behind two slashes as well.
            : target == "/PATH" && path == "/site.css" ? [usual]
            : StatusesOf(expected, path, usual);
}
