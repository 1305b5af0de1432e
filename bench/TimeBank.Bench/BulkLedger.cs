using Microsoft.Data.Sqlite;

namespace TimeBank.Bench;

/// <summary>Fills a ledger with transfers that happened long ago, in one transaction and without waiting for the disk.</summary>
internal static class BulkLedger
{
    /// <param name="transfers">How many, of two postings each.</param>
    public static void Fill(SampleBank bank, int transfers)
    {
        using var connection = new SqliteConnection(bank.Settings.ConnectionString);
        connection.Open();
        Execute(connection, "PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-1000000");
        using (var transaction = connection.BeginTransaction())
        {
            using var transfer = Command(
                connection,
                """
                INSERT INTO transfers (id, time_bank_id, kind, exchange_id, reverses_transfer_id, happened_on, recorded_at,
                                       actor_member_id, for_member_id, description)
                VALUES (@a, @b, 'Gift', NULL, NULL, @c, @d, @e, NULL, @f)
                """,
                "@a", "@b", "@c", "@d", "@e", "@f");
            using var posting = Command(
                connection,
                """
                INSERT INTO postings (account_id, number, transfer_id, minutes, balance_after_minutes)
                VALUES (@a, @b, @c, @d, @e)
                """,
                "@a", "@b", "@c", "@d", "@e");
            var random = new Random(1);
            var accounts = bank.MemberIds.ToDictionary(id => id, _ => new Figures());
            var now = TimeProvider.System.GetUtcNow().AddSeconds(-transfers - 60);
            for (var i = 0; i < transfers; i++, now = now.AddSeconds(1))
            {
                var (giver, receiver) = bank.PickPair(random);
                var id = Guid.CreateVersion7(now);
                Run(transfer, id, bank.Id, DateOnly.FromDateTime(now.UtcDateTime), now.UtcDateTime, receiver, SampleHelp.What);
                Post(giver, SampleHelp.Minutes, id);
                Post(receiver, -SampleHelp.Minutes, id);
            }
            using var account = Command(
                connection,
                """
                UPDATE accounts SET balance_minutes = @a, given_minutes = @b, received_minutes = @c, posting_count = @d
                WHERE id = @e
                """,
                "@a", "@b", "@c", "@d", "@e");
            foreach (var (id, figures) in accounts)
                Run(account, figures.Given - figures.Received, figures.Given, figures.Received, figures.Postings, id);
            transaction.Commit();

            void Post(Guid accountId, long minutes, Guid transferId)
            {
                var figures = accounts[accountId];
                figures.Postings++;
                figures.Given += Math.Max(minutes, 0);
                figures.Received -= Math.Min(minutes, 0);
                Run(posting, accountId, figures.Postings, transferId, minutes, figures.Given - figures.Received);
            }
        }
        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, string text, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private static void Execute(SqliteConnection connection, string text)
    {
        using var command = Command(connection, text);
        command.ExecuteNonQuery();
    }

    private sealed class Figures
    {
        public long Given { get; set; }
        public long Received { get; set; }
        public long Postings { get; set; }
    }
}
