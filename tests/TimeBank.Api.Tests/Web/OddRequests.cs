namespace TimeBanking.Api.Tests.Web;

/// <summary>Requests that no honest client sends: one thing is wrong with each.</summary>
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

    private static readonly string[] Methods =
        ["HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "CONNECT", "POST", "BREW", "get", "G@T", "", new string('A', 5000)];

    /// <summary>PATH stands for the path.</summary>
    private static readonly string[] Targets =
    [
        "http://localhostPATH", "http://otherPATH", "http://a..bPATH", "http://xn--PATH", "*", "localhost:80", "/PATH", "PATH%00",
        "PATH%", "PATH%zz", "PATH%ff", "PATH%c0%af", "PATH?%", "PATH?a=%ff", "PATH?query=%ff", "PATH?query={x}&variables=%ff",
        "PATH/%2e%2e/%5c", "PATH#x", "PATH x", "", "x", "PATH%0d%0aX:y", "/%e2%80%ae", "/\u0080",
        "PATH?" + new string('&', 3000), "PATH/" + new string('a', 7000), "PATH?" + new string('a', 9000),
    ];

    private static readonly string[] Lines =
        ["foo", "fo o: x", "foo: x\r\n y", "Host: other", "a: " + new string('x', 40_000), string.Concat(Enumerable.Repeat("a: x\r\n", 200)) + "a: x"];

    private static readonly string[] Versions = ["HTTP/1.2", "HTTP/9", "http/1.1", ""];

    private static readonly string[] FormTypes =
    [
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=nonsense", "multipart/form-data",
        "multipart/form-data; boundary=x", "multipart/form-data; boundary=" + new string('x', 300),
    ];

    private static readonly string[] Forms = ["a=%ff%0", string.Concat(Enumerable.Repeat("a&", 3000))];

    public static IEnumerable<string> For(string path) =>
    [
        .. from header in Headers
           from value in Values
           from times in (int[])[1, 2]
           select $"GET {path} HTTP/1.1\r\n{Start}{string.Concat(Enumerable.Repeat($"{header}: {value}\r\n", times))}\r\n",
        .. from method in Methods
           select $"{method} {path} HTTP/1.1\r\n{Start}Accept: text/html\r\n\r\n",
        .. from target in Targets
           from accept in (string[])["text/html", "*/*"]
           select $"GET {target.Replace("PATH", path, StringComparison.Ordinal)} HTTP/1.1\r\n{Start}Accept: {accept}\r\n\r\n",
        .. from line in Lines
           select $"GET {path} HTTP/1.1\r\n{Start}{line}\r\n\r\n",
        .. from version in Versions
           select $"GET {path} {version}\r\n{Start}\r\n",
        .. from type in FormTypes
           from form in Forms
           select $"POST {path} HTTP/1.1\r\n{Start}Accept: text/html\r\nContent-Type: {type}\r\nContent-Length: {form.Length}\r\n\r\n{form}",
        $"POST {path} HTTP/1.1\r\n{Start}Content-Type: {FormTypes[0]}\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
    ];
}
