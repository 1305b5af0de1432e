using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TimeBanking.GraphQL.Tests.Fuzzing;

/// <summary>One answer of HTTP/1.1 as it came over the wire.</summary>
internal sealed record HttpAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The most that may stand for a server's own faults: 501 and 505 are told of the client's HTTP.</summary>
    private static readonly int[] AllowedFrom500 = [501, 503, 505];

    public bool Closes => Headers.GetValueOrDefault("connection", "")
        .Contains("close", StringComparison.OrdinalIgnoreCase);

    /// <summary>The first answer among the bytes and how many it takes; null while it is not whole.</summary>
    /// <param name="bytes">What was received.</param>
    /// <param name="isAll">Whether no more will come.</param>
    /// <param name="length">How many bytes the answer takes.</param>
    /// <exception cref="FormatException">It is no HTTP.</exception>
    public static HttpAnswer? Read(ReadOnlySpan<byte> bytes, bool isAll, out int length)
    {
        length = 0;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return null;
        var lines = Encoding.Latin1.GetString(bytes[..end]).Split("\r\n");
        var status = lines[0].Split(' ');
        if (status.Length < 2 || !status[0].StartsWith("HTTP/1.", StringComparison.Ordinal))
            throw new FormatException($"This is no status line: {lines[0]}");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0].ToLowerInvariant(), parts => parts[^1]);
        var answer = new HttpAnswer(int.Parse(status[1], CultureInfo.InvariantCulture), headers, "");
        length = end + 4;
        if (answer.Status is 100 or 101 or 204 or 304)
            return answer;
        var body = bytes[length..];
        if (headers.ContainsKey("transfer-encoding"))
            return ReadChunks(body, out var text, out var read) ? With(answer, text, read, ref length) : null;
        if (answer.Closes && !headers.ContainsKey("content-length"))
            return isAll ? With(answer, Encoding.UTF8.GetString(body), body.Length, ref length) : null;
        var size = int.Parse(headers.GetValueOrDefault("content-length", "0"), CultureInfo.InvariantCulture);
        return body.Length < size ? null : With(answer, Encoding.UTF8.GetString(body[..size]), size, ref length);
    }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Judge()
    {
        if (Status >= 500 && !AllowedFrom500.Contains(Status))
            return $"The status is {Status}: {Body}";
        if (!Headers.GetValueOrDefault("content-type", "").Contains("json", StringComparison.Ordinal))
            return null;
        using var json = JsonDocument.Parse(Body,
            new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 1000 });
        return json.RootElement.ValueKind == JsonValueKind.Array
            ? json.RootElement.EnumerateArray().Select(ResponseShape.Judge).FirstOrDefault(wrong => wrong is not null)
            : ResponseShape.Judge(json.RootElement);
    }

    private static HttpAnswer With(HttpAnswer answer, string body, int read, ref int length)
    {
        length += read;
        return answer with { Body = body };
    }

    private static bool ReadChunks(ReadOnlySpan<byte> bytes, out string body, out int read)
    {
        read = 0;
        List<byte> all = [];
        while (true)
        {
            body = Encoding.UTF8.GetString([.. all]);
            var line = bytes[read..].IndexOf("\r\n"u8);
            if (line < 0)
                return false;
            var size = int.Parse(Encoding.Latin1.GetString(bytes.Slice(read, line)), NumberStyles.HexNumber,
                CultureInfo.InvariantCulture);
            read += line + 2;
            if (bytes.Length < read + size + 2)
                return false;
            all.AddRange(bytes.Slice(read, size));
            read += size + 2;
            if (size == 0)
                return true;
        }
    }
}
