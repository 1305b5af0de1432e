namespace TimeBanking.Bench.Soak;

/// <summary>Those who stay: each member of them follows their exchanges by one protocol and their balance by the other.</summary>
internal sealed class Audience(SoakedService service, Tally tally) : IDisposable
{
    private const int Attentive = 16;
    private const int Slow = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly List<(Follower Follower, int Member)> _followers = [];
    private readonly List<Task> _reading = [];

    /// <summary>How many subscriptions they have.</summary>
    public int Count => _followers.Count;

    /// <summary>One of them for each subscription; it ends when its member has left.</summary>
    public IReadOnlyList<Task> Reading => _reading;

    /// <param name="restUntil">When those who rest again and again are to rest no more.</param>
    public async Task OpenAsync(CancellationToken restUntil, CancellationToken cancellationToken)
    {
        var members = Math.Min(Attentive + Slow, service.Database.Tokens.Count);
        for (var member = 0; member < members; member++)
        {
            var isSlow = member >= Attentive;
            var host = service.Hosts[member / 2 % service.Hosts.Count];
            var (one, other) = member % 2 == 0 ? (Protocol.WebSocket, Protocol.EventStream) : (Protocol.EventStream, Protocol.WebSocket);
            await OpenAsync(member, host, one, new HeardExchanges(service.NodeIdOf(member), isSlow), isSlow ? restUntil : null, cancellationToken);
            await OpenAsync(member, host, other, new HeardBalances(), isSlow ? restUntil : null, cancellationToken);
        }
    }

    /// <summary>Waits until everybody has heard everything, once nothing more happens.</summary>
    /// <exception cref="InvalidOperationException">Somebody missed something.</exception>
    public async Task RequireAllHeardAsync(CancellationToken cancellationToken)
    {
        var facts = MemberFactsReader.Read(service.Database.Bank);
        string[] Missing() => [.. _followers.Select(each => each.Follower.Missing(facts[each.Member])).OfType<string>()];
        if (!await Waiting.UntilAsync(() => Missing().Length == 0, Patience, cancellationToken))
            throw new InvalidOperationException($"{string.Join("; ", Missing())}.");
    }

    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        foreach (var (follower, _) in _followers)
            await follower.LeaveAsync(cancellationToken);
        await Task.WhenAll(_reading);
    }

    public void Dispose()
    {
        foreach (var (follower, _) in _followers)
            follower.Dispose();
    }

    private async Task OpenAsync(
        int member, ServerProcess host, Protocol protocol, IHeard heard, CancellationToken? restUntil, CancellationToken cancellationToken)
    {
        var subscription = await Subscriptions.OpenAsync(
            protocol, host, service.Database.Tokens[member], heard.Query, cancellationToken);
        tally.CountOpened();
        var pace = restUntil is null ? "" : ", who reads slowly,";
        var follower = new Follower(subscription, heard, $"Member {member + 1}{pace} by {protocol}", tally);
        _followers.Add((follower, member));
        _reading.Add(Task.Run(() => follower.RunAsync(restUntil, cancellationToken), cancellationToken));
    }
}
