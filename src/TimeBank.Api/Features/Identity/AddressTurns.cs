namespace TimeBank.Api.Features.Identity;

/// <summary>
/// Whose turn it is among those of one network address: so many at once; the next wait, first come first served, since
/// many honest members may share an address.
/// </summary>
/// <param name="most">How many from one address at once; 0 sets no limit.</param>
/// <param name="patience">How long one waits before it is refused.</param>
internal sealed class AddressTurns(int most, TimeSpan patience)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Turns> _addresses = new(StringComparer.Ordinal);

    /// <summary>Waits for a turn, to be ended with <see cref="End"/>.</summary>
    /// <exception cref="TooManyLookUpsException">None came in time.</exception>
    public async Task BeginAsync(string address)
    {
        if (most == 0)
            return;
        var turns = Join(address);
        if (await turns.Free.WaitAsync(patience))
            return;
        Leave(address, turns);
        throw new TooManyLookUpsException(most);
    }

    public void End(string address)
    {
        if (most == 0)
            return;
        lock (_gate)
        {
            var turns = _addresses[address];
            turns.Free.Release();
            Leave(address, turns);
        }
    }

    private Turns Join(string address)
    {
        lock (_gate)
        {
            if (!_addresses.TryGetValue(address, out var turns))
                _addresses.Add(address, turns = new Turns(new SemaphoreSlim(most)));
            turns.Users++;
            return turns;
        }
    }

    private void Leave(string address, Turns turns)
    {
        lock (_gate)
            if (--turns.Users == 0)
                _addresses.Remove(address);
    }

    private sealed class Turns(SemaphoreSlim free)
    {
        /// <summary>Serves those who wait asynchronously in the order in which they came.</summary>
        public SemaphoreSlim Free { get; } = free;

        /// <summary>How many have a turn or wait for one.</summary>
        public int Users { get; set; }
    }
}
