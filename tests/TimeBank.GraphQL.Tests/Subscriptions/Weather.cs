using System.Runtime.CompilerServices;
using System.Threading.Channels;
using TimeBanking.GraphQL.Execution.DataLoaders;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Subscriptions;

/// <summary>What a station measured.</summary>
public sealed record Reading(string Place, int Degrees);

/// <summary>Stations that report what a test makes them report.</summary>
public sealed class Stations
{
    private readonly Lock _gate = new();
    private readonly List<Channel<Reading>> _listeners = [];
    private readonly Channel<bool> _lettingGo = Channel.CreateUnbounded<bool>();
    private int _staying;

    public int Listeners
    {
        get
        {
            lock (_gate)
                return _listeners.Count;
        }
    }

    /// <summary>Whether every caller may still listen.</summary>
    public bool IsOpen { get; set; } = true;

    /// <summary>Waits until this many listen.</summary>
    public async Task HasListenersAsync(int count)
    {
        while (Listeners != count)
            await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    private int _counted;

    /// <summary>How often something was counted.</summary>
    public int Counted => Volatile.Read(ref _counted);

    public int Count() => Interlocked.Increment(ref _counted);

    /// <summary>How many stay.</summary>
    public int Staying => Volatile.Read(ref _staying);

    /// <summary>Waits until this many stay.</summary>
    public async Task StayAsync(int count)
    {
        while (Staying != count)
            await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    /// <summary>Stays until it is let go, whoever wants it to end before.</summary>
    public async Task StayAsync()
    {
        Interlocked.Increment(ref _staying);
        await _lettingGo.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Interlocked.Decrement(ref _staying);
    }

    /// <summary>Lets some go of those who stay.</summary>
    public void LetGo(int count)
    {
        for (var i = 0; i < count; i++)
            _lettingGo.Writer.TryWrite(true);
    }

    public void Report(string place, int degrees)
    {
        lock (_gate)
            foreach (var listener in _listeners)
                listener.Writer.TryWrite(new Reading(place, degrees));
    }

    /// <summary>Ends all streams; with an exception when one is given.</summary>
    public void End(Exception? failure = null)
    {
        lock (_gate)
            foreach (var listener in _listeners)
                listener.Writer.TryComplete(failure);
    }

    public async IAsyncEnumerable<Reading> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<Reading>();
        lock (_gate)
            _listeners.Add(channel);
        try
        {
            await foreach (var reading in channel.Reader.ReadAllAsync(cancellationToken))
                yield return reading;
        }
        finally
        {
            lock (_gate)
                _listeners.Remove(channel);
        }
    }
}

/// <summary>Counts its batches; a new one for each scope.</summary>
public sealed class PlaceNames(BatchScheduler scheduler) : BatchDataLoader<string, string>(scheduler)
{
    private static int _made;

    public int Number { get; } = Interlocked.Increment(ref _made);

    protected override Task<IReadOnlyDictionary<string, string>> LoadBatchAsync(
        IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(keys.ToDictionary(key => key, key => $"{key} #{Number}"));
}

[QueryType]
public static class WeatherQueries
{
    public static string Hello(string name = "you") => $"Hello {name}";

    /// <summary>As long as it is asked for, though it takes no memory here.</summary>
    public static IReadOnlyList<string> Verse(int lines) => Poem.Of(lines);

    public static IReadOnlyList<Reading> Readings(int count) => [.. Enumerable.Repeat(new Reading("Ghent", 7), count)];

    public static int Counted(Stations stations)
    {
        ArgumentNullException.ThrowIfNull(stations);
        return stations.Count();
    }

    /// <summary>Takes no notice when it is cancelled.</summary>
    public static async Task<bool> Stubborn(Stations stations)
    {
        ArgumentNullException.ThrowIfNull(stations);
        await stations.StayAsync();
        return true;
    }
}

internal static class Poem
{
    private static readonly string Line = new('x', 1000);

    public static string[] Of(int lines) => [.. Enumerable.Repeat(Line, lines)];
}

[MutationType]
public static class WeatherMutations
{
    [UseMutationConvention(PayloadFieldName = "degrees")]
    public static int Report(ReportInput input, Stations stations)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(stations);
        stations.Report(input.Place, input.Degrees);
        return input.Degrees;
    }
}

public sealed record ReportInput(string Place, int Degrees);

[ObjectType<Reading>]
public static class ReadingFields
{
    public static async Task<string?> GetLongNameAsync([Parent] Reading reading, PlaceNames names) =>
        await names.LoadAsync(reading.Place);

    public static int GetFahrenheit([Parent] Reading reading) => reading.Degrees switch
    {
        < -273 => throw new GraphQLException("Nothing is that cold."),
        > 5000 => throw new InvalidOperationException("secret"),
        _ => (reading.Degrees * 9 / 5) + 32,
    };

    public static IReadOnlyList<string> GetVerse([Parent] Reading reading, int lines) => Poem.Of(lines);

    /// <summary>Stays until it is let go.</summary>
    public static async Task<bool> GetPatientAsync([Parent] Reading reading, Stations stations)
    {
        ArgumentNullException.ThrowIfNull(stations);
        await stations.StayAsync();
        return true;
    }

    public static async Task<int> GetSlowAsync([Parent] Reading reading, CancellationToken cancellationToken)
    {
        await Task.Delay(reading.Degrees, cancellationToken);
        return reading.Degrees;
    }
}

[SubscriptionType]
public static class WeatherSubscriptions
{
    /// <summary>The readings of one place, or of all.</summary>
    [Subscribe(With = nameof(SubscribeToMeasured))]
    public static Reading GetMeasured([EventMessage] Reading reading) => reading;

    [Subscribe(With = nameof(SubscribeToDegrees))]
    public static int Degrees([EventMessage] int degrees, int plus = 0) => degrees + plus;

    [Subscribe(With = nameof(SubscribeToPacedDegrees), IsPaced = true)]
    public static int PacedDegrees([EventMessage] int degrees) => degrees;

    public static async ValueTask<IAsyncEnumerable<Reading>> SubscribeToMeasured(
        string? place, Stations stations, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (place == "nowhere")
            throw new GraphQLException("There is no such place.");
        if (place == "broken")
            throw new InvalidOperationException("secret");
        ArgumentNullException.ThrowIfNull(stations);
        if (place == "never")
            await Task.Delay(Timeout.Infinite, cancellationToken);
        return stations.ListenAsync(cancellationToken).Where(reading => place is null || reading.Place == place);
    }

    private static IAsyncEnumerable<int> SubscribeToPacedDegrees(Stations stations, CancellationToken cancellationToken) =>
        SubscribeToDegrees(stations, 0, cancellationToken);

    private static async IAsyncEnumerable<int> SubscribeToDegrees(
        Stations stations, int plus = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var reading in stations.ListenAsync(cancellationToken))
            yield return reading.Degrees + plus;
    }
}
