using Microsoft.Data.Sqlite;

namespace TimeBanking.Bench;

/// <summary>
/// The yardstick of reading: the rows and columns that the answers need, of another account each time, by prepared
/// statements over one connection. Who asks and what they may see is not looked at, and nothing is written as JSON.
/// </summary>
internal sealed class RawReading : IDisposable
{
    /// <summary>As in <see cref="HttpRequests.Statement"/>.</summary>
    private const int PageSize = 20;

    private readonly IReadOnlyList<Guid> _accounts;
    private readonly RawSqlite _sqlite;
    private readonly SqliteCommand _selectBalance;
    private readonly SqliteCommand _selectAccount;
    private readonly SqliteCommand _selectLines;
    private readonly Random _random = new(1);

    public RawReading(SampleBank bank)
    {
        _accounts = bank.MemberIds;
        // It may remember as much of the file as one of the program's readers.
        _sqlite = new RawSqlite(bank, "PRAGMA query_only=ON; PRAGMA cache_size=-8192");
        _selectBalance = _sqlite.Prepare(
            "SELECT balance_minutes, given_minutes, received_minutes FROM accounts WHERE id = @id", "@id");
        _selectAccount = _sqlite.Prepare("SELECT balance_minutes, posting_count FROM accounts WHERE id = @id", "@id");
        // An account's postings are numbered from one without a gap.
        _selectLines = _sqlite.Prepare(
            """
            SELECT line.number, line.minutes, line.balance_after_minutes, transfer.description, transfer.happened_on, member.name
            FROM postings line
                 JOIN transfers transfer ON transfer.id = line.transfer_id
                 JOIN postings other ON other.transfer_id = line.transfer_id AND (other.minutes > 0) <> (line.minutes > 0)
                 JOIN members member ON member.id = other.account_id
            WHERE line.account_id = @id AND line.number > @number
            ORDER BY line.number DESC
            """,
            "@id", "@number");
    }

    /// <summary>Reads the newest lines of one account after another for a time.</summary>
    /// <returns>How many pages per second.</returns>
    /// <exception cref="InvalidOperationException">A page lacks a line, or has one too many.</exception>
    public double MeasureStatements(TimeSpan time) => RawSqlite.PerSecond(time, () => ReadStatement(PickAccount()));

    /// <summary>Reads the figures of one account after another for a time.</summary>
    /// <returns>How many accounts per second.</returns>
    public double MeasureBalances(TimeSpan time) => RawSqlite.PerSecond(time, () => ReadBalance(PickAccount()));

    public void Dispose() => _sqlite.Dispose();

    private Guid PickAccount() => _accounts[_random.Next(_accounts.Count)];

    private StatementPage ReadStatement(Guid account)
    {
        var (balance, postings) = ReadAccount(account);
        var lines = new List<StatementLine>(PageSize);
        using (var rows = RawSqlite.Read(_selectLines, account, postings - PageSize))
            while (rows.Read())
                lines.Add(new StatementLine(
                    rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetString(3), rows.GetString(4), rows.GetString(5)));
        return lines.Count == Math.Min(postings, PageSize)
            ? new StatementPage(balance, lines)
            : throw new InvalidOperationException($"Raw SQLite read {lines.Count} lines of an account of {postings}.");
    }

    private (long BalanceMinutes, long Postings) ReadAccount(Guid account)
    {
        using var row = RawSqlite.Read(_selectAccount, account);
        row.Read();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    private (long BalanceMinutes, long GivenMinutes, long ReceivedMinutes) ReadBalance(Guid account)
    {
        using var row = RawSqlite.Read(_selectBalance, account);
        row.Read();
        return (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }

    private sealed record StatementPage(long BalanceMinutes, List<StatementLine> Lines);

    private readonly record struct StatementLine(
        long Number, long Minutes, long BalanceAfterMinutes, string Description, string Day, string Other);
}
