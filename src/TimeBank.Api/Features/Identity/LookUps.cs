using TimeBank.Domain;

namespace TimeBank.Api.Features.Identity;

/// <summary>
/// The credentials that are being looked up in the database: each once, however many requests bring it, and only so many
/// from one network address. What is not known yet comes before every other limit, and whoever made up credentials would
/// otherwise take all connections to the database.
/// </summary>
/// <param name="most">How many from one address at once; 0 sets no limit.</param>
internal sealed class LookUps(int most)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Credential, Task<Actor?>> _running = [];
    private readonly Dictionary<string, int> _fromAddress = new(StringComparer.Ordinal);

    /// <summary>Looks up, or waits with those for whom the same is being looked up already. Nobody who leaves ends it.</summary>
    /// <param name="credential">What is looked up.</param>
    /// <param name="address">Where it came from; null where another limit holds.</param>
    /// <param name="lookUp">Gives the actor; null when the credential opens nothing.</param>
    /// <exception cref="TooManyLookUpsException">As many as allowed are running for this address.</exception>
    public Task<Actor?> FindAsync(Credential credential, string? address, Func<Credential, Task<Actor?>> lookUp)
    {
        var found = new TaskCompletionSource<Actor?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_running.TryGetValue(credential, out var running))
                return running;
            if (address is not null)
                Count(address);
            _running.Add(credential, found.Task);
        }

        _ = RunAsync(credential, address, lookUp, found);
        return found.Task;
    }

    /// <summary>Who asks from now on waits for none that is running: what it has read may have changed.</summary>
    public void Forget()
    {
        lock (_gate)
            _running.Clear();
    }

    private async Task RunAsync(
        Credential credential, string? address, Func<Credential, Task<Actor?>> lookUp, TaskCompletionSource<Actor?> found)
    {
        try
        {
            var actor = await lookUp(credential);
            End(credential, address, found.Task);
            found.SetResult(actor);
        }
        catch (Exception failure)
        {
            End(credential, address, found.Task);
            found.SetException(failure);
        }
    }

    private void Count(string address)
    {
        var running = _fromAddress.GetValueOrDefault(address);
        if (most > 0 && running >= most)
            throw new TooManyLookUpsException(most);
        _fromAddress[address] = running + 1;
    }

    private void End(Credential credential, string? address, Task<Actor?> found)
    {
        lock (_gate)
        {
            if (_running.GetValueOrDefault(credential) == found)
                _running.Remove(credential);
            if (address is not null && --_fromAddress[address] == 0)
                _fromAddress.Remove(address);
        }
    }
}

/// <summary>Too many credentials from one network address are being looked up.</summary>
internal sealed class TooManyLookUpsException(int most) : Exception(
    $"Too many requests at once; at most {most} access tokens from one network address are looked up at the same time. "
    + "Wait for answers.")
{
    public int Most { get; } = most;
}
