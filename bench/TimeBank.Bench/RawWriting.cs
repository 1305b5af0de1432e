using Microsoft.Data.Sqlite;

namespace TimeBanking.Bench;

/// <summary>
/// The yardstick of writing: what one program gets out of this disk that keeps the same rows and does nothing else. In one
/// transaction, by prepared statements, over one connection: the figures of both accounts are updated and read back
/// (two UPDATE ... RETURNING), then one exchange, one act, one transfer and two postings are inserted; then COMMIT,
/// which is durable (WAL, synchronous=FULL). The tables, indexes and foreign keys are the program's own.
/// </summary>
internal sealed class RawWriting : IDisposable
{
    private readonly SampleBank _bank;
    private readonly RawSqlite _sqlite;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _updateAccount;
    private readonly SqliteCommand _insertExchange;
    private readonly SqliteCommand _insertAct;
    private readonly SqliteCommand _insertTransfer;
    private readonly SqliteCommand _insertPosting;
    private readonly Random _random = new(1);

    public RawWriting(SampleBank bank)
    {
        _bank = bank;
        _sqlite = new RawSqlite(bank, "PRAGMA synchronous=FULL");
        _begin = _sqlite.Prepare("BEGIN IMMEDIATE");
        _commit = _sqlite.Prepare("COMMIT");
        _updateAccount = _sqlite.Prepare(
            """
            UPDATE accounts SET balance_minutes = balance_minutes + @minutes,
                   given_minutes = given_minutes + max(@minutes, 0),
                   received_minutes = received_minutes - min(@minutes, 0), posting_count = posting_count + 1
            WHERE id = @id RETURNING posting_count, balance_minutes
            """,
            "@minutes", "@id");
        _insertExchange = _sqlite.Prepare(
            """
            INSERT INTO exchanges (id, time_bank_id, state, giver_member_id, receiver_member_id, proposer_member_id,
                                   listing_id, what, day, minutes, transfer_id, created_at, state_changed_at, due_at)
            VALUES (@id, @bank, 'Confirmed', @giver, @receiver, @receiver,
                    NULL, @what, @day, @minutes, @id, @now, @now, NULL)
            """,
            "@id", "@bank", "@giver", "@receiver", "@what", "@day", "@minutes", "@now");
        _insertAct = _sqlite.Prepare(
            """
            INSERT INTO acts (id, time_bank_id, kind, subject_kind, subject_id, at, "by", actor_member_id, for_member_id, minutes,
                              note, input_hash, notices)
            VALUES (@id, @bank, 'RecordHelp', 'Exchange', @id, @now, 'Member', @receiver, NULL, @minutes, NULL, @hash, NULL)
            """,
            "@id", "@bank", "@now", "@receiver", "@minutes", "@hash");
        _insertTransfer = _sqlite.Prepare(
            """
            INSERT INTO transfers (id, time_bank_id, kind, subject_kind, subject_id, reverses_transfer_id, happened_on,
                                   recorded_at, actor_member_id, for_member_id, description)
            VALUES (@id, @bank, 'Help', 'Exchange', @id, NULL, @day, @now, @receiver, NULL, @what)
            """,
            "@id", "@bank", "@day", "@now", "@receiver", "@what");
        _insertPosting = _sqlite.Prepare(
            """
            INSERT INTO postings (account_id, number, transfer_id, minutes, balance_after_minutes)
            VALUES (@account, @number, @transfer, @minutes, @balance)
            """,
            "@account", "@number", "@transfer", "@minutes", "@balance");
    }

    /// <summary>Writes one exchange after another for a time.</summary>
    /// <returns>How many per second.</returns>
    public double Measure(TimeSpan time) => RawSqlite.PerSecond(time, WriteExchange);

    public void Dispose() => _sqlite.Dispose();

    private void WriteExchange()
    {
        var (giver, receiver) = _bank.PickPair(_random);
        var now = TimeProvider.System.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        _begin.ExecuteNonQuery();
        var (giverNumber, giverBalance) = UpdateAccount(SampleHelp.Minutes, giver);
        var (receiverNumber, receiverBalance) = UpdateAccount(-SampleHelp.Minutes, receiver);
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        RawSqlite.Run(_insertExchange, id, _bank.Id, giver, receiver, SampleHelp.What, day, SampleHelp.Minutes, now.UtcDateTime);
        RawSqlite.Run(_insertAct, id, _bank.Id, now.UtcDateTime, receiver, SampleHelp.Minutes, SampleHelp.SampleHash);
        RawSqlite.Run(_insertTransfer, id, _bank.Id, day, now.UtcDateTime, receiver, SampleHelp.What);
        RawSqlite.Run(_insertPosting, giver, giverNumber, id, SampleHelp.Minutes, giverBalance);
        RawSqlite.Run(_insertPosting, receiver, receiverNumber, id, -SampleHelp.Minutes, receiverBalance);
        _commit.ExecuteNonQuery();
    }

    private (long Number, long BalanceMinutes) UpdateAccount(int minutes, Guid account)
    {
        using var row = RawSqlite.Read(_updateAccount, minutes, account);
        row.Read();
        return (row.GetInt64(0), row.GetInt64(1));
    }
}
