namespace TimeBanking.GraphQL.Execution.DataLoaders;

/// <summary>Gets one value per key.</summary>
public abstract class BatchDataLoader<TKey, TValue>(BatchScheduler batchScheduler, DataLoaderOptions? options = null)
    : DataLoader<TKey, TValue?>(batchScheduler, options)
    where TKey : notnull
{
    /// <summary>Gets the value of a key; the default of <typeparamref name="TValue"/> when there is none.</summary>
    public ValueTask<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default) =>
        Load(key, cancellationToken);

    /// <summary>Gets the value of a key that must have one.</summary>
    /// <exception cref="KeyNotFoundException">There is no value for the key.</exception>
    public async ValueTask<TValue> LoadRequiredAsync(TKey key, CancellationToken cancellationToken = default) =>
        await Load(key, cancellationToken)
        ?? throw new KeyNotFoundException($"{GetType().Name} found nothing for the key {key}.");

    /// <summary>Loads the values of these distinct keys. Keys that have no value are left out of the answer.</summary>
    protected abstract Task<IReadOnlyDictionary<TKey, TValue>> LoadBatchAsync(
        IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    private protected override async Task<Func<TKey, TValue?>> LoadKeysAsync(
        IReadOnlyList<TKey> keys, CancellationToken cancellationToken)
    {
        var values = await LoadBatchAsync(keys, cancellationToken);
        return key => values.TryGetValue(key, out var value) ? value : default;
    }
}
