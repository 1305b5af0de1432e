using TimeBanking.GraphQL.Diagnostics;

namespace TimeBanking.GraphQL.Execution.DataLoaders;

/// <summary>
/// Gets values by key for the resolvers of one request, many keys at a time, each key once. Derive from
/// <see cref="BatchDataLoader{TKey,TValue}"/> or <see cref="GroupedDataLoader{TKey,TValue}"/>.
/// </summary>
public abstract class DataLoader
{
    private protected DataLoader()
    {
    }
}

/// <summary>How a data loader collects its keys.</summary>
public sealed class DataLoaderOptions
{
    /// <summary>The most keys in one batch; more are split over several. 0, the default, sets no limit.</summary>
    public int MaxBatchSize { get; init; }
}

/// <summary>The common part of all loaders: the cache of the request and the collecting of keys.</summary>
/// <remarks>May be called from any thread. What is loaded is remembered until the request ends or a mutation has
/// written, whichever comes first; a failure is remembered too.</remarks>
public abstract class DataLoader<TKey, TValue> : DataLoader
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly BatchScheduler _scheduler;
    private readonly int _maxBatchSize;
    private readonly Dictionary<TKey, Task<TValue>> _cache = [];
    private Batch? _collecting;
    private int _generation;

    private protected DataLoader(BatchScheduler batchScheduler, DataLoaderOptions? options)
    {
        ArgumentNullException.ThrowIfNull(batchScheduler);
        ArgumentOutOfRangeException.ThrowIfNegative(options?.MaxBatchSize ?? 0, nameof(options));
        _scheduler = batchScheduler;
        _maxBatchSize = options is { MaxBatchSize: > 0 } ? options.MaxBatchSize : int.MaxValue;
    }

    /// <summary>Gets the values of these keys, in the order of the keys.</summary>
    public async ValueTask<IReadOnlyList<TValue>> LoadAsync(
        IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var loads = keys.Select(key => Load(key, cancellationToken)).ToArray();
        var values = new TValue[loads.Length];
        for (var i = 0; i < loads.Length; i++)
            values[i] = await loads[i];
        return values;
    }

    /// <summary>Forgets what was loaded for this key, so that the next load asks again.</summary>
    public void Clear(TKey key)
    {
        lock (_gate)
            _cache.Remove(key);
    }

    /// <summary>Remembers a value that was loaded together with something else, unless the key was asked for before.</summary>
    public void Prime(TKey key, TValue value)
    {
        lock (_gate)
        {
            ForgetWhatIsOutOfDate();
            _cache.TryAdd(key, Task.FromResult(value));
        }
    }

    /// <summary>Gets the value of one key: from the cache, or with the next batch.</summary>
    private protected ValueTask<TValue> Load(TKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        cancellationToken.ThrowIfCancellationRequested();
        Batch? started = null;
        Task<TValue>? load;
        lock (_gate)
        {
            ForgetWhatIsOutOfDate();
            if (!_cache.TryGetValue(key, out load))
            {
                if (_collecting is null || _collecting.Keys.Count >= _maxBatchSize)
                    started = _collecting = new Batch(this, cancellationToken);
                _cache.Add(key, load = _collecting.Add(key));
            }
        }

        if (started is not null)
            _scheduler.Schedule(static batch => _ = ((Batch)batch!).SendAsync(), started);
        return new ValueTask<TValue>(load);
    }

    /// <summary>Loads the keys and gives a way to look up each one's value.</summary>
    private protected abstract Task<Func<TKey, TValue>> LoadKeysAsync(
        IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    /// <summary>A mutation has written since: what was loaded before it may no longer be so.</summary>
    private void ForgetWhatIsOutOfDate()
    {
        if (_generation == _scheduler.Generation)
            return;
        _cache.Clear();
        _generation = _scheduler.Generation;
    }

    private void StopCollecting(Batch batch)
    {
        lock (_gate)
            if (ReferenceEquals(_collecting, batch))
                _collecting = null;
    }

    private sealed class Batch(DataLoader<TKey, TValue> loader, CancellationToken cancellationToken)
    {
        public List<TKey> Keys { get; } = [];
        private readonly List<TaskCompletionSource<TValue>> _loads = [];

        public Task<TValue> Add(TKey key)
        {
            var load = new TaskCompletionSource<TValue>();
            Keys.Add(key);
            _loads.Add(load);
            return load.Task;
        }

        public async Task SendAsync()
        {
            loader.StopCollecting(this);
            using var activity = GraphQLTelemetry.BeginBatch(loader.GetType(), Keys.Count);
            try
            {
                var valueOf = await loader.LoadKeysAsync(Keys, cancellationToken);
                for (var i = 0; i < _loads.Count; i++)
                    _loads[i].TrySetResult(valueOf(Keys[i]));
            }
            catch (OperationCanceledException cancelled) when (cancellationToken.IsCancellationRequested)
            {
                _loads.ForEach(load => load.TrySetCanceled(cancelled.CancellationToken));
            }
            catch (Exception failure)
            {
                _loads.ForEach(load => load.TrySetException(failure));
            }
        }
    }
}
