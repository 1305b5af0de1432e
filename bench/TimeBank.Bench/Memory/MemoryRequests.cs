using System.Text;
using System.Text.Json;

namespace TimeBanking.Bench.Memory;

/// <summary>The two questions to the memory schema, as bytes that are ready to send. All servers get the same body.</summary>
internal static class MemoryRequests
{
    private const string Empty = "{ __typename }";
    private const string List = "{ authors { id name books { id title pages } } }";

    public static RequestSource AskEmpty(string path) => Asking(path, Empty, """{"data":{"__typename":"Query"}}""");

    public static RequestSource AskList(string path) =>
        Asking(path, List, """{"data":{"authors":[{"id":1,"name":"Author 1","books":[{"id":1,""");

    /// <exception cref="InvalidOperationException">Two of the servers answer the list differently.</exception>
    public static async Task RequireSameAnswersAsync(IEnumerable<Uri> addresses, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        string? first = null;
        foreach (var address in addresses)
        {
            using var content = new StringContent(Body(List), Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(address, content, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            first ??= text;
            if (text != first)
                throw new InvalidOperationException($"{address} answers the list otherwise: {text[..Math.Min(300, text.Length)]}");
        }
    }

    private static RequestSource Asking(string path, string query, string answerBeginsWith)
    {
        var body = Body(query);
        var bytes = Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body}");
        return new RequestSource(answerBeginsWith, () => bytes);
    }

    private static string Body(string query) => $$"""{"query":{{JsonSerializer.Serialize(query)}}}""";
}
