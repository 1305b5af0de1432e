using TimeBank.Domain;

namespace TimeBank.Api.Features.Identity;

/// <summary>
/// The credentials that are being looked up in the database: each once, however many requests bring it, and only so many
/// from one network address. What is not known yet comes before every other limit, and whoever made up credentials would
/// otherwise take all connections to the database.
/// </summary>
/// <param name="most">How many from one address at once; 0 sets no limit.</param>
/// <param name="patience">How long a look-up waits for its turn before it is refused.</param>
internal sealed class LookUps(int most, TimeSpan patience)
{
    /// <summary>As long as many honest members of one address, whom nobody remembers, may take together.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<(Credential Credential, string Address), Task<Actor?>> _running = [];
    private readonly AddressTurns _turns = new(most, patience);

    /// <summary>
    /// Looks up when it is the turn of that address, or waits with those for whom the same is being looked up already.
    /// Nobody who leaves ends it.
    /// </summary>
    /// <param name="credential">What is looked up.</param>
    /// <param name="address">Where it came from.</param>
    /// <param name="lookUp">Gives the actor; null when the credential opens nothing.</param>
    /// <exception cref="TooManyLookUpsException">As many as allowed are running for this address, for too long.</exception>
    public Task<Actor?> FindAsync(Credential credential, string address, Func<Credential, Task<Actor?>> lookUp)
    {
        var found = new TaskCompletionSource<Actor?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_running.TryGetValue((credential, address), out var running))
                return running;
            _running.Add((credential, address), found.Task);
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
        Credential credential, string address, Func<Credential, Task<Actor?>> lookUp, TaskCompletionSource<Actor?> found)
    {
        try
        {
            var actor = await InTurnAsync(credential, address, lookUp);
            End(credential, address, found.Task);
            found.SetResult(actor);
        }
        catch (Exception failure)
        {
            End(credential, address, found.Task);
            found.SetException(failure);
        }
    }

    private async Task<Actor?> InTurnAsync(Credential credential, string address, Func<Credential, Task<Actor?>> lookUp)
    {
        await _turns.BeginAsync(address);
        try
        {
            return await lookUp(credential);
        }
        finally
        {
            _turns.End(address);
        }
    }

    private void End(Credential credential, string address, Task<Actor?> found)
    {
        lock (_gate)
            if (_running.GetValueOrDefault((credential, address)) == found)
                _running.Remove((credential, address));
    }
}

/// <summary>Too many credentials from one network address are being looked up.</summary>
internal sealed class TooManyLookUpsException(int most) : Exception(
    $"Too many requests at once; at most {most} access tokens from one network address are looked up at the same time. "
    + "Wait for answers.")
{
    public int Most { get; } = most;
}
