using System.Diagnostics;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.People;

namespace TimeBanking.Bench;

/// <summary>
/// The use case and the writer in this process, without HTTP and GraphQL between: shows what those two cost.
/// </summary>
internal sealed class UseCaseAlone(SampleBank bank)
{
    private readonly RecordHelp _recordHelp = new(new ExchangeActs(new ActWriter(bank.Writer, TimeProvider.System)));

    /// <summary>So many callers, each of whom asks again as soon as it is answered.</summary>
    /// <returns>How many exchanges were recorded, and how many in a second.</returns>
    public async Task<(int Count, double PerSecond)> MeasureAsync(int callers, TimeSpan time, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(
            async () =>
            {
                var random = new Random(caller);
                var count = 0;
                for (; Stopwatch.GetElapsedTime(started) < time; count++)
                    await RecordAsync(random, cancellationToken);
                return count;
            },
            cancellationToken)));
        return (counts.Sum(), counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private Task RecordAsync(Random random, CancellationToken cancellationToken)
    {
        var (giver, receiver) = bank.PickPair(random);
        var now = TimeProvider.System.GetUtcNow();
        var input = new RecordHelpInput
        {
            Id = Guid.CreateVersion7(now),
            GiverId = giver,
            ReceiverId = receiver,
            What = SampleHelp.What,
            Day = DateOnly.FromDateTime(now.UtcDateTime),
            Minutes = SampleHelp.Minutes,
            IsSeparate = true,
        };
        return _recordHelp.ExecuteAsync(input, new Actor(receiver, bank.Id), cancellationToken);
    }
}
