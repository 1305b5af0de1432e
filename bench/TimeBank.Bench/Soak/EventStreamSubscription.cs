using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace TimeBanking.Bench.Soak;

/// <summary>A subscription over an event stream. Its protocol has no goodbye: who leaves closes the connection.</summary>
internal sealed class EventStreamSubscription : ISubscription
{
    private const string Data = "data: ";

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;
    private readonly CancellationTokenSource _left = new();
    private volatile bool _isCut;

    private EventStreamSubscription(HttpResponseMessage response, StreamReader reader)
    {
        _response = response;
        _reader = reader;
    }

    /// <exception cref="InvalidOperationException">The host does not answer with an event stream.</exception>
    public static async Task<ISubscription> OpenAsync(
        ServerProcess host, string token, string query, CancellationToken cancellationToken)
    {
        var response = await AskAsync(host, token, query, cancellationToken);
        return response.StatusCode == HttpStatusCode.OK
            ? new EventStreamSubscription(response, new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken)))
            : throw new InvalidOperationException($"The host answered {(int)response.StatusCode} to who wanted an event stream.");
    }

    /// <summary>Asks for an event stream, and waits for no more than the head of the answer.</summary>
    public static async Task<HttpResponseMessage> AskAsync(
        ServerProcess host, string token, string query, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, host.GraphQL) { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        return await Connections.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public async ValueTask<JsonElement?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _left.Token);
            while (await _reader.ReadLineAsync(either.Token) is { } line)
            {
                if (line == "event: complete")
                    throw new InvalidOperationException("The host said that an event stream is complete.");
                if (line.StartsWith(Data, StringComparison.Ordinal))
                    return JsonElement.Parse(line.AsSpan(Data.Length));
            }
            throw new IOException("The host closed an event stream.");
        }
        catch (Exception) when (_isCut || _left.IsCancellationRequested)
        {
            return null;
        }
    }

    public Task LeaveAsync(CancellationToken cancellationToken) => _left.CancelAsync();

    public void Dispose()
    {
        _isCut = true;
        _reader.Dispose();
        _response.Dispose();
        _left.Dispose();
    }
}
