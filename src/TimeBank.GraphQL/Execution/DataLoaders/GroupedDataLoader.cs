namespace TimeBanking.GraphQL.Execution.DataLoaders;

/// <summary>Gets a list of values per key.</summary>
public abstract class GroupedDataLoader<TKey, TValue>(BatchScheduler batchScheduler, DataLoaderOptions? options = null)
    : DataLoader<TKey, TValue[]>(batchScheduler, options)
    where TKey : notnull
{
    /// <summary>Gets the values of a key, in the order in which they were loaded; empty when there are none.</summary>
    public ValueTask<TValue[]> LoadAsync(TKey key, CancellationToken cancellationToken = default) =>
        Load(key, cancellationToken);

    /// <summary>Loads the values of these distinct keys.</summary>
    protected abstract Task<ILookup<TKey, TValue>> LoadGroupedBatchAsync(
        IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    private protected override async Task<Func<TKey, TValue[]>> LoadKeysAsync(
        IReadOnlyList<TKey> keys, CancellationToken cancellationToken)
    {
        var groups = await LoadGroupedBatchAsync(keys, cancellationToken);
        return key => groups[key].ToArray();
    }
}
