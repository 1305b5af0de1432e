using TimeBanking.GraphQL.Tests.Generated;

namespace TimeBanking.GraphQL.Tests.Fuzzing;

/// <summary>
/// Whatever comes over a connection, each request is answered and none is our fault; the server goes on as before.
/// </summary>
[Collection(FuzzingCollection.Name)]
public class HttpFuzzTests
{
    private const int Cases = 2000;

    /// <summary>How long a client listens for an answer to what may not be a request.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(15);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly Dictionary<int, int> _statuses = [];

    [Fact]
    public async Task Any_bytes_are_answered_by_HTTP_and_leave_the_server_as_it_was()
    {
        await using var host = await FuzzHost.StartAsync();
        var isFirst = true;
        await GeneratedCases.AssertAsync(Cases, choices => new RequestGenerator(choices).Write(), async cases =>
        {
            var verdicts = await FuzzCase.JudgeAsync(cases, 3 * Patience, each => JudgeAsync(host, each));
            if (isFirst)
                await host.RememberMemoryAsync();
            isFirst = false;
            return verdicts;
        });
        await host.AssertQuietAsync();

        // Else the generator would only ever be refused, or never.
        if (GeneratedCases.Count(Cases) >= Cases)
            Assert.All([200, 400, 405, 406, 413, 415],
                status => Assert.InRange(_statuses.GetValueOrDefault(status), 1, int.MaxValue));
    }

    private async Task<string?> JudgeAsync(FuzzHost host, FuzzedExchange exchange)
    {
        using (var connection = await RawConnection.OpenAsync(host.Address))
        {
            foreach (var part in exchange.Parts)
            {
                await connection.SendAsync(part);
                await Task.Yield();
            }

            if (exchange.Leaving == Leaving.Abruptly)
                connection.Reset();
            else if (await JudgeAnswersAsync(connection, exchange.WholeRequests) is { } wrong)
                return wrong;
        }

        return await host.JudgeAsync();
    }

    private async Task<string?> JudgeAnswersAsync(RawConnection connection, int wholeRequests)
    {
        var answers = 0;
        while (wholeRequests == 0 || answers < wholeRequests)
        {
            if (HttpAnswer.Read(connection.Received, connection.IsEnded, out var length) is { } answer)
            {
                if (answer.Judge() is { } wrong)
                    return wrong;
                _statuses[answer.Status] = _statuses.GetValueOrDefault(answer.Status) + 1;
                connection.Take(length);
                answers += answer.Status == 100 ? 0 : 1;
                if (answer.Closes || answer.Status == 101)
                    return null;
                continue;
            }

            var isEnded = connection.IsEnded;
            if (await connection.ReceiveAsync(wholeRequests == 0 ? Moment : Patience) || connection.IsEnded != isEnded)
                continue;
            if (wholeRequests > 0)
                return $"Only {answers} of {wholeRequests} requests were answered; the connection "
                    + (connection.IsEnded ? "was closed." : "stays open.");
            break;
        }

        if (wholeRequests == 0)
            connection.End();
        while (wholeRequests == 0 && !connection.IsEnded)
            if (!await connection.ReceiveAsync(Patience) && !connection.IsEnded)
                return "The connection stays open though the client sends no more.";
        return null;
    }
}
