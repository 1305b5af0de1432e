using System.Text.Json;

namespace TimeBanking.Bench.Soak;

/// <summary>The exchanges that a member has heard of. Each may come several times, but none of others may come.</summary>
/// <param name="memberId">The global id.</param>
/// <param name="isWide">Whether events are large, so that they soon fill what a slow reader leaves unread.</param>
internal sealed class HeardExchanges(string memberId, bool isWide = false) : IHeard
{
    private const string Narrow = "subscription { exchangeChanged { id giver { id } receiver { id } } }";

    /// <summary>About 40 KB an event: a field again and again, by long names.</summary>
    private static readonly string Wide = Narrow.Replace(
        "{ id giver", $"{{ {string.Join(' ', Enumerable.Range(10, 90).Select(LongName))} id giver", StringComparison.Ordinal);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _ids = [];

    public string Query => isWide ? Wide : Narrow;

    public void Take(JsonElement payload)
    {
        if (!payload.TryGetProperty("data", out var data) || payload.TryGetProperty("errors", out _))
            throw new InvalidOperationException($"An event is an error: {payload}");
        var exchange = data.GetProperty("exchangeChanged");
        if (IdOf(exchange.GetProperty("giver")) != memberId && IdOf(exchange.GetProperty("receiver")) != memberId)
            throw new InvalidOperationException($"Member {memberId} heard of an exchange of others: {exchange}");
        lock (_lock)
            _ids.Add(IdOf(exchange));
    }

    public string? Missing(MemberFacts facts)
    {
        lock (_lock)
            return _ids.Count == facts.Exchanges ? null : $"heard of {_ids.Count} exchanges and takes part in {facts.Exchanges}";
    }

    private static string LongName(int number) => $"{new string('a', 400)}{number}: what";

    private static string IdOf(JsonElement node) => node.GetProperty("id").GetString()!;
}
