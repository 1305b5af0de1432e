using System.Text.Json;

namespace TimeBanking.Bench.Soak;

/// <summary>
/// The figures of an account, as a member heard them. What was given and received only grows in a soak, in which nothing is
/// reversed: another's figures between would show.
/// </summary>
internal sealed class HeardBalances : IHeard
{
    private readonly Lock _lock = new();
    private long _balance;
    private long _given;
    private long _received;

    public string Query => "subscription { balanceChanged { balanceMinutes givenMinutes receivedMinutes } }";

    public void Take(JsonElement payload)
    {
        if (!payload.TryGetProperty("data", out var data) || payload.TryGetProperty("errors", out _))
            throw new InvalidOperationException($"An event is an error: {payload}");
        var account = data.GetProperty("balanceChanged");
        var (balance, given, received) = (Minutes("balanceMinutes"), Minutes("givenMinutes"), Minutes("receivedMinutes"));
        lock (_lock)
        {
            if (given < _given || received < _received || balance != given - received)
                throw new InvalidOperationException($"After {_given} given and {_received} received a member heard: {account}");
            (_balance, _given, _received) = (balance, given, received);
        }

        long Minutes(string name) => account.GetProperty(name).GetInt64();
    }

    public string? Missing(MemberFacts facts)
    {
        lock (_lock)
            return _balance == facts.BalanceMinutes ? null : $"heard of {_balance} minutes last and has {facts.BalanceMinutes}";
    }
}
