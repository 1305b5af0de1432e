using TimeBanking.Domain.Exchanges;

namespace TimeBanking.Domain.Tests.Model;

/// <summary>The figures of one account, in minutes.</summary>
public sealed record MemberFigures(long Balance, long PendingCredit, long PendingDebit, long Given, long Received);

/// <summary>All that a ledger holds, as text: where two differ, the text shows it at a glance.</summary>
public static class LedgerDescription
{
    public static string Of(IEnumerable<MemberFigures> members, IEnumerable<(ExchangeState State, int? Minutes)> exchanges) =>
        string.Join('\n', members.Select((figures, member) => $"member {member}: {figures}"))
        + "\n" + string.Join('\n', exchanges.Select((exchange, number) => $"exchange {number}: {exchange.State} {exchange.Minutes}"));
}
